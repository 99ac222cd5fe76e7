package metronome.kernels;

import java.util.Random;

/** Samples that are hard on a front end: loud, silent, quiet, periodic, broken off. */
final class RandomAudio {

  private RandomAudio() {}

  /** So many samples of one of eight kinds. */
  static short[] samples(int count, Random random) {
    short[] samples = new short[count];
    final int kind = random.nextInt(8);
    final int period = 1 + random.nextInt(random.nextBoolean() ? 4 : 64);
    final double scale = Math.pow(2, 15 * random.nextDouble());
    final double step = Math.PI * random.nextDouble();
    final int from = random.nextInt(count);
    for (int i = 0; i < count; i++) {
      samples[i] =
          switch (kind) {
            case 0 -> 0;
            case 1 -> (short) (i / period % 2 == 0 ? 32767 : -32768);
            case 2 -> (short) random.nextInt();
            case 3 -> (short) (random.nextInt(3) - 1);
            case 4 -> (short) (i == from ? (random.nextBoolean() ? 1 : -32768) : 0);
            case 5 -> (short) Math.rint((scale - 1) * Math.sin(step * i));
            case 6 -> (short) (i < from ? 0 : (int) (scale * random.nextGaussian() / 4));
            default -> (short) (random.nextBoolean() ? -32768 : period);
          };
    }
    return samples;
  }
}
