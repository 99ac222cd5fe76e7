package metronome.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import metronome.model.RandomModels;
import metronome.trace.SampleSource;
import org.junit.jupiter.api.Test;

/** Every register of the audio port, as firmware sees it, and when what happens. */
class AudioPortTest {
  private static final int ADDRESS = 0x2000_0100;
  private static final int BOTH_INTERRUPTS = 6;

  /** Memory and interrupts of a device that is not there. */
  private static final class Board implements Bus {
    private final ByteBuffer ram = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    private final List<Integer> raised = new ArrayList<>();
    private long bytesWritten;

    @Override
    public void raise(int interrupt) {
      raised.add(interrupt);
    }

    @Override
    public void write(long address, byte[] bytes) {
      if (address + bytes.length > ADDRESS + ram.capacity()) {
        throw new DeviceException("no RAM there");
      }
      ram.put((int) (address - ADDRESS), bytes);
      bytesWritten += bytes.length;
    }

    short[] samples(int from, int count) {
      short[] samples = new short[count];
      ram.position(2 * from);
      ram.asShortBuffer().get(samples);
      return samples;
    }
  }

  /** Sample n is n + 1, so that nothing is 0. */
  private record Ramp(int hertz, long samples) implements SampleSource {
    @Override
    public String name() {
      return "ramp";
    }

    @Override
    public void read(long from, short[] to) {
      assertThat(from + to.length).isLessThanOrEqualTo(samples);
      for (int i = 0; i < to.length; i++) {
        to[i] = (short) (from + i + 1);
      }
    }
  }

  private final Board board = new Board();

  private AudioPort port(int hertz, long samples, long clock) {
    AudioPort port = new AudioPort(new Ramp(hertz, samples), clock);
    port.connect(board);
    return port;
  }

  private AudioPort enabled(int length, int control, long cycle) {
    AudioPort port = port(10, 1000, 1000);
    port.write(AudioPort.ADDRESS, ADDRESS, 0);
    port.write(AudioPort.LENGTH, length, 0);
    port.write(AudioPort.CONTROL, control, cycle);
    return port;
  }

  /** As the core reads: what is due has happened. */
  private static int read(AudioPort port, int offset, long cycle) {
    port.advance(cycle);
    return port.read(offset, cycle);
  }

  @Test
  void afterResetItIsSilent() {
    AudioPort port = port(16_000, 1000, 100_000_000);
    assertThat(port.base()).isEqualTo(0x400a_0000L);
    for (int offset = 0; offset < port.bytes(); offset += 4) {
      assertThat(read(port, offset, 5))
          .as("register %d", offset)
          .isEqualTo(offset == AudioPort.RATE ? 16_000 : 0);
    }
    assertThat(port.next()).isEmpty();
    assertThat(port.enabledCycle()).isEmpty();
    port.advance(1L << 40);
    assertThat(board.raised).isEmpty();
    assertThat(board.bytesWritten).isZero();
  }

  @Test
  void firstHalfSetsItsFlagAtTheCycleOfItsLastSample() {
    AudioPort port = enabled(8, 1 | BOTH_INTERRUPTS, 50);
    assertThat(port.enabledCycle()).hasValue(50);
    assertThat(port.next()).hasValue(50 + 400);
    assertThat(read(port, AudioPort.STATUS, 449)).isZero();
    assertThat(read(port, AudioPort.POSITION, 449)).isEqualTo(3);
    assertThat(read(port, AudioPort.HALVES, 449)).isZero();
    assertThat(board.raised).isEmpty();
    port.advance(450);
    assertThat(board.raised).containsExactly(0);
    assertThat(read(port, AudioPort.STATUS, 450)).isEqualTo(AudioPort.HALF);
    assertThat(read(port, AudioPort.POSITION, 450)).isEqualTo(4);
    assertThat(read(port, AudioPort.HALVES, 450)).isEqualTo(1);
    assertThat(board.samples(0, 8)).containsExactly(1, 2, 3, 4, 0, 0, 0, 0);
    assertThat(port.next()).hasValue(50 + 800);
  }

