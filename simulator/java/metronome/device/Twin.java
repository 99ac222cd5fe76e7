package metronome.device;

import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A second emulator with the same memory, devices and hooks as an engine's first, and a hook more:
 * one on every instruction. The program goes on in it where an exact instruction is wanted, so that
 * nothing that the first has translated needs to be translated anew. It is opened on first use.
 */
final class Twin {
  /** One hook as it was asked for. */
  record Hook(int type, Pointer function, Pointer data, long begin, long end) {}

  private final List<Consumer<Pointer>> memory = new ArrayList<>();
  private final Map<Long, Hook> hooks = new java.util.LinkedHashMap<>();
  private final Map<Long, Long> own = new HashMap<>();
  private Pointer handle = Pointer.NULL;
  private RegisterCopy registers;
  private long[] ownHere = {};
  private long[] ownThere = {};

  boolean isOpen() {
    return handle != null;
  }

  Pointer handle() {
    return handle;
  }

  /** A mapping or permission of the first, to be made here too. */
  void map(Consumer<Pointer> mapping) {
    memory.add(mapping);
    if (isOpen()) {
      mapping.accept(handle);
    }
  }

  /** A hook of the first, by its number there. */
  void hook(long number, Hook hook) {
    hooks.put(number, hook);
    if (isOpen()) {
      own.put(number, Engine.addHook(handle, hook));
    }
  }

  void unhook(long number) {
    hooks.remove(number);
    if (isOpen()) {
      Engine.removeHook(handle, own.remove(number));
    }
  }

  /**
   * Opens it, unless it is.
   *
   * @param opened a new emulator of the same core
   * @param first hook that comes before all others
   */
  void open(Pointer original, Supplier<Pointer> opened, Hook first) {
    if (isOpen()) {
      return;
    }
    handle = opened.get();
    Pointer fresh = opened.get();
    registers = new RegisterCopy(handle, fresh);
    Unicorn.uc_close(fresh);
    memory.forEach(mapping -> mapping.accept(handle));
    Engine.addHook(handle, first);
    hooks.forEach((number, hook) -> own.put(number, Engine.addHook(handle, hook)));
    ownHere = registers.own(handle);
    ownThere = registers.own(original);
  }

  /** Takes over all registers of the first emulator. */
  void take(Pointer original) {
    registers.copy(original, handle, ownHere);
  }

  /** Gives them back. */
  void giveBack(Pointer original) {
    registers.copy(handle, original, ownThere);
  }

  void close() {
    if (isOpen()) {
      registers.close();
      Unicorn.uc_close(handle);
      handle = Pointer.NULL;
    }
  }
}
