package metronome.device;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import metronome.firmware.CodeMap;

/**
 * Makes guest stores quick. The emulator sends every store to RAM through a slow path that looks
 * for code to be translated anew, because it never notes that a page has none. Telling it so, page
 * by page, is what its own slow path does in other builds; here it is done for pages of data only,
 * now and then, since entries of its address cache come and go. Results are the same.
 *
 * <p>The call needs a pointer from inside the library, so it is made only for library files that
 * are known byte for byte, after checking that the pointer points back, and after a self-test;
 * anywhere else stores stay slow.
 */
final class FastStores {
  /** Where the engine keeps its CPU, and where the CPU keeps its engine. */
  private record Layout(long cpu, long engine) {}

  /** By SHA-256 of the library; offsets read from the code of uc_emu_stop and tlb_set_dirty_arm. */
  private static final Map<String, Layout> KNOWN =
      Map.of(
          "5ffe8c9bbf27fb59387b163bb2c465aa90df2a5e82e4fe68c60fe2c836b429de",
          new Layout(0x180, 0x81a8),
          "43648bf4731c3fad15d7a5bb2f5ff55d6115b2390a102fbc2a1968848fb31f53",
          new Layout(0x180, 0x8218));

  private static final long INTERVAL_NANOSECONDS = 1_000_000;

  private static final class Holder {
    static final boolean WORKS = selfTest();
  }

  private final Function sweep;
  private final List<Memory> stretches;
  private long sweptAt;

  private FastStores(Function sweep, List<Memory> stretches) {
    this.sweep = sweep;
    this.stretches = stretches;
    sweptAt = System.nanoTime() - INTERVAL_NANOSECONDS;
  }

  /** For an engine's pages of data, where this host can and the self-test passed. */
  static Optional<FastStores> of(Engine engine, List<CodeMap.Range> data) {
    return Holder.WORKS ? unchecked(engine, data) : Optional.empty();
  }

  /** Whether stores can be made quick on this host. */
  static boolean isAvailable() {
    return Holder.WORKS;
  }

  private static Optional<FastStores> unchecked(Engine engine, List<CodeMap.Range> data) {
    UnicornLibrary library = UnicornLibrary.get();
    Layout layout = KNOWN.get(library.sha256());
    Optional<Pointer> sweep = Hooks.fastest().sweep();
    if (layout == null || sweep.isEmpty()) {
      return Optional.empty();
    }
    Pointer cpu = engine.handle().getPointer(layout.cpu());
    if (cpu == null || !engine.handle().equals(cpu.getPointer(layout.engine()))) {
      return Optional.empty();
    }
    List<Memory> stretches = new ArrayList<>();
    for (CodeMap.Range range : data) {
      Memory stretch = new Memory(32);
      stretch.setPointer(0, cpu);
      stretch.setPointer(8, library.functions().getFunction("tlb_set_dirty_arm"));
      stretch.setLong(16, range.start());
      stretch.setLong(24, range.end());
      stretches.add(stretch);
    }
    return Optional.of(new FastStores(Function.getFunction(sweep.get()), stretches));
  }

  /** Marks the pages of data again, if the last time is a while ago; to be called between runs. */
  void refresh() {
    long now = System.nanoTime();
    if (now - sweptAt >= INTERVAL_NANOSECONDS) {
      sweep();
      sweptAt = System.nanoTime();
    }
  }

  private void sweep() {
    for (Memory stretch : stretches) {
      sweep.invokeVoid(new Object[] {stretch});
    }
  }

  /** Stores to two pages and loads back, before and after the pages are marked. */
  private static boolean selfTest() {
    long code = 0x1000;
    long data = 0x2000_0000L;
    HostMemory codeMemory = HostMemory.allocate(DeviceMemory.PAGE);
    HostMemory dataMemory = HostMemory.allocate(2 * DeviceMemory.PAGE);
    RunState state = new RunState(UnicornLibrary.get().functions());
    try (codeMemory;
        dataMemory;
        Engine engine = new Engine()) {
      // str r0, [r4]; str r0, [r5]; ldr r1, [r4]; ldr r2, [r5]; bkpt
      short[] program = {0x6020, 0x6028, 0x6821, 0x682a, (short) 0xbe00};
      codeMemory.pointer().write(0, program, 0, program.length);
      int readWrite = Unicorn.PROT_READ | Unicorn.PROT_WRITE;
      int readExecute = Unicorn.PROT_READ | Unicorn.PROT_EXEC;
      engine.map(code, DeviceMemory.PAGE, readExecute, codeMemory.pointer());
      engine.map(data, 2 * DeviceMemory.PAGE, readWrite, dataMemory.pointer());
      engine.hook(Unicorn.HOOK_INTR, Hooks.fastest().interrupt(), state.memory);
      Optional<FastStores> stores =
          unchecked(engine, List.of(new CodeMap.Range(data, data + 2 * DeviceMemory.PAGE)));
      if (stores.isEmpty()) {
        return false;
      }
      for (int value = 1; value <= 4; value++) {
        engine.setRegister(Unicorn.core(0), value);
        engine.setRegister(Unicorn.core(4), (int) data);
        engine.setRegister(Unicorn.core(5), (int) data + 2 * DeviceMemory.PAGE - 4);
        boolean right =
            engine.start(code) == Engine.OK
                && engine.register(Unicorn.core(1)) == value
                && engine.register(Unicorn.core(2)) == value
                && dataMemory.pointer().getInt(0) == value
                && dataMemory.pointer().getInt(2 * DeviceMemory.PAGE - 4) == value;
        if (!right) {
          return false;
        }
        stores.get().sweep();
      }
      return true;
    }
  }
}
