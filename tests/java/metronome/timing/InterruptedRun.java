package metronome.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import metronome.device.ClockPrices;
import metronome.device.CountPlan;
import metronome.device.Device;
import metronome.device.InstructionListener;
import metronome.firmware.CodeMap;
import metronome.firmware.Firmware;

/**
 * Follows an interrupted run instruction by instruction and adds prices: the clock at each boundary
 * between instructions, independent of blocks, of allowances and of how a boundary is approached.
 */
final class InterruptedRun implements InstructionListener {

  /**
   * An interrupt that was taken.
   *
   * @param before the clock at the last boundary before the one where it was taken
   * @param at the clock where it was taken
   */
  record Taken(long before, long at, long pc) {}

  final List<Taken> taken = new ArrayList<>();
  private final CodeMap code;
  private final CountPlan plan;
  private final ClockPrices prices;
  private final Program program;
  private final long handler;
  private long end = -1;
  private long cycles;
  private long boundary;
  private boolean returns;

  InterruptedRun(Firmware firmware, CountPlan plan, CycleModel model) {
    code = firmware.code();
    this.plan = plan;
    prices = model.clock();
    program = model.program();
    handler = firmware.address("handler");
  }

  /** The clock where the run has come to, if it goes on at an address. */
  private long clockAt(long next) {
    if (end < 0) {
      return 0;
    }
    int slot = code.slot(end);
    return cycles + (next == end ? prices.straight() : prices.leave())[slot];
  }

  @Override
  public void issued(Device device, long pc, boolean passed) {
    long now = clockAt(pc);
    if (pc == handler) {
      long back = word(device, 24) & 0xffff_ffffL;
      now = clockAt(back);
      taken.add(new Taken(boundary, now, back));
      now += prices.exceptions().entry();
      jumpTo(pc, now);
    } else if (returns) {
      now += prices.exceptions().exit()[code.slot(end)];
      jumpTo(pc, now);
    } else if (pc != end) {
      jumpTo(pc, now);
    }
    Placed placed = program.atAddress(pc).orElseThrow();
    if (!placed.isPredicated()) {
      boundary = now;
    }
    if (passed) {
      cycles += plan.passes().contains(pc) ? prices.passed()[code.slot(pc)] : 0;
      cycles += plan.divisions().contains(pc) ? division(device, placed) : 0;
    }
    returns = pc > handler && pc < handler + 32 && placed.alwaysBranches();
    end = placed.instruction().end();
  }

  private void jumpTo(long pc, long now) {
    cycles = now - prices.enter()[code.slot(pc)];
  }

  /** Cycles of the whole run, which went on behind the last instruction. */
  long total() {
    return clockAt(end);
  }

  private static int word(Device device, int offset) {
    long sp = device.register(13) & 0xffff_ffffL;
    return ByteBuffer.wrap(device.read(sp + offset, 4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  private int division(Device device, Placed placed) {
    int opcode = placed.instruction().opcode();
    boolean signed = placed.instruction().mnemonic().startsWith("sdiv");
    int divisor = device.register(opcode & 15);
    int dividend = device.register(opcode >>> 16 & 15);
    return prices.divisions()[kind(dividend, divisor, signed)];
  }

  private static int kind(int dividend, int divisor, boolean signed) {
    if (dividend == 0 || divisor == 0) {
      return 0;
    }
    int n = bits(signed ? Math.abs(dividend) : dividend);
    int d = bits(signed ? Math.abs(divisor) : divisor);
    if (signed && divisor < 0) {
      n -= dividend == Integer.MIN_VALUE ? 1 : 0;
      d -= Integer.bitCount(-divisor) == 1 ? 1 : 0;
    }
    return n < d ? 1 : 2 + n - d;
  }

  private static int bits(int value) {
    return 32 - Integer.numberOfLeadingZeros(value);
  }

  /** Each interrupt was taken at the first boundary at or after its cycle. */
  void requireFirstBoundaries(long[] alarms) {
    assertThat(taken).hasSize(alarms.length);
    for (int i = 0; i < alarms.length; i++) {
      assertThat(taken.get(i).before()).as("%s", taken.get(i)).isLessThan(alarms[i]);
      assertThat(taken.get(i).at()).as("%s", taken.get(i)).isGreaterThanOrEqualTo(alarms[i]);
    }
  }
}
