package metronome.training;

import java.util.List;
import java.util.random.RandomGenerator;
import metronome.trace.Trace;

/** Varies the sound of a clip: speed, level, silence around it, noise under it. */
final class SoundAugmenter {
  private static final int CROSSINGS = 8;
  private static final int PER_CROSSING = 512;

  /** Share of noisy clips with white noise instead of a recording. */
  private static final double WHITE_SHARE = 0.3;

  /** Level under everything, so that silence is not digital silence: -90 dB of full scale. */
  private static final double DITHER = 3e-5;

  private final Augmentation amount;
  private final List<Trace> noises;
  private final double[] kernel;

  /** The noises must have the rate of the clips. */
  SoundAugmenter(Augmentation amount, List<Trace> noises) {
    this.amount = amount;
    this.noises = List.copyOf(noises);
    this.kernel = windowedSinc();
  }

  /** A varied copy. The same generator state gives the same samples. */
  Trace vary(Trace clip, RandomGenerator random) {
    float[] played = resample(clip.samples(), amount.speed().draw(random));
    float[] speech =
        amount.shiftSeconds() > 0
            ? placed(played, clip.samples().length, clip.hertz(), random)
            : played;
    int before = padding(clip.hertz(), random);
    int after = padding(clip.hertz(), random);
    double gain = Math.pow(10, amount.gainDecibels().draw(random) / 20);
    double[] mix = new double[before + speech.length + after];
    double energy = 0;
    for (int i = 0; i < speech.length; i++) {
      mix[before + i] = gain * speech[i];
      energy += mix[before + i] * mix[before + i];
    }
    double level = Math.sqrt(energy / Math.max(1, speech.length));
    if (random.nextDouble() >= amount.cleanShare()) {
      addNoise(mix, level * Math.pow(10, -amount.snrDecibels().draw(random) / 20), random);
    }
    float[] samples = new float[mix.length];
    for (int i = 0; i < samples.length; i++) {
      double dithered = mix[i] + DITHER * random.nextGaussian();
      samples[i] = (float) Math.max(-1, Math.min(1, dithered));
    }
    return new Trace(clip.name(), clip.hertz(), samples, clip.label(), clip.remarks());
  }

  /** The sound in the middle of so many samples, or a shift away from it. */
  private float[] placed(float[] sound, int length, int hertz, RandomGenerator random) {
    double shift = amount.shiftSeconds() * (2 * random.nextDouble() - 1) * hertz;
    int from = (length - sound.length) / 2 + (int) shift;
    float[] placed = new float[length];
    for (int i = Math.max(0, from); i < Math.min(length, from + sound.length); i++) {
      placed[i] = sound[i - from];
    }
    return placed;
  }

  private int padding(int hertz, RandomGenerator random) {
    double seconds = amount.paddingSeconds() * random.nextDouble();
    return random.nextDouble() < amount.paddedShare() ? (int) (seconds * hertz) : 0;
  }

  private void addNoise(double[] mix, double level, RandomGenerator random) {
    if (noises.isEmpty() || random.nextDouble() < WHITE_SHARE) {
      for (int i = 0; i < mix.length; i++) {
        mix[i] += level * random.nextGaussian();
      }
      return;
    }
    float[] noise = noises.get(random.nextInt(noises.size())).samples();
    int start = random.nextInt(noise.length);
    double energy = 0;
    for (int i = 0; i < mix.length; i++) {
      double sample = noise[(start + i) % noise.length];
      energy += sample * sample;
    }
    double scale = level / Math.sqrt(energy / mix.length + 1e-12);
    for (int i = 0; i < mix.length; i++) {
      mix[i] += scale * noise[(start + i) % noise.length];
    }
  }

  /** Plays a signal faster or slower, by a sinc under a Hann window that also limits the band. */
  private float[] resample(float[] input, double speed) {
    float[] output = new float[Math.max(1, (int) (input.length / speed))];
    double scale = Math.min(1, 1 / speed);
    int reach = (int) Math.ceil(CROSSINGS / scale);
    for (int i = 0; i < output.length; i++) {
      double position = i * speed;
      int centre = (int) position;
      int first = Math.max(0, centre - reach + 1);
      int last = Math.min(input.length - 1, centre + reach);
      double sum = 0;
      for (int k = first; k <= last; k++) {
        double distance = Math.abs(k - position) * scale * PER_CROSSING;
        int index = (int) (distance + 0.5);
        if (index < kernel.length) {
          sum += kernel[index] * input[k];
        }
      }
      output[i] = (float) (sum * scale);
    }
    return output;
  }

  private static double[] windowedSinc() {
    double[] half = new double[CROSSINGS * PER_CROSSING];
    for (int i = 0; i < half.length; i++) {
      double x = (double) i / PER_CROSSING;
      double sinc = i == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
      half[i] = sinc * (0.5 + 0.5 * Math.cos(Math.PI * x / CROSSINGS));
    }
    return half;
  }
}
