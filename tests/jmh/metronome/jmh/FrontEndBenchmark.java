package metronome.jmh;

import java.util.concurrent.TimeUnit;
import metronome.cell.Cell;
import metronome.experiment.Installation;
import metronome.feature.LogMel;
import metronome.model.Model;
import metronome.trace.Trace;
import metronome.trace.WavReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What precedes and accompanies a run in Java: features of a recording, and the float cell. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FrontEndBenchmark {
  private Trace trace;
  private LogMel frontEnd;
  private Cell cell;
  private double[][] frames;

  /** Reads a committed recording and a trained model. */
  @Setup
  public void read() {
    Installation installation = Installation.here();
    Model model = installation.models().load("digits-gru");
    trace = WavReader.read(installation.traces().resolve("test/0_en-gb-m3_1.wav"));
    frontEnd = new LogMel(model.frontEnd());
    cell = Cell.of(model);
    frames = frontEnd.frames(trace);
  }

  /** Audio to frames. */
  @Benchmark
  public double[][] logMel() {
    return frontEnd.frames(trace);
  }

  /** Frames through the float cell. */
  @Benchmark
  public double[][] floatCell() {
    return cell.states(frames);
  }
}
