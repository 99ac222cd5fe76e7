package metronome.thumb;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongToIntFunction;

/**
 * Decodes Thumb instructions of ARMv7E-M with FPv4-SP by its table of encodings. An opcode that no
 * row matches is an {@link UnknownInstruction}; one that two rows match is a mistake in the table.
 */
public final class Decoder {
  private final List<List<Encoding>> narrow = buckets(2);
  private final List<List<Encoding>> wide = buckets(4);

  /** Whether a first halfword begins a 32-bit instruction. */
  public static boolean isWide(int halfword) {
    return (halfword & 0xffff) >= 0xe800;
  }

  /** Every mnemonic of the table, in alphabetical order. */
  public static SortedSet<String> mnemonics() {
    SortedSet<String> names = new TreeSet<>();
    Encodings.all().forEach(e -> names.add(e.mnemonic));
    return names;
  }

  /**
   * Decodes the instruction at an address.
   *
   * @param halfwords gives the 16 bits at an address; asked for a second one only where needed
   * @param address without the Thumb bit
   * @throws UnknownInstruction where the opcode is none
   */
  public Instruction decode(LongToIntFunction halfwords, long address) {
    int first = halfwords.applyAsInt(address) & 0xffff;
    int opcode = isWide(first) ? first << 16 | halfwords.applyAsInt(address + 2) & 0xffff : first;
    return decode(address, opcode);
  }

  /**
   * Decodes one opcode.
   *
   * @param address where it lies
   * @param opcode 16 bits, or both halfwords with the first on top
   * @throws UnknownInstruction where the opcode is none
   */
  public Instruction decode(long address, int opcode) {
    Encoding match = match(address, opcode);
    int base =
        match.addresses.isEmpty() ? 0 : cores(match, opcode, match.addresses.substring(0, 1));
    int addresses = cores(match, opcode, match.addresses);
    int list = list(match, opcode);
    boolean updates =
        switch (match.update) {
          case "" -> false;
          case "!" -> true;
          case "w" -> match.field(opcode, 'w') == 1;
          case "l" -> (list & base) == 0;
          default -> throw new IllegalStateException(match.row);
        };
    int writes = cores(match, opcode, match.writes) | (updates ? base : 0);
    int reads = cores(match, opcode, match.reads) | addresses;
    Condition condition =
        match.kind == Kind.BRANCH_CONDITIONAL
            ? Condition.of(match.field(opcode, 'c'))
            : Condition.AL;
    return new Instruction(
        address,
        match.bytes,
        opcode,
        match.mnemonic,
        match.kind,
        reads,
        writes,
        addresses,
        floats(match, opcode, match.floatReads),
        floats(match, opcode, match.floatWrites),
        floats(match, opcode, match.floatAddends),
        updates,
        transfers(match, opcode, list),
        branch(match),
        target(match, opcode, address),
        condition,
        block(match, opcode),
        match.flags || match.field(opcode, 's') == 1);
  }

  /** The row of the table that an instruction was decoded by. */
  Encoding encoding(Instruction instruction) {
    return match(instruction.address(), instruction.opcode());
  }

  private Encoding match(long address, int opcode) {
    List<Encoding> bucket =
        isWide(opcode >>> 16) ? wide.get(opcode >>> 24) : narrow.get(opcode >>> 8 & 0xff);
    Encoding match = null;
    for (Encoding encoding : bucket) {
      if (encoding.matches(opcode) && (!encoding.fits || fits(encoding, opcode))) {
        if (match != null) {
          throw new IllegalStateException(
              "two encodings match "
                  + Integer.toHexString(opcode)
                  + ": "
                  + match.row
                  + " and "
                  + encoding.row);
        }
        match = encoding;
      }
    }
    if (match == null) {
      throw new UnknownInstruction(address, opcode);
    }
    return match;
  }

  /** Whether its list holds a register and ends within the bank. */
  private static boolean fits(Encoding encoding, int opcode) {
    if (encoding.kind == Kind.STORE_MULTIPLE) {
      return list(encoding, opcode) != 0;
    }
    if (encoding.kind == Kind.FLOAT_TRANSFER_PAIR) {
      return single(encoding, opcode, 'm') < 31;
    }
    int words = words(encoding, opcode);
    return words > 0 && single(encoding, opcode, 'd') + words <= 32;
  }

  private static int cores(Encoding encoding, int opcode, String letters) {
    int mask = 0;
    for (char letter : letters.toCharArray()) {
      mask |=
          switch (letter) {
            case 'P' -> 1 << Instruction.SP;
            case 'R' -> 1 << Instruction.LR;
            case 'Q' -> 1 << Instruction.PC;
            case 'L' -> list(encoding, opcode);
            default -> 1 << encoding.field(opcode, letter);
          };
    }
    return mask;
  }

  private static int list(Encoding encoding, int opcode) {
    return switch (encoding.kind) {
      case LOAD_MULTIPLE, LOAD_MULTIPLE_PC, STORE_MULTIPLE ->
          encoding.bytes == 4
              ? opcode & 0xffff
              : opcode & 0xff
                  | encoding.field(opcode, 'r') << Instruction.LR
                  | (encoding.kind == Kind.LOAD_MULTIPLE_PC ? 1 << Instruction.PC : 0);
      default -> 0;
    };
  }

