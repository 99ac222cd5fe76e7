package metronome.thumb;

import java.util.ArrayList;
import java.util.List;

/**
 * The instruction table of ARMv7E-M with FPv4-SP, written from the encodings of the ARMv7-M
 * Architecture Reference Manual (Arm DDI0403E, chapters A5 to A7). Bits that should be zero or one
 * must be so. Columns, separated by bars:
 *
 * <ol>
 *   <li>bits, most significant first: 0, 1, or the letter of a field; the bits of a letter are
 *       gathered in order even when they are apart
 *   <li>mnemonic
 *   <li>class, as {@link Kind#label} writes it
 *   <li>core operands {@code writes=reads[addresses]}: letters of fields that hold register
 *       numbers; P is SP, R is LR, Q the PC, L the register list; after the bracket {@code !}: the
 *       base (the first register inside) is updated, {@code w}: it is if field w is 1, {@code l}:
 *       it is unless the list holds it
 *   <li>FPU operands {@code writes=reads+addends}: d stands for the single-precision register in
 *       fields d and D (low bit), likewise n and m; after a leading 2 for double registers; L is
 *       the list of i words from d, E the register after m, H half x of double register n
 *   <li>conditions such as {@code i!0} and {@code n=15} on fields; F: sets the flags (a field s
 *       does when it is 1); {@code fits}: the register list is not empty and ends within the bank
 * </ol>
 */
final class Encodings {
  private Encodings() {}

  static List<Encoding> all() {
    List<Encoding> all = new ArrayList<>();
    for (String table :
        List.of(
            Encodings16.TABLE,
            EncodingsData.TABLE,
            EncodingsMemory.TABLE,
            EncodingsDsp.TABLE,
            EncodingsFloat.TABLE)) {
      table.lines().filter(l -> !l.isBlank()).map(Encoding::new).forEach(all::add);
    }
    return List.copyOf(all);
  }
}
