package metronome.experiment;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Counts;
import metronome.device.Device;
import metronome.device.HostCalls;
import metronome.device.Limits;
import metronome.firmware.Firmware;
import metronome.model.RandomModel;
import metronome.timing.CycleModel;

/**
 * How fast the simulator is here. Everything is measured side by side in interleaved rounds of one
 * run, and given as medians, because machines are shared and noisy; ratios compare equal work on
 * the same engine with the same store path.
 *
 * @param installation where firmware and models lie
 * @param rounds of each measurement
 * @param frames of random features in each round
 */
public record Benchmark(Installation installation, int rounds, int frames) {
  private static final String MODEL = "digits-gru";
  private static final int CODE_BYTES = 64 << 10;
  private static final int PRICINGS = 2000;

  /**
   * Speed of one build of our firmware.
   *
   * @param ratio of counted to plain emulation; 1 would be free
   * @param countedMips million instructions a second with everything counted
   * @param plainMips without any hook
   */
  public record Speed(double ratio, double countedMips, double plainMips) {}

  /**
   * All figures.
   *
   * @param int8 the build without DSP instructions
   * @param dsp the build with them
   * @param tracedMips million instructions a second where every fetch and read is followed, for a
   *     board with wait states
   * @param storeSpeedup of store-heavy firmware by the quick store path; 1 where there is none
   * @param enginesSpeedup throughput of two devices on two threads over one's
   * @param resetMicroseconds to make a device ready for the next trace
   * @param priceMilliseconds to price a run's counts, scaled to 64 KB of code
   */
  public record Result(
      Speed int8,
      Speed dsp,
      double tracedMips,
      double storeSpeedup,
      double enginesSpeedup,
      double resetMicroseconds,
      double priceMilliseconds) {}

  public Benchmark {
    if (rounds < 1 || frames < 1) {
      throw new IllegalArgumentException("a benchmark needs a round and a frame");
    }
  }

  /**
   * Measures everything.
   *
   * @param done called after each of {@link #STEPS} parts
   */
  public Result run(Runnable done) {
    Board board = installation.boards().load("cortex-m4");
    Subject plain = installation.subject(MODEL, board, RuleSet.DOCUMENTED, "armv7-m");
    Subject dsp = installation.subject(MODEL, board, RuleSet.DOCUMENTED, "armv7e-m");
    final Speed int8Speed = after(speed(plain), done);
    final Speed dspSpeed = after(speed(dsp), done);
    final double traced = after(tracedMips(), done);
    final double stores = after(storeSpeedup(board), done);
    final double engines = after(enginesSpeedup(dsp), done);
    final double reset = after(resetMicroseconds(dsp), done);
    final double price = after(priceMilliseconds(dsp), done);
    return new Result(int8Speed, dspSpeed, traced, stores, engines, reset, price);
  }

  /** Parts that {@link #run} reports. */
  public static final int STEPS = 7;

  private static <T> T after(T value, Runnable done) {
    done.run();
    return value;
  }

  private Speed speed(Subject subject) {
    try (Device counted = counted(subject);
        Device bare = Device.openUncounted(subject.board(), subject.firmware())) {
      load(subject, bare);
      double[] countedSeconds = new double[rounds];
      double[] bareSeconds = new double[rounds];
      for (int round = -1; round < rounds; round++) {
        double first = seconds(() -> play(subject, bare));
        double second = seconds(() -> play(subject, counted));
        if (round >= 0) {
          bareSeconds[round] = first;
          countedSeconds[round] = second;
        }
      }
      double millions = counted.instructions() / 1e6;
      return new Speed(
          median(bareSeconds) / median(countedSeconds),
          millions / median(countedSeconds),
          millions / median(bareSeconds));
    }
  }

