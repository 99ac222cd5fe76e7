package metronome.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import metronome.board.Board;
import metronome.firmware.Firmware;
import metronome.thumb.Extension;

/**
 * A board with a firmware in it, executing. For one thread at a time. The same writes and answers
 * give the same counts, always.
 *
 * <p>Counting follows the runs scheme (docs/timing.md): a hook at each translated block notes where
 * the program arrives other than by falling through and where it leaves so.
 */
public final class Device implements AutoCloseable {
  private final Firmware firmware;
  private final Machine machine;
  private final Counter counter;
  private final Journal journal = new Journal();
  private final Faults faults;
  private final Checks checks;
  private final Watcher watcher;
  private final Locator locator;
  private final RunLoop loop;
  private final Optional<TraceBuffer> trace;
  private final Optional<ExceptionUnit> exceptions;
  private final Optional<Accesses> accesses;
  private final List<PeripheralPort> ports = new ArrayList<>();

  Device(
      Board board,
      Firmware firmware,
      CountPlan plan,
      ClockPrices prices,
      Hooks hooks,
      boolean counted,
      Optional<MemoryTrace> memoryTrace) {
    this.firmware = firmware;
    machine = new Machine(board, firmware, hooks);
    try {
      counter = new Counter(machine, firmware, plan, prices);
    } catch (RuntimeException e) {
      machine.close();
      throw e;
    }
    faults = new Faults(board, firmware, machine, counter, journal);
    checks = new Checks(machine, board, hooks);
    trace = memoryTrace.map(t -> new TraceBuffer(machine.state, t));
    if (counted) {
      trace.ifPresentOrElse(
          t -> {
            counter.addHooks(firmware, hooks.trace());
            t.addHooks(machine.engine, hooks.trace(), firmware.code());
          },
          () -> counter.addHooks(firmware, hooks));
      checks.addHooks(firmware);
    }
    watcher = new Watcher(machine, counter, this::cyclesAt);
    locator = new Locator(board, firmware, machine, counter, journal, hooks, trace);
    machine.debug.ifPresent(d -> d.setClock(locator));
    exceptions =
        counted ? Optional.of(exceptionUnit(board, plan, prices, hooks)) : Optional.empty();
    accesses = exceptions.map(unit -> new Accesses(machine, counter, locator, journal, unit));
    exceptions.ifPresent(
        unit -> {
          unit.connect(accesses.orElseThrow());
          machine.system.connect(new CoreRegisters(machine, unit, accesses.orElseThrow()));
        });
    loop =
        new RunLoop(
            machine,
            counter,
            journal,
            faults,
            checks,
            watcher,
            locator,
            trace,
            exceptions,
            hooks.isNative());
  }

  private ExceptionUnit exceptionUnit(
      Board board, CountPlan plan, ClockPrices prices, Hooks hooks) {
    Boundaries boundaries = new Boundaries(firmware, plan, prices);
    boolean main = board.has(Extension.MAIN);
    ExceptionUnit unit =
        new ExceptionUnit(
            machine,
            counter,
            journal,
            firmware.code(),
            boundaries,
            new Approach(machine, counter, boundaries, trace, hooks),
            trace,
            prices.exceptions(),
            new Nvic(main ? 240 : 32, board.priorityBits()));
    unit.addHooks(hooks);
    return unit;
  }

  /**
   * Attaches a peripheral, before the first run; it is reset with the device.
   *
   * @throws DeviceException where something else lies at its addresses
   */
  public void attach(Peripheral peripheral) {
    ExceptionUnit unit =
        exceptions.orElseThrow(() -> new DeviceException("an uncounted device has no peripherals"));
    journal.addDevice(peripheral.base(), peripheral.bytes());
    ports.add(new PeripheralPort(machine, peripheral, accesses.orElseThrow()));
    unit.events().add(peripheral);
    peripheral.reset();
    peripheral.connect(
        new Bus() {
          @Override
          public void raise(int interrupt) {
            unit.raise(interrupt);
          }

          @Override
          public void write(long address, byte[] bytes) {
            if (!machine.memory.isWritable(address, bytes.length)) {
              throw new DeviceException(
                  String.format("no RAM for %d bytes at 0x%08x", bytes.length, address));
            }
            unit.touch();
            Device.this.write(address, bytes);
          }
        });
  }

  /**
   * From now on a fault is an exception of the program, as on silicon: BusFault or UsageFault where
   * it enables them, else HardFault, with CFSR, HFSR and BFAR saying why. Without this a fault ends
   * the run with a report. Before the first run.
   */
  public void deliverFaults() {
    ExceptionUnit unit =
        exceptions.orElseThrow(() -> new DeviceException("an uncounted device has no exceptions"));
    loop.deliverFaults(new FaultDelivery(machine, counter, journal, unit.boundaries(), unit));
  }

  /** Cycles asleep since the reset, part of {@link #clock}. */
  public long sleptCycles() {
    return counter.slept();
  }

  /**
   * Loads a firmware onto a board and resets it.
   *
   * @param plan what to watch besides jumps
   * @param prices of the clock; {@link ClockPrices#none} where nobody asks for the time
   * @throws metronome.firmware.FirmwareException where the board has no room for it
   * @throws DeviceException where this host cannot emulate
   */
  public static Device open(Board board, Firmware firmware, CountPlan plan, ClockPrices prices) {
    return new Device(board, firmware, plan, prices, Hooks.fastest(), true, Optional.empty());
  }

  /**
   * As {@link #open}, telling of every fetch and read and adding the cycles that they waited: for
   * boards whose memory has wait states.
   */
  public static Device openMemoryTraced(
      Board board, Firmware firmware, CountPlan plan, ClockPrices prices, MemoryTrace trace) {
    return new Device(board, firmware, plan, prices, Hooks.fastest(), true, Optional.of(trace));
  }

