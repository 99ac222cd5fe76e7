package metronome.device;

import java.util.ArrayList;
import java.util.List;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.firmware.Firmware;
import metronome.timing.CountPlanner;
import metronome.timing.CycleModel;
import metronome.timing.Program;

/**
 * A program with a whole table of vectors: a label {@code handler}N is the handler of exception N.
 * Each host call but 3 is noted with its cycle.
 */
final class Handlers implements AutoCloseable {
  private static final int VECTORS = 24;

  private static final String SCRIPT =
      """
      ENTRY(reset)
      SECTIONS {
        . = 0x08000000;
        .text : { KEEP(*(.vectors)) *(.text .text.*) *(.rodata .rodata.*) . = ALIGN(4); }
        . = 0x20000000;
        .stack (NOLOAD) : { __stack_limit = .; . += 2048; __stack_top = .; }
        .bss (NOLOAD) : { *(.bss .bss.*) }
      }
      """;

  /** A host call: its immediate, the clock then, and register 0. */
  record Call(int immediate, long clock, int r0) {}

  final Firmware firmware;
  final Device device;
  final CycleModel model;
  final List<Call> calls = new ArrayList<>();

  Handlers(String body, Peripheral... peripherals) {
    this(Assembly.board(), body, peripherals);
  }

  Handlers(Board board, String body, Peripheral... peripherals) {
    firmware = firmware(body);
    Program program = Program.of(firmware);
    CountPlan plan = CountPlanner.plan(firmware, program);
    model = new CycleModel(program, board, RuleSet.DOCUMENTED);
    device = Device.open(board, firmware, plan, model.clock());
    for (Peripheral peripheral : peripherals) {
      device.attach(peripheral);
    }
  }

  private static Firmware firmware(String body) {
    StringBuilder text = new StringBuilder();
    text.append(".syntax unified\n.cpu cortex-m4\n.fpu fpv4-sp-d16\n.thumb\n");
    text.append(".section .vectors, \"ax\"\n.word __stack_top, reset + 1\n");
    for (int i = 2; i < VECTORS; i++) {
      text.append(".weak handler" + i + "\n.word handler" + i + "\n");
    }
    text.append(".text\n.global reset\n.thumb_func\n.type reset, %function\nreset:\n");
    text.append(
        body.replaceAll(
            "(?m)^\\s*(handler\\d+):", ".thumb_func\n.global $1\n.type $1, %function\n$1:"));
    return Assembly.link(text + "\n.ltorg\n", SCRIPT);
  }

  /** Runs from reset to BKPT 3, to sleep for good or to a fault. */
  Stop run() {
    calls.clear();
    return device.run(
        (immediate, d) -> {
          if (immediate == 3) {
            return HostCalls.Answer.STOP;
          }
          calls.add(new Call(immediate, d.clock(), d.register(0)));
          return HostCalls.Answer.CONTINUE;
        },
        Limits.instructions(1_000_000));
  }

  /** The cycle of the only, or first, call with an immediate. */
  long at(int immediate) {
    return calls.stream().filter(c -> c.immediate() == immediate).findFirst().orElseThrow().clock();
  }

  /** Immediates in order. */
  List<Integer> order() {
    return calls.stream().map(Call::immediate).toList();
  }

  @Override
  public void close() {
    device.close();
  }
}
