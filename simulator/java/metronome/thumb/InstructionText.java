package metronome.thumb;

import java.util.Locale;
import java.util.function.LongFunction;

/**
 * Writes instructions in Arm's unified assembler language: mnemonic with the suffixes of flags and
 * condition, a space, operands. Widths are left out. Source: ARMv7-M Architecture Reference Manual
 * (DDI0403E), A7.7.
 */
public final class InstructionText {
  private final Decoder decoder = new Decoder();
  private final LongFunction<String> names;

  /**
   * @param names of the addresses that branches and literals lead to
   */
  public InstructionText(LongFunction<String> names) {
    this.names = names;
  }

  /** With bare addresses, as {@code 0x08000124}. */
  public static InstructionText plain() {
    return new InstructionText(address -> String.format("0x%08x", address));
  }

  /**
   * One instruction.
   *
   * @param instruction that the decoder knows
   * @param predicate the condition that an IT before it gives it; AL outside a block
   * @param inBlock whether there is such an IT, so that short instructions set no flags
   */
  public String of(Instruction instruction, Condition predicate, boolean inBlock) {
    Encoding encoding = decoder.encoding(instruction);
    Fields fields = new Fields(encoding, instruction.opcode());
    boolean isFloat = instruction.kind().extension() == Extension.FLOAT;
    OperandText text = new OperandText(instruction, fields, names);
    String operands = isFloat ? FloatText.operands(instruction, fields, text) : text.operands();
    String type = isFloat ? FloatText.type(instruction, fields) : "";
    String name = name(instruction, text) + flags(instruction, inBlock);
    Condition condition =
        instruction.condition() == Condition.AL ? predicate : instruction.condition();
    String head = name + condition.suffix() + type;
    return operands.isEmpty() ? head : head + " " + operands;
  }

  private static String name(Instruction instruction, OperandText text) {
    String mnemonic = instruction.mnemonic();
    if (instruction.kind() == Kind.IF_THEN) {
      StringBuilder name = new StringBuilder("it");
      Condition first = instruction.block().get(0);
      instruction.block().stream().skip(1).forEach(c -> name.append(c == first ? 't' : 'e'));
      return name.toString();
    }
    if (text.isStackList()) {
      String stack = instruction.loaded() != 0 || instruction.floatWrites() != 0 ? "pop" : "push";
      return mnemonic.startsWith("v") ? "v" + stack : stack;
    }
    return mnemonic.toLowerCase(Locale.ROOT);
  }

  private static String flags(Instruction instruction, boolean inBlock) {
    boolean sets = instruction.setsFlags() && !(inBlock && instruction.bytes() == 2);
    boolean only =
        switch (instruction.mnemonic()) {
          case "cmp", "cmn", "tst", "teq", "vmrs" -> true;
          default -> false;
        };
    return sets && !only ? "s" : "";
  }
}