  private double tracedMips() {
    Board board = installation.boards().load("mxchip-az3166");
    Subject subject = installation.subject(MODEL, board, RuleSet.DOCUMENTED);
    try (PricedDevice traced =
        PricedDevice.open(board, subject.firmware(), subject.plan(), subject.prices())) {
      Device device = traced.device();
      load(subject, device);
      play(subject, device);
      double[] seconds = times(rounds, i -> seconds(() -> play(subject, device)));
      return device.instructions() / 1e6 / median(seconds);
    }
  }

  private double storeSpeedup(Board board) {
    Firmware fft = Firmware.read(installation.example("fft-armv7e-m"));
    try (Device quick = Device.openUncounted(board, fft);
        Device slow = Device.openUncounted(board, fft)) {
      slow.keepStoresSlow();
      double[] quickSeconds = new double[rounds];
      double[] slowSeconds = new double[rounds];
      for (int round = -1; round < rounds; round++) {
        double first = seconds(() -> toEnd(quick));
        double second = seconds(() -> toEnd(slow));
        if (round >= 0) {
          quickSeconds[round] = first;
          slowSeconds[round] = second;
        }
      }
      return median(slowSeconds) / median(quickSeconds);
    }
  }

  private static void toEnd(Device device) {
    device.reset();
    device.run(HostCalls.stopAtFirst(), Limits.usual());
  }

  private double enginesSpeedup(Subject subject) {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (Device one = counted(subject);
        Device other = counted(subject)) {
      List<Callable<Void>> both = List.of(call(subject, one), call(subject, other));
      double[] ratios = new double[rounds];
      for (int round = -1; round < rounds; round++) {
        double alone = wall(pool, both.subList(0, 1));
        double together = wall(pool, both);
        if (round >= 0) {
          ratios[round] = 2 * alone / together;
        }
      }
      return median(ratios);
    } finally {
      pool.shutdown();
    }
  }

  private Callable<Void> call(Subject subject, Device device) {
    return () -> {
      play(subject, device);
      return null;
    };
  }

  private static double wall(ExecutorService pool, List<Callable<Void>> tasks) {
    long start = System.nanoTime();
    try {
      for (Future<Void> future : pool.invokeAll(tasks)) {
        future.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private double resetMicroseconds(Subject subject) {
    try (Device device = counted(subject)) {
      return median(
              times(
                  200,
                  i -> {
                    playFrames(subject, device, 1);
                    return seconds(device::reset);
                  }))
          * 1e6;
    }
  }

  private double priceMilliseconds(Subject subject) {
    try (Device device = counted(subject)) {
      play(subject, device);
      CycleModel prices = subject.prices();
      Counts counts = device.counts();
      double seconds = median(times(PRICINGS, i -> seconds(() -> prices.cycles(counts))));
      return seconds * 1e3 * CODE_BYTES / (2.0 * subject.firmware().code().slots());
    }
  }

  private static double[] times(int count, ToDoubleFunction<Integer> measure) {
    return IntStream.range(0, count).mapToDouble(i -> measure.applyAsDouble(i)).toArray();
  }

  private static Device counted(Subject subject) {
    Device device =
        Device.open(subject.board(), subject.firmware(), subject.plan(), subject.prices().clock());
    load(subject, device);
    return device;
  }

  private static void load(Subject subject, Device device) {
    new ModelSlot(subject.firmware(), subject.board(), false, FrontEndPlace.HOST)
        .load(device, subject.image());
  }

  private void play(Subject subject, Device device) {
    playFrames(subject, device, frames);
  }

  private static void playFrames(Subject subject, Device device, int count) {
    Random random = new Random(1);
    double[][] features = RandomModel.frames(count, subject.model().spec().inputs(), 1, random);
    device.reset();
    Session session = new Session(subject.image(), new FrameFeed(subject.image(), features));
    device.run(session, Limits.usual());
    session.requireComplete();
  }

  /** CPU time of this thread, so that other programs disturb less. */
  private static double seconds(Runnable work) {
    var clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    work.run();
    return (clock.getCurrentThreadCpuTime() - start) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
