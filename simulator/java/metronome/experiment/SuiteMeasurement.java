package metronome.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import metronome.baseline.Entry;
import metronome.baseline.Figure;
import metronome.baseline.Key;
import metronome.baseline.Metric;
import metronome.baseline.Section;
import metronome.baseline.Setting;
import metronome.board.Board;
import metronome.board.Fingerprint;
import metronome.firmware.Firmware;
import metronome.ledger.Charge;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.timing.CycleModel;
import metronome.trace.Trace;
import metronome.verdict.Confusion;

/**
 * Measures the items of a suite, each from reset, and puts their figures together. Items of one
 * firmware are measured one after the other on one device.
 */
public final class SuiteMeasurement {
  private final KernelSuite suite;
  private final Recorded recorded = new Recorded();
  private final Map<String, ModelImage> images = new ConcurrentHashMap<>();

  public SuiteMeasurement(KernelSuite suite) {
    this.suite = suite;
  }

  /**
   * What one item gave.
   *
   * @param board where it ran
   * @param compiler of its firmware
   * @param firmwareSha256 of the ELF
   * @param entry its figures
   * @param seconds that it took
   */
  public record Measured(
      Board board, String compiler, String firmwareSha256, Entry entry, double seconds) {}

  /**
   * What all items gave.
   *
   * @param sections one a compiler
   * @param seconds that each subject took to measure
   */
  public record Result(List<Section> sections, Map<Key, Double> seconds) {}

  /**
   * Runs items of one firmware; several threads may run others meanwhile.
   *
   * @param group as {@link KernelSuite#groups} gives them
   * @param done called after each item
   */
  public List<Measured> measure(List<KernelSuite.Item> group, Runnable done) {
    KernelSuite.Item first = group.get(0);
    Firmware firmware = Firmware.read(suite.firmware(first));
    List<Measured> all = new ArrayList<>();
    try (Rig rig = new Rig(first.board(), firmware, suite.rules())) {
      for (KernelSuite.Item item : group) {
        long began = System.nanoTime();
        Entry entry = entry(rig, item);
        all.add(
            new Measured(
                item.board(),
                String.join("; ", firmware.compilers()),
                firmware.sha256(),
                entry,
                (System.nanoTime() - began) / 1e9));
        done.run();
      }
    }
    return all;
  }

  /**
   * Runs all groups, as many at once as there are threads; each thread takes the next group when it
   * is ready, for they differ much in length.
   *
   * @param done called after each item, from any thread
   */
  public Result measureAll(List<List<KernelSuite.Item>> groups, int threads, Runnable done) {
    List<Callable<List<Measured>>> tasks = new ArrayList<>();
    for (List<KernelSuite.Item> group : groups) {
      tasks.add(() -> measure(group, done));
    }
    try (Crew crew = new Crew(Math.min(threads, groups.size()))) {
      return result(crew.all(tasks).stream().flatMap(List::stream).toList());
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Entry entry(Rig rig, KernelSuite.Item item) {
    Model model = item.model();
    ModelImage image = images.computeIfAbsent(model.name(), n -> Quantiser.quantise(model));
    SortedMap<String, Long> functions = new TreeMap<>();
    List<Figure> figures;
    try {
      List<Trace> traces = recorded.traces(suite.recordings(model), item.workload());
      Outcome outcome = rig.run(model, image, item.workload().frontEnd(), traces);
      figures = item.workload() == Workload.ANSWERS ? answers(outcome) : costs(outcome);
      if (item.workload() != Workload.ANSWERS) {
        for (Charge charge : outcome.ledger().functions()) {
          functions.put(charge.name(), charge.cycles());
        }
      }
    } catch (DoesNotFit e) {
      figures = List.of(Figure.of(Metric.LACKING, e.lacking()));
    }
    String name = rig.firmware().name().replaceFirst("-" + item.isa() + "(\\.elf)?$", "");
    return new Entry(item.key(), name, Fingerprint.of(image.bytes()), figures, functions);
  }

  private static List<Figure> costs(Outcome outcome) {
    return List.of(
        Figure.of(Metric.CYCLES, outcome.ledger().cycles()),
        Figure.of(Metric.WORST_FRAME, outcome.frameCycles().getMax()),
        Figure.of(Metric.FLASH, outcome.memory().flashBytes()),
        Figure.of(Metric.RAM, outcome.memory().ramBytes()),
        Figure.of(Metric.STACK, outcome.memory().stackBytes()));
  }

  private static List<Figure> answers(Outcome outcome) {
    List<Figure> figures = new ArrayList<>();
    outcome
        .confusion()
        .map(Confusion::accuracy)
        .ifPresent(
            share -> figures.add(new Figure(Metric.ACCURACY, share.successes(), share.trials())));
    figures.add(
        new Figure(
            Metric.AGREEMENT, outcome.comparison().agreeing(), outcome.comparison().windows()));
    return figures;
  }

  /** Puts what all items gave together. */
  private Result result(List<Measured> all) {
    Map<String, List<Measured>> byCompiler =
        all.stream()
            .collect(Collectors.groupingBy(Measured::compiler, TreeMap::new, Collectors.toList()));
    List<Section> sections = new ArrayList<>();
    byCompiler.forEach((compiler, some) -> sections.add(section(compiler, some)));
    Map<Key, Double> seconds =
        all.stream().collect(Collectors.toMap(m -> m.entry.key(), Measured::seconds));
    return new Result(sections, seconds);
  }

  private Section section(String compiler, List<Measured> all) {
    SortedMap<String, String> boards = new TreeMap<>();
    SortedMap<String, String> firmware = new TreeMap<>();
    for (Measured measured : all) {
      boards.put(measured.board.name(), measured.board.fingerprint());
      firmware.put(Setting.firmwareKey(measured.entry), measured.firmwareSha256.substring(0, 12));
    }
    return new Section(
        new Setting(compiler, CycleModel.VERSION, suite.rules().label(), boards, firmware),
        all.stream().map(Measured::entry).toList());
  }
}
