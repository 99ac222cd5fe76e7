package metronome.timing;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.LongToIntFunction;
import metronome.thumb.Branch;
import metronome.thumb.Decoder;
import metronome.thumb.Instruction;
import metronome.thumb.Kind;
import metronome.thumb.UnknownInstruction;

/**
 * What can be reached from known entries by falling through, direct branches and branch tables:
 * where instructions surely start, and which words are surely literals. It keeps the decoding of a
 * stripped ELF, which has no marks between code and data, in step.
 */
final class Reachable {
  private final Decoder decoder;
  private final LongToIntFunction halfwords;
  private final LongPredicate inCode;
  private final Set<Long> starts = new HashSet<>();
  private final Set<Long> literals = new HashSet<>();
  private final Deque<Long> open = new ArrayDeque<>();

  private Reachable(Decoder decoder, LongToIntFunction halfwords, LongPredicate inCode) {
    this.decoder = decoder;
    this.halfwords = halfwords;
    this.inCode = inCode;
  }

  /**
   * @param decoder to decode with
   * @param halfwords the 16 bits at an address
   * @param inCode whether an address may hold an instruction
   * @param entries where the program is surely entered
   */
  static Reachable from(
      Decoder decoder,
      LongToIntFunction halfwords,
      LongPredicate inCode,
      Collection<Long> entries) {
    Reachable reachable = new Reachable(decoder, halfwords, inCode);
    reachable.open.addAll(entries);
    while (!reachable.open.isEmpty()) {
      reachable.follow(reachable.open.pop());
    }
    return reachable;
  }

  /** Whether an instruction surely starts at an address. */
  boolean starts(long address) {
    return starts.contains(address);
  }

  /** Whether an address surely holds a literal or a branch table. */
  boolean isLiteral(long address) {
    return literals.contains(address);
  }

  private void follow(long from) {
    long at = from;
    int predicated = 0;
    while (inCode.test(at) && !literals.contains(at)) {
      boolean wide = Decoder.isWide(halfwords.applyAsInt(at));
      if (wide && !inCode.test(at + 2) || !starts.add(at)) {
        return;
      }
      Instruction instruction;
      try {
        instruction = decoder.decode(halfwords, at);
      } catch (UnknownInstruction e) {
        starts.remove(at);
        return;
      }
      instruction.target().ifPresent(open::push);
      boolean readsPc = (instruction.addresses() & 1 << Instruction.PC) != 0;
      if (instruction.branch() == Branch.TABLE && readsPc) {
        table(instruction);
      } else if (readsPc) {
        literal(instruction);
      }
      boolean last =
          predicated == 0
              && instruction.branch() != Branch.NONE
              && !instruction.branch().isConditional()
              && !instruction.branch().isCall();
      if (last || instruction.kind() == Kind.UNDEFINED) {
        return;
      }
      predicated =
          instruction.kind() == Kind.IF_THEN
              ? instruction.block().size()
              : Math.max(0, predicated - 1);
      at = instruction.end();
    }
  }

  private void literal(Instruction instruction) {
    int opcode = instruction.opcode();
    long base = instruction.address() + 4 & ~3L;
    int offset;
    if (instruction.bytes() == 2) {
      offset = (opcode & 0xff) << 2;
    } else {
      boolean doubleOrFloat = instruction.transfers() > 1 || instruction.floatWrites() != 0;
      int field = doubleOrFloat ? (opcode & 0xff) << 2 : opcode & 0xfff;
      offset = (opcode >>> 23 & 1) == 1 ? field : -field;
    }
    long first = base + offset;
    for (long at = first & ~1L; at < first + 4L * instruction.transfers(); at += 2) {
      if (inCode.test(at) && !starts.contains(at)) {
        literals.add(at);
      }
    }
  }

  /** Entries follow the branch up to the first address that one of them leads to. */
  private void table(Instruction branch) {
    boolean halves = branch.mnemonic().equals("tbh");
    long limit = Long.MAX_VALUE;
    for (long at = branch.end(); at < limit && inCode.test(at); at += halves ? 2 : 1) {
      int half = halfwords.applyAsInt(at & ~1L);
      int entry = halves ? half : (at & 1) == 0 ? half & 0xff : half >>> 8 & 0xff;
      long target = branch.end() + 2L * entry;
      if (!inCode.test(target)) {
        return; // no table of ours: nothing is known
      }
      limit = Math.min(limit, target);
      literals.add(at & ~1L);
      open.push(target);
    }
  }
}