  private static int floats(Encoding encoding, int opcode, String letters) {
    int mask = 0;
    for (char letter : letters.toCharArray()) {
      mask |=
          switch (letter) {
            case 'L' -> {
              long below = (1L << words(encoding, opcode)) - 1;
              yield (int) (below << single(encoding, opcode, 'd'));
            }
            case 'E' -> 1 << single(encoding, opcode, 'm') + 1;
            case 'H' -> 1 << 2 * encoding.field(opcode, 'n') + encoding.field(opcode, 'x');
            default -> (encoding.doubles ? 3 : 1) << single(encoding, opcode, letter);
          };
    }
    return mask;
  }

  private static int single(Encoding encoding, int opcode, char letter) {
    return 2 * encoding.field(opcode, letter)
        + encoding.field(opcode, Character.toUpperCase(letter));
  }

  private static int words(Encoding encoding, int opcode) {
    int words = encoding.field(opcode, 'i');
    return encoding.doubles ? words & ~1 : words;
  }

  private static int transfers(Encoding encoding, int opcode, int list) {
    return switch (encoding.kind) {
      case LOAD, LOAD_REGISTER, LOAD_LITERAL, LOAD_UPDATE, LOAD_PC, LOAD_EXCLUSIVE -> 1;
      case STORE, STORE_REGISTER, STORE_UPDATE, STORE_EXCLUSIVE, BRANCH_TABLE -> 1;
      case FLOAT_LOAD, FLOAT_STORE -> 1;
      case LOAD_DOUBLE, STORE_DOUBLE, FLOAT_LOAD_DOUBLE, FLOAT_STORE_DOUBLE -> 2;
      case LOAD_MULTIPLE, LOAD_MULTIPLE_PC, STORE_MULTIPLE -> Integer.bitCount(list);
      case FLOAT_LOAD_MULTIPLE, FLOAT_STORE_MULTIPLE -> words(encoding, opcode);
      default -> 0;
    };
  }

  private static Branch branch(Encoding encoding) {
    return switch (encoding.kind) {
      case BRANCH -> Branch.B;
      case BRANCH_CONDITIONAL -> Branch.BCC;
      case BRANCH_COMPARE -> Branch.CB;
      case BRANCH_LINK -> Branch.BL;
      case BRANCH_REGISTER -> encoding.mnemonic.equals("blx") ? Branch.BLX : Branch.BX;
      case BRANCH_TABLE -> Branch.TABLE;
      case LOAD_MULTIPLE_PC -> Branch.POP_PC;
      case LOAD_PC -> Branch.LDR_PC;
      case MOVE_PC -> Branch.MOV_PC;
      default -> Branch.NONE;
    };
  }

  private static OptionalLong target(Encoding encoding, int opcode, long address) {
    int offset = encoding.field(opcode, 'i') << 1;
    boolean narrow = encoding.bytes == 2;
    int sign = encoding.field(opcode, 'z');
    int j = encoding.field(opcode, 'j');
    int k = encoding.field(opcode, 'k');
    switch (encoding.kind) {
      case BRANCH_COMPARE:
        break;
      case BRANCH_CONDITIONAL:
        offset = narrow ? extend(offset, 9) : extend(sign << 20 | k << 19 | j << 18 | offset, 21);
        break;
      case BRANCH, BRANCH_LINK:
        int top = sign << 24 | (j ^ sign ^ 1) << 23 | (k ^ sign ^ 1) << 22;
        offset = narrow ? extend(offset, 12) : extend(top | offset, 25);
        break;
      default:
        return OptionalLong.empty();
    }
    return OptionalLong.of(address + 4 + offset & 0xffff_ffffL);
  }

  private static int extend(int value, int bits) {
    return value << 32 - bits >> 32 - bits;
  }

  private static List<Condition> block(Encoding encoding, int opcode) {
    if (encoding.kind != Kind.IF_THEN) {
      return List.of();
    }
    Condition first = Condition.of(encoding.field(opcode, 'c'));
    int mask = opcode & 15;
    List<Condition> block = new ArrayList<>(List.of(first));
    for (int bit = 3; bit > Integer.numberOfTrailingZeros(mask); bit--) {
      boolean same = (mask >>> bit & 1) == (encoding.field(opcode, 'c') & 1);
      block.add(same ? first : first.inverse());
    }
    return block;
  }

  private static List<List<Encoding>> buckets(int bytes) {
    List<Encoding> all = Encodings.all().stream().filter(e -> e.bytes == bytes).toList();
    List<List<Encoding>> buckets = new ArrayList<>();
    int shift = bytes == 2 ? 8 : 24;
    for (int top = 0; top < 256; top++) {
      int high = top << shift;
      int known = 0xff << shift;
      buckets.add(all.stream().filter(e -> ((high ^ e.value) & e.mask & known) == 0).toList());
    }
    return buckets;
  }
}
