package metronome.device;

import java.util.OptionalLong;

/**
 * The instrumentation trace macrocell (ITM): what the program writes to stimulus port 0 while ITM
 * and port are enabled is text; the other ports take what they are given. A port that is enabled is
 * always ready. There are no time stamps and no hardware packets. Source: Armv7-M Architecture
 * Reference Manual (DDI0403E), C1.7.
 */
final class TextTrace {
  private static final int PORTS_END = 0x080;
  static final int PORTS_ENABLED = 0xe00;
  static final int PRIVILEGE = 0xe40;
  static final int CONTROL = 0xe80;
  private static final int LOCK_ACCESS = 0xfb0;
  private static final int LOCK_STATUS = 0xfb4;
  private static final int ENABLE = 1;
  private static final int CONTROL_WRITABLE = 0x007f_0f1f;

  /** Nobody listens. */
  static final TextSink DEAF = bytes -> {};

  private TextSink sink = DEAF;
  private boolean traced;
  private int ports;
  private int privilege;
  private int control;

  /** From now on the text of port 0 goes there. */
  void listen(TextSink newSink) {
    sink = newSink;
  }

  /**
   * As after a reset.
   *
   * @param enabled whether a debugger has enabled trace, this unit and port 0
   */
  void reset(boolean enabled) {
    traced = enabled;
    ports = enabled ? 1 : 0;
    control = enabled ? ENABLE : 0;
    privilege = 0;
  }

  /** DEMCR.TRCENA was written. */
  void gate(boolean on) {
    traced = on;
  }

  private boolean isReady(int port) {
    return traced && (control & ENABLE) != 0 && (ports >>> port & 1) != 0;
  }

  /** What a register reads; nothing for one that is not modelled. */
  OptionalLong read(int offset) {
    if (offset < PORTS_END) {
      return OptionalLong.of(isReady(offset / 4) ? 1 : 0);
    }
    return switch (offset) {
      case PORTS_ENABLED -> OptionalLong.of(traced ? ports & 0xffff_ffffL : 0);
      case PRIVILEGE -> OptionalLong.of(traced ? privilege : 0);
      case CONTROL -> OptionalLong.of(traced ? control : 0);
      case LOCK_ACCESS, LOCK_STATUS -> OptionalLong.of(0);
      default -> OptionalLong.empty();
    };
  }

  /**
   * Writes a register; false for one that is not modelled.
   *
   * @param size bytes of the access: as many bytes of text
   */
  boolean write(int offset, int size, int value) {
    if (offset < PORTS_END) {
      if (offset < 4 && isReady(0)) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
          bytes[i] = (byte) (value >>> 8 * i);
        }
        sink.accept(bytes);
      }
      return true;
    }
    switch (offset) {
      case PORTS_ENABLED -> ports = traced ? value : ports;
      case PRIVILEGE -> privilege = traced ? value & 0xf : privilege;
      case CONTROL -> control = traced ? value & CONTROL_WRITABLE : control;
      case LOCK_ACCESS, LOCK_STATUS -> {}
      default -> {
        return false;
      }
    }
    return true;
  }
}