  /** As {@link #open}, counting by callbacks into Java even where there is machine code. */
  static Device openWithCallbacks(
      Board board, Firmware firmware, CountPlan plan, ClockPrices prices) {
    return new Device(board, firmware, plan, prices, Hooks.callbacks(), true, Optional.empty());
  }

  /**
   * As {@link #open}, telling a listener of every instruction: a hundred times slower, and
   * independent of the counting.
   */
  public static Device openTraced(
      Board board,
      Firmware firmware,
      CountPlan plan,
      ClockPrices prices,
      InstructionListener listener) {
    Device device = open(board, firmware, plan, prices);
    device.loop.trace(new Tracer(device, device.machine, firmware, listener));
    return device;
  }

  /**
   * A device without any hook but that of host calls: it counts nothing, checks nothing and knows
   * no limit. Only for measuring what counting costs.
   */
  public static Device openUncounted(Board board, Firmware firmware) {
    CountPlan plan = CountPlan.plain();
    ClockPrices prices = ClockPrices.none(firmware.code().slots());
    return new Device(board, firmware, plan, prices, Hooks.fastest(), false, Optional.empty());
  }

  /** Gives up the quick path for guest stores, before the first run: to measure what it brings. */
  public void keepStoresSlow() {
    loop.keepStoresSlow();
  }

  /** The program that it executes. */
  public Firmware firmware() {
    return firmware;
  }

  /** Bytes of memory. */
  public byte[] read(long address, int bytes) {
    return machine.memory.read(address, bytes);
  }

  /** Writes memory, flash included; free of charge. */
  public void write(long address, byte[] bytes) {
    journal.add(new Journal.Write(address, bytes.clone()));
    machine.memory.write(address, bytes);
  }

  /** Whether a stretch of memory lies in one region of the board. */
  public boolean isMapped(long address, long bytes) {
    return machine.memory.isMapped(address, bytes);
  }

  /** Core register 0 to 15. */
  public int register(int number) {
    return machine.engine.register(Unicorn.core(number));
  }

  /** Sets core register 0 to 14. */
  public void setRegister(int number, int value) {
    if (number < 0 || number > 14) {
      throw new IllegalArgumentException("register " + number + " cannot be set");
    }
    journal.add(new Journal.SetRegister(Unicorn.core(number), value));
    machine.engine.setRegister(Unicorn.core(number), value);
  }

  /** All core registers. */
  public Registers registers() {
    return machine.registers();
  }

  /**
   * Runs from where it is until a host call stops it or it ends in another way. After a stop by a
   * host call it can be run again and goes on behind the BKPT.
   *
   * @throws DeviceFault where silicon would fault; the counts end at the instruction that did it
   */
  public Stop run(HostCalls calls, Limits limits) {
    return loop.run(this, calls, limits);
  }

  /**
   * Watches each outermost call of a function from now on: from its first instruction until its
   * return address is reached with the stack at least as high as at entry.
   *
   * @param function its address, without the Thumb bit
   */
  public Watch watchCalls(long function) {
    return watcher.calls(function);
  }

  /**
   * Watches each way from one instruction to another from now on. Where the first is reached again
   * before the second, the passage goes on; where both are the same, passages follow each other.
   */
  public Watch watchPassages(long from, long to) {
    return watcher.passages(from, to);
  }

  /**
   * Attaches a listener to the text port of the core's trace unit (ITM), as a debugger does: from
   * now on trace, the unit and its port 0 are enabled at reset. Before the first run.
   */
  public void attachTrace(TextSink sink) {
    journal.setTraced();
    machine.attachTrace(sink);
  }

  private long cyclesAt(long pc) {
    return counter.cyclesAt(pc) + trace.map(t -> t.waitedAt(pc)).orElse(0L);
  }

  /** A host call that its answerer does not know; to be thrown by it. */
  public DeviceFault unknownHostCall(int immediate) {
    return faults.hostCall(immediate, loop.nextPc() - 2);
  }

  /**
   * Watches for the first store to a stretch of memory, before the first run; slows every store
   * down.
   */
  public StoreWatch watchStores(long address, long bytes) {
    return new StoreWatch(machine, address, bytes);
  }

  /** What was executed since the reset. */
  public Counts counts() {
    return counter.counts();
  }

  /** Instructions since the reset, those whose condition failed and BKPTs included. */
  public long instructions() {
    return counter.instructions();
  }

  /**
   * Cycles since the reset by the prices of the clock, and those waited in a memory-traced run; at
   * a host call, those before it returns.
   */
  public long clock() {
    return counter.cycles() + trace.map(TraceBuffer::waited).orElse(0L);
  }

  /**
   * Bytes of stack used since the reset: the distance from the initial stack pointer to the lowest
   * byte whose paint is gone. The stack is painted with 0xA5 down to {@code __stack_limit}, or, in
   * a firmware without that symbol, down to what lies under the stack in RAM, where a heap counts
   * too.
   */
  public long stackBytes() {
    return machine.stackBytes();
  }

  /** Back to the moment after loading: RAM, registers, counts. Flash keeps what was written. */
  public void reset() {
    machine.reset();
    counter.reset();
    exceptions.ifPresent(ExceptionUnit::reset);
    trace.ifPresent(TraceBuffer::reset);
    checks.reset();
    watcher.reset();
    locator.reset();
    journal.clear();
    loop.reset();
  }

  @Override
  public void close() {
    machine.close();
    counter.close();
    trace.ifPresent(TraceBuffer::close);
  }
}
