package metronome.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * What a device with a 16-bit microphone hears of a trace: its samples at the device's rate,
 * rounded to the nearest of 2^16 steps of full scale, those beyond saturated.
 *
 * @param samples int16, full scale is -32768 to 32767
 * @param trace the same as amplitudes, each {@code samples[i] / 32768}
 */
public record Microphone(short[] samples, Trace trace) {
  private static final int FULL_SCALE = 1 << 15;

  /**
   * Listens to a trace, which is resampled first where its rate is another one. The remarks of the
   * trace that is heard say so, and how many samples were beyond full scale.
   *
   * @param hertz rate of the device
   */
  public static Microphone hear(Trace played, int hertz) {
    Trace trace = Resampler.to(played, hertz);
    short[] samples = new short[trace.samples().length];
    float[] amplitudes = new float[samples.length];
    int clipped = 0;
    for (int i = 0; i < samples.length; i++) {
      double steps = Math.rint((double) trace.samples()[i] * FULL_SCALE);
      double kept = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, steps));
      clipped += steps == kept ? 0 : 1;
      samples[i] = (short) kept;
      amplitudes[i] = (float) (kept / FULL_SCALE);
    }
    List<String> remarks = new ArrayList<>(trace.remarks());
    if (clipped > 0) {
      remarks.add(clipped + " samples beyond full scale clipped");
    }
    return new Microphone(
        samples, new Trace(trace.name(), hertz, amplitudes, trace.label(), remarks));
  }
}