  @Test
  void secondHalfSetsTheOtherFlagAndTheBufferBeginsAgain() {
    AudioPort port = enabled(8, 1 | BOTH_INTERRUPTS, 0);
    port.advance(800);
    assertThat(read(port, AudioPort.STATUS, 800)).isEqualTo(AudioPort.HALF | AudioPort.FULL);
    assertThat(read(port, AudioPort.POSITION, 800)).isZero();
    assertThat(board.raised).containsExactly(0, 0);
    assertThat(read(port, AudioPort.POSITION, 1000)).isEqualTo(2);
    assertThat(board.samples(0, 8)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    port.advance(1200);
    assertThat(board.samples(0, 8)).containsExactly(9, 10, 11, 12, 5, 6, 7, 8);
  }

  @Test
  void writingOneClearsOneFlag() {
    AudioPort port = enabled(8, 1, 0);
    port.advance(800);
    port.write(AudioPort.STATUS, AudioPort.FULL, 801);
    assertThat(read(port, AudioPort.STATUS, 801)).isEqualTo(AudioPort.HALF);
    port.write(AudioPort.STATUS, 0, 802);
    assertThat(read(port, AudioPort.STATUS, 802)).isEqualTo(AudioPort.HALF);
    port.write(AudioPort.STATUS, AudioPort.HALF, 803);
    assertThat(read(port, AudioPort.STATUS, 803)).isZero();
  }

  @Test
  void halfThatFindsItsFlagStillSetIsAnOverrun() {
    AudioPort port = enabled(8, 1 | BOTH_INTERRUPTS, 0);
    port.advance(1199);
    assertThat(read(port, AudioPort.OVERRUNS, 1199)).isZero();
    port.advance(1200);
    assertThat(read(port, AudioPort.STATUS, 1200)).isEqualTo(7);
    assertThat(read(port, AudioPort.OVERRUNS, 1200)).isEqualTo(1);
    port.write(AudioPort.STATUS, AudioPort.OVERRUN, 1200);
    assertThat(read(port, AudioPort.STATUS, 1200)).isEqualTo(3);
    port.write(AudioPort.STATUS, 3, 1201);
    port.advance(2000);
    assertThat(read(port, AudioPort.STATUS, 2000)).isEqualTo(3);
    assertThat(port.overruns()).isEqualTo(1);
    assertThat(read(port, AudioPort.HALVES, 2000)).isEqualTo(5);
  }

  @Test
  void interruptsComeForEnabledFlagsAlone() {
    AudioPort half = enabled(8, 1 | 2, 0);
    half.advance(1600);
    assertThat(board.raised).hasSize(2);
    board.raised.clear();
    AudioPort full = enabled(8, 1 | 4, 0);
    full.advance(1200);
    assertThat(board.raised).hasSize(1);
    board.raised.clear();
    AudioPort none = enabled(8, 1, 0);
    none.advance(1600);
    assertThat(board.raised).isEmpty();
    none.write(AudioPort.CONTROL, 1 | 4, 1601);
    assertThat(board.raised).as("the flag was set before its interrupt").hasSize(1);
    assertThat(read(none, AudioPort.CONTROL, 1602)).isEqualTo(5);
  }

  @Test
  void everythingDueByThenHappensInOrderInOneAdvance() {
    AudioPort atOnce = enabled(8, 1 | BOTH_INTERRUPTS, 0);
    atOnce.advance(4000);
    assertThat(board.raised).hasSize(10);
    assertThat(board.samples(0, 8)).containsExactly(33, 34, 35, 36, 37, 38, 39, 40);
    assertThat(atOnce.overruns()).isEqualTo(8);
  }

  @Test
  void bufferIsFixedWhileItIsEnabled() {
    AudioPort port = enabled(8, 1, 0);
    port.write(AudioPort.ADDRESS, 4, 1);
    port.write(AudioPort.LENGTH, 4, 1);
    port.write(AudioPort.RATE, 4, 1);
    port.write(AudioPort.POSITION, 4, 1);
    port.write(AudioPort.OVERRUNS, 4, 1);
    port.write(AudioPort.HALVES, 4, 1);
    assertThat(read(port, AudioPort.ADDRESS, 2)).isEqualTo(ADDRESS);
    assertThat(read(port, AudioPort.LENGTH, 2)).isEqualTo(8);
    assertThat(read(port, AudioPort.RATE, 2)).isEqualTo(10);
    assertThat(read(port, AudioPort.POSITION, 2)).isZero();
    assertThat(read(port, AudioPort.OVERRUNS, 2)).isZero();
    assertThat(read(port, AudioPort.HALVES, 2)).isZero();
  }

  @Test
  void bufferThatCannotBeIsNotEnabled() {
    assertThat(read(enabled(0, 7, 0), AudioPort.CONTROL, 1)).isEqualTo(6);
    assertThat(read(enabled(7, 7, 0), AudioPort.CONTROL, 1)).isEqualTo(6);
    assertThat(read(enabled(-2, 7, 0), AudioPort.CONTROL, 1)).isEqualTo(6);
    AudioPort odd = port(10, 100, 1000);
    odd.write(AudioPort.ADDRESS, ADDRESS + 1, 0);
    odd.write(AudioPort.LENGTH, 8, 0);
    odd.write(AudioPort.CONTROL, 1, 0);
    assertThat(odd.next()).isEmpty();
    assertThat(read(odd, AudioPort.CONTROL, 1)).isZero();
  }

  @Test
  void enablingAgainBeginsWithTheFirstSample() {
    AudioPort port = enabled(8, 1, 0);
    port.advance(500);
    port.write(AudioPort.CONTROL, 0, 510);
    assertThat(port.next()).isEmpty();
    port.advance(5000);
    assertThat(read(port, AudioPort.POSITION, 5000)).isEqualTo(5);
    port.write(AudioPort.CONTROL, 1, 6000);
    assertThat(read(port, AudioPort.POSITION, 6000)).isZero();
    assertThat(port.next()).hasValue(6400);
    port.advance(6400);
    assertThat(board.samples(0, 4)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void nothingComesAfterTheLastWholeHalf() {
    AudioPort port = port(10, 11, 1000);
    port.write(AudioPort.ADDRESS, ADDRESS, 0);
    port.write(AudioPort.LENGTH, 8, 0);
    port.write(AudioPort.CONTROL, 7, 0);
    port.advance(100_000);
    assertThat(port.next()).isEmpty();
    assertThat(port.halves()).isEqualTo(2);
    assertThat(read(port, AudioPort.POSITION, 100_000)).isZero();
    assertThat(board.samples(0, 8)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void resetBringsBackTheFirstMoment() {
    AudioPort port = enabled(8, 7, 0);
    port.advance(2000);
    port.reset();
    afterResetOf(port);
  }

  private static void afterResetOf(AudioPort port) {
    for (int offset = 0; offset < port.bytes(); offset += 4) {
      assertThat(read(port, offset, 0))
          .as("register %d", offset)
          .isEqualTo(offset == AudioPort.RATE ? 10 : 0);
    }
    assertThat(port.overruns()).isZero();
    assertThat(port.halves()).isZero();
  }

  @Test
  void anHourOfHalvesComesAtExactCyclesWithoutDrift() {
    long clock = 95_999_989;
    int rate = 22_050;
    int half = 147;
    AudioPort port = port(rate, 3600L * rate, clock);
    port.write(AudioPort.ADDRESS, ADDRESS, 0);
    port.write(AudioPort.LENGTH, 2 * half, 0);
    port.write(AudioPort.CONTROL, 7, 17);
    long halves = 3600L * rate / half;
    for (long i = 1; i <= halves; i++) {
      long due = port.next().orElseThrow();
      assertThat(due).isEqualTo(17 + (i * half * clock + rate - 1) / rate);
      port.advance(due - 1);
      assertThat(port.halves()).isEqualTo(i - 1);
      port.advance(due);
      assertThat(port.halves()).isEqualTo(i);
    }
    assertThat(port.next()).isEmpty();
    assertThat(port.halves() * half).isEqualTo(3600L * rate);
    assertThat(board.bytesWritten).isEqualTo(2 * 3600L * rate);
  }

  @Test
  void bufferBeyondTheRamStopsThePortWithAnError() {
    AudioPort port = port(10, 5000, 1000);
    port.write(AudioPort.ADDRESS, ADDRESS, 0);
    port.write(AudioPort.LENGTH, 2400, 0);
    port.write(AudioPort.CONTROL, 7, 0);
    port.advance(1_000_000);
    assertThat(read(port, AudioPort.STATUS, 1_000_000)).isEqualTo(AudioPort.HALF | AudioPort.ERROR);
    assertThat(read(port, AudioPort.CONTROL, 1_000_000)).isEqualTo(6);
    assertThat(port.next()).isEmpty();
    assertThat(port.halves()).isEqualTo(1);
    port.write(AudioPort.STATUS, AudioPort.ERROR, 1_000_001);
    assertThat(read(port, AudioPort.STATUS, 1_000_001)).isEqualTo(AudioPort.HALF);
  }

  @Test
  void itDoesNotMatterHowOftenItIsLookedAt() {
    Random random = new Random(RandomModels.seed());
    AudioPort often = enabled(12, 7, 0);
    short[] expected = new short[12];
    long cycle = 0;
    while (cycle < 9000) {
      cycle += 1 + random.nextInt(500);
      if (random.nextBoolean()) {
        often.advance(cycle);
      } else {
        read(often, 4 * random.nextInt(8), cycle);
      }
      long complete = cycle / 100 / 6 * 6;
      for (long n = Math.max(0, complete - 12); n < complete; n++) {
        expected[(int) (n % 12)] = (short) (n + 1);
      }
      assertThat(board.samples(0, 12)).as("at cycle %d", cycle).isEqualTo(expected);
      assertThat(board.raised).hasSize((int) (complete / 6));
      assertThat(read(often, AudioPort.POSITION, cycle)).isEqualTo((int) (cycle / 100 % 12));
    }
  }
}
