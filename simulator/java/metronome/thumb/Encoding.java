package metronome.thumb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One row of the instruction table: a pattern of bits, a mnemonic, a class, and what the operand
 * fields mean. {@link Encodings} explains the columns.
 */
final class Encoding {
  private static final Map<String, Kind> KINDS =
      Arrays.stream(Kind.values()).collect(Collectors.toUnmodifiableMap(Kind::label, k -> k));

  /** A field that must, or must not, have a value. */
  private record Requirement(char field, boolean equal, int value) {}

  final String row;
  final int bytes;
  final int mask;
  final int value;
  final String mnemonic;
  final Kind kind;
  final String writes;
  final String reads;
  final String addresses;
  final String update;
  final boolean doubles;
  final String floatWrites;
  final String floatReads;
  final String floatAddends;
  final boolean flags;
  final boolean fits;
  private final int[] fieldMasks = new int[128];
  private final List<Requirement> requirements = new ArrayList<>();

  Encoding(String row) {
    this.row = row;
    String[] columns = row.split("\\|", -1);
    if (columns.length != 6) {
      throw new IllegalArgumentException("a row has six columns: " + row);
    }
    String bits = columns[0].replace(" ", "");
    if (bits.length() != 16 && bits.length() != 32) {
      throw new IllegalArgumentException(bits.length() + " bits: " + row);
    }
    bytes = bits.length() / 8;
    int ones = 0;
    int fixed = 0;
    for (int i = 0; i < bits.length(); i++) {
      int bit = 1 << (bits.length() - 1 - i);
      char c = bits.charAt(i);
      if (c == '0' || c == '1') {
        fixed |= bit;
        ones |= c == '1' ? bit : 0;
      } else {
        fieldMasks[c] |= bit;
      }
    }
    mask = fixed;
    value = ones;
    mnemonic = columns[1].trim();
    kind = KINDS.get(columns[2].trim());
    if (kind == null) {
      throw new IllegalArgumentException("unknown class: " + row);
    }
    String core = columns[3].trim();
    int equals = core.indexOf('=');
    int open = core.indexOf('[');
    int close = core.indexOf(']');
    writes = equals < 0 ? "" : core.substring(0, equals);
    reads = core.substring(equals + 1, open < 0 ? core.length() : open);
    addresses = open < 0 ? "" : core.substring(open + 1, close);
    update = open < 0 ? "" : core.substring(close + 1);
    String floats = columns[4].trim();
    doubles = floats.startsWith("2");
    floats = doubles ? floats.substring(1) : floats;
    int assign = floats.indexOf('=');
    int plus = floats.indexOf('+');
    floatWrites = assign < 0 ? "" : floats.substring(0, assign);
    floatReads = floats.substring(assign + 1, plus < 0 ? floats.length() : plus);
    floatAddends = plus < 0 ? "" : floats.substring(plus + 1);
    boolean setsFlags = false;
    boolean mustFit = false;
    for (String word : columns[5].trim().split(" +")) {
      if (word.equals("F")) {
        setsFlags = true;
      } else if (word.equals("fits")) {
        mustFit = true;
      } else if (!word.isEmpty()) {
        boolean equal = word.charAt(1) == '=';
        requirements.add(
            new Requirement(word.charAt(0), equal, Integer.parseInt(word.substring(2))));
      }
    }
    flags = setsFlags;
    fits = mustFit;
  }

  boolean matches(int opcode) {
    if ((opcode & mask) != value) {
      return false;
    }
    for (Requirement r : requirements) {
      if ((field(opcode, r.field) == r.value) != r.equal) {
        return false;
      }
    }
    return true;
  }

  boolean has(char name) {
    return fieldMasks[name] != 0;
  }

  /** The bits that a field has; 0 where the encoding has no such field. */
  int fieldMask(char name) {
    return fieldMasks[name];
  }

  /** The bits of a field, gathered; 0 where the encoding has no such field. */
  int field(int opcode, char name) {
    int from = fieldMasks[name];
    int gathered = 0;
    for (int bit = 31; bit >= 0; bit--) {
      if ((from >>> bit & 1) != 0) {
        gathered = gathered << 1 | opcode >>> bit & 1;
      }
    }
    return gathered;
  }
}
