package metronome.device;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies all registers from one emulator to another of the same core, the local monitor and all
 * else that a context of the library holds. A context also holds pointers to an emulator's own
 * memory, which must stay where they are: they are what differs between two new emulators.
 */
final class RegisterCopy implements AutoCloseable {
  private final Pointer context;
  private final List<Long> places = new ArrayList<>();

  /**
   * @param some a new emulator that has not run
   * @param other a second one
   */
  RegisterCopy(Pointer some, Pointer other) {
    context = allocate(some);
    Pointer second = allocate(other);
    Engine.check(Unicorn.uc_context_save(some, context), "keep the registers");
    Engine.check(Unicorn.uc_context_save(other, second), "keep the registers");
    long bytes = Unicorn.uc_context_size(some);
    for (long at = 0; at + 8 <= bytes; at += 8) {
      if (context.getLong(at) != second.getLong(at)) {
        places.add(at);
      }
    }
    Unicorn.uc_context_free(second);
  }

  private static Pointer allocate(Pointer engine) {
    try (Memory place = new Memory(8)) {
      Engine.check(Unicorn.uc_context_alloc(engine, place), "keep the registers");
      return place.getPointer(0);
    }
  }

  /** What stays where it is in an emulator. */
  long[] own(Pointer engine) {
    Engine.check(Unicorn.uc_context_save(engine, context), "keep the registers");
    return places.stream().mapToLong(context::getLong).toArray();
  }

  /**
   * Copies.
   *
   * @param own what {@link #own} says of the emulator that is copied to
   */
  void copy(Pointer from, Pointer to, long[] own) {
    Engine.check(Unicorn.uc_context_save(from, context), "keep the registers");
    for (int i = 0; i < own.length; i++) {
      context.setLong(places.get(i), own[i]);
    }
    Engine.check(Unicorn.uc_context_restore(to, context), "restore the registers");
  }

  @Override
  public void close() {
    Unicorn.uc_context_free(context);
  }
}
