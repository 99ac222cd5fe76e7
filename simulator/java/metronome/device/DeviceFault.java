package metronome.device;

import java.util.List;
import java.util.OptionalLong;

/** The device did something that its silicon would answer with a fault, or that nobody models. */
public final class DeviceFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FaultKind kind;
  private final long pc;
  private final transient OptionalLong address;
  private final String symbol;
  private final transient Registers registers;
  private final transient List<String> backTrace;

  /**
   * @param kind what happened
   * @param detail more about it, or empty
   * @param pc the instruction that did it; after a jump into nowhere, where it went
   * @param address the data address, where there is one
   * @param symbol the PC in words
   * @param registers at that moment
   * @param backTrace the PC and the callers, innermost first
   */
  DeviceFault(
      FaultKind kind,
      String detail,
      long pc,
      OptionalLong address,
      String symbol,
      Registers registers,
      List<String> backTrace) {
    super(message(kind, detail, pc, address, symbol));
    this.kind = kind;
    this.pc = pc;
    this.address = address;
    this.symbol = symbol;
    this.registers = registers;
    this.backTrace = List.copyOf(backTrace);
  }

  private static String message(
      FaultKind kind, String detail, long pc, OptionalLong address, String symbol) {
    String data = address.isPresent() ? String.format(" 0x%08x", address.getAsLong()) : "";
    String more = detail.isEmpty() ? "" : " (" + detail + ")";
    return String.format("%s%s%s at 0x%08x in %s", kind.text(), data, more, pc, symbol);
  }

  public FaultKind kind() {
    return kind;
  }

  /** Address of the instruction; exact, unless the message says otherwise. */
  public long pc() {
    return pc;
  }

  /** The data address, where there is one. */
  public OptionalLong address() {
    return address;
  }

  /** The PC in words, such as {@code name+0x12}. */
  public String symbol() {
    return symbol;
  }

  public Registers registers() {
    return registers;
  }

  /**
   * Callers, innermost first. Firmware keeps no frame pointers: these are LR and the words on the
   * stack that are return addresses of calls, so a stale one may stand among them.
   */
  public List<String> backTrace() {
    return backTrace;
  }

  /** Message, back-trace and registers on several lines. */
  public String report() {
    return getMessage() + "\n  " + String.join("\n  ", backTrace) + "\n" + registers;
  }
}
