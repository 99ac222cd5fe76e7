package metronome.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.firmware.Firmware;
import metronome.timing.CountPlanner;
import metronome.timing.CycleModel;
import metronome.timing.Program;
import org.junit.jupiter.api.Test;

/** Exceptions on the device, with their cycles. */
class ExceptionsTest {
  private static final HostCalls UNTIL_3 =
      (immediate, device) -> immediate == 3 ? HostCalls.Answer.STOP : HostCalls.Answer.CONTINUE;

  private final Board board = Assembly.board();

  /** Vectors of our own: entries by number; others lead nowhere. */
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

  private static Firmware firmware(String body) {
    StringBuilder vectors =
        new StringBuilder(".syntax unified\n.cpu cortex-m4\n.fpu fpv4-sp-d16\n.thumb\n");
    vectors.append(".section .vectors, \"ax\"\n.word __stack_top, reset + 1\n");
    for (int i = 2; i < 24; i++) {
      vectors.append(".weak handler" + i + "\n.word handler" + i + "\n");
    }
    vectors.append(".text\n.global reset\n.thumb_func\n.type reset, %function\nreset:\n");
    String text =
        body.replaceAll("(?m)^(handler\\d+):", ".thumb_func\n.global $1\n.type $1, %function\n$1:");
    return Assembly.link(vectors + text + "\n.ltorg\n", SCRIPT);
  }

  private Device open(Firmware firmware) {
    Program program = Program.of(firmware);
    CountPlan plan = CountPlanner.plan(firmware, program);
    CycleModel model = new CycleModel(program, board, RuleSet.DOCUMENTED);
    return Device.open(board, firmware, plan, model.clock());
  }

  /** Raises interrupt 0 at given cycles. */
  private static final class Alarm implements Peripheral {
    private final long[] cycles;
    private int next;
    private Bus bus;

    Alarm(long... cycles) {
      this.cycles = cycles;
    }

    @Override
    public long base() {
      return 0x4000_0000L;
    }

    @Override
    public long bytes() {
      return 1024;
    }

    @Override
    public int read(int offset, long cycle) {
      return (int) cycle;
    }

    @Override
    public void write(int offset, int value, long cycle) {}

    @Override
    public OptionalLong next() {
      return next < cycles.length ? OptionalLong.of(cycles[next]) : OptionalLong.empty();
    }

    @Override
    public void advance(long cycle) {
      while (next < cycles.length && cycles[next] <= cycle) {
        bus.raise(0);
        next++;
      }
    }

    @Override
    public void reset() {
      next = 0;
    }

    @Override
    public void connect(Bus newBus) {
      bus = newBus;
    }
  }

  @Test
  void anInterruptWakesTheCoreAndTakesTwelveCycles() {
    Firmware firmware =
        firmware(
            """
              ldr r0, =0xe000e100
              movs r1, #1
              str r1, [r0]
              wfi
              bkpt #3
            handler16:
              bkpt #1
              bx lr
            """);
    long[] clock = new long[1];
    try (Device device = open(firmware)) {
      device.attach(new Alarm(1000));
      Stop stop =
          device.run(
              (immediate, d) -> {
                if (immediate == 1) {
                  clock[0] = d.clock();
                }
                return UNTIL_3.call(immediate, d);
              },
              Limits.usual());
      assertThat(stop.reason()).isEqualTo(Stop.Reason.HOST_CALL);
      // LDR 2, MOVS 1, STR 1, WFI 1.
      assertThat(device.sleptCycles()).isEqualTo(995);
      assertThat(clock[0]).isEqualTo(1012);
      // BX 1 and 10 to return.
      assertThat(device.clock()).isEqualTo(1012 + 1 + 10);
    }
  }
}
