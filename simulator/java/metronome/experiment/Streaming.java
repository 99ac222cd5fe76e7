package metronome.experiment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import metronome.device.AudioPort;
import metronome.device.Device;
import metronome.device.Limits;
import metronome.device.Stop;
import metronome.device.StoreWatch;
import metronome.feature.FrontEnd;
import metronome.firmware.Declaration;
import metronome.firmware.Firmware;
import metronome.ledger.Charge;
import metronome.ledger.Ledger;
import metronome.ledger.MemoryUse;
import metronome.trace.SampleSource;

/**
 * Runs a model on audio as it comes, from the reset to the moment when nothing more can happen: the
 * firmware takes samples from a port at their rate and decides. The same source gives the same run,
 * always; whatever its length, only decisions and times of frames are kept.
 *
 * @param subject what runs
 * @param settings how it decides
 * @param limits of a run
 */
public record Streaming(Subject subject, StreamSettings settings, Limits limits) {
  private static final int STREAM = 2;
  private static final String INTERRUPTS = "interrupt";

  /**
   * Checks that they suit each other.
   *
   * @throws IllegalArgumentException where settings do not suit the model, or the firmware cannot
   *     compute its front end
   */
  public Streaming {
    settings.requireFor(subject.model().spec());
    if (!subject.image().hasFrontEnd()) {
      throw new IllegalArgumentException(
          "the firmware cannot compute the model's front end: "
              + subject.image().frontEndObstacle());
    }
  }

  /** Without limits that a day of audio would reach. */
  public static Streaming of(Subject subject, StreamSettings settings) {
    return new Streaming(subject, settings, new Limits(Long.MAX_VALUE / 4, Duration.ofHours(24)));
  }

  /**
   * Runs.
   *
   * @throws IllegalArgumentException where the source has another rate than the model
   * @throws DoesNotFit where the board is too small: which memory, and by how much
   */
  public StreamRun run(SampleSource source) {
    return run(source, Optional.empty());
  }

  /** As above, noting when parts of the firmware run. */
  public StreamRun run(SampleSource source, StreamSpans spans) {
    return run(source, Optional.of(spans));
  }

  private StreamRun run(SampleSource source, Optional<StreamSpans> spans) {
    FrontEnd frontEnd = subject.model().frontEnd();
    if (source.hertz() != frontEnd.hertz()) {
      throw new IllegalArgumentException(
          "%s has %d samples a second, the model hears %d"
              .formatted(source.name(), source.hertz(), frontEnd.hertz()));
    }
    Pass pass = new Pass(source);
    try (PricedDevice priced = open()) {
      spans.ifPresent(s -> s.watch(priced.device(), subject.firmware()));
      pass.run(priced.device());
      return pass.result(priced);
    }
  }

  private PricedDevice open() {
    Fit.require(subject.firmware(), subject.board());
    return PricedDevice.open(subject.board(), subject.firmware(), subject.plan(), subject.prices());
  }

  /** Silence before the source, so that frames end with blocks. */
  private int silence() {
    FrontEnd frontEnd = subject.model().frontEnd();
    int hop = frontEnd.hopSamples();
    return (frontEnd.frameSamples() + hop - 1) / hop * hop - frontEnd.frameSamples();
  }

  /** One way through a source. */
  private final class Pass {
    private final SampleSource source;
    private final AudioPort port;
    private final StreamHost host = new StreamHost(subject.image());
    private final ModelSlot slot =
        new ModelSlot(
            subject.firmware(), subject.board(), subject.modelInRam(), FrontEndPlace.DEVICE);

    Pass(SampleSource source) {
      this.source = source;
      port = new AudioPort(source.after(silence()), subject.board().hertz());
    }

    void run(Device device) {
      Firmware firmware = subject.firmware();
      device.attach(port);
      slot.load(device, subject.image());
      device.write(firmware.address("metronome_feed"), words(STREAM));
      device.write(
          firmware.address("metronome_stream"),
          words(
              settings.windowing().ordinal(),
              settings.windowFrames(),
              settings.strideFrames(),
              settings.ringBlocks()));
      Stop stop = slot.run(device, host, limits);
      if (stop.reason() != Stop.Reason.ASLEEP && !host.isEnough()) {
        throw stop.reason() == Stop.Reason.HOST_CALL
            ? FirmwareBreach.ofStatus(host.status())
            : new FirmwareBreach("did not sleep at the end of the audio: " + stop.reason());
      }
    }

    StreamRun result(PricedDevice priced) {
      Device device = priced.device();
      Ledger ledger =
          Ledger.of(subject.firmware(), subject.prices(), device.counts(), priced.stalls());
      final long[] counts = counts(device);
      MemoryUse memory =
          MemoryUse.of(
              subject.firmware(),
              subject.board(),
              subject.image().length(),
              slot.arenaBytes(device),
              device.stackBytes());
      return new StreamRun(
          subject,
          settings,
          source.name(),
          source.samples(),
          silence(),
          subject.model().frontEnd().hopSamples(),
          port.times(),
          port.enabledCycle().orElseThrow(),
          port.halves(),
          port.overruns(),
          counts[1],
          counts[2],
          host.frames(),
          host.decisions(),
          device.clock(),
          device.sleptCycles(),
          exceptionCycles(ledger),
          ledger,
          memory,
          arena(device),
          new StreamRun.StackPeak(device.stackBytes(), deepest(device.stackBytes())));
    }

    private long exceptionCycles(Ledger ledger) {
      return ledger.stages().stream()
          .filter(stage -> stage.name().equals(INTERRUPTS))
          .mapToLong(Charge::cycles)
          .sum();
    }

    private long[] counts(Device device) {
      long at =
          DeviceWords.read(device, subject.firmware().address("metronome_stream_counts"), 1)[0];
      return DeviceWords.read(device, at, 5);
    }

    private List<StreamRun.ArenaPart> arena(Device device) {
      List<String> names =
          subject.firmware().declaration().map(Declaration::arena).orElse(List.of());
      long[] bytes =
          DeviceWords.read(
              device, subject.firmware().address("metronome_arena_parts"), names.size());
      List<StreamRun.ArenaPart> parts = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        parts.add(new StreamRun.ArenaPart(names.get(i), bytes[i]));
      }
      if (subject.modelInRam()) {
        parts.add(new StreamRun.ArenaPart("model", subject.image().length()));
      }
      return parts;
    }

    /** The same run again, up to the first store to the lowest word of the stack. */
    private String deepest(long stackBytes) {
      Firmware firmware = subject.firmware();
      long lowest = firmware.address("__stack_top") - stackBytes;
      Pass again = new Pass(source);
      try (PricedDevice priced = open()) {
        StoreWatch watch = priced.device().watchStores(lowest, 4);
        again.host.stopOnce(() -> watch.first().isPresent());
        again.run(priced.device());
        return watch.first().isEmpty()
            ? "exception entry"
            : firmware.symbols().functionAt(watch.first().getAsLong()).orElseThrow().name();
      }
    }
  }

  private static byte[] words(int... words) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(words);
    return bytes.array();
  }
}
