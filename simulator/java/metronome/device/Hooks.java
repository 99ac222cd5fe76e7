package metronome.device;

import com.sun.jna.Pointer;
import java.util.Optional;

/**
 * The functions that the emulator calls while it runs. Their data is a {@link RunState} (block and
 * interrupt), a {@link HookData} (others) or a place for an address (last).
 *
 * @param block at the start of each translated block: the runs scheme, clock, allowance and stages
 * @param interrupt at an exception: stops
 * @param pass before a predicated instruction whose condition holds: counts and prices it
 * @param last notes the address
 * @param haltUnlessFloat fails the instruction unless the FPU is enabled
 * @param haltUnlessAligned fails the instruction unless a register is a multiple of 4
 * @param divide counts the class of a division of two registers, see {@link
 *     ClockPrices#DIVISION_CLASSES}
 * @param arrive before an instruction: whether the cycle of {@link RunState#ARRIVAL} has come
 * @param sweep no hook: calls a function for each page of a stretch; where hooks are machine code
 * @param trace what a memory-traced run calls
 */
record Hooks(
    Pointer block,
    Pointer interrupt,
    Pointer pass,
    Pointer last,
    Pointer haltUnlessFloat,
    Pointer haltUnlessAligned,
    Pointer divide,
    Pointer arrive,
    Optional<Pointer> sweep,
    TraceHooks trace) {

  private static final class Holder {
    static final Hooks JAVA = JavaHooks.hooks();
    static final Hooks FASTEST = NativeHooks.load().orElse(JAVA);
  }

  /** Whether they are machine code rather than callbacks into Java. */
  boolean isNative() {
    return sweep.isPresent();
  }

  /** Machine code where this host has it, else callbacks; equal in what they count. */
  static Hooks fastest() {
    return Holder.FASTEST;
  }

  /** Callbacks into Java: they work everywhere, about a hundred times slower. */
  static Hooks callbacks() {
    return Holder.JAVA;
  }
}
