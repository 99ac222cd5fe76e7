package metronome.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import metronome.feature.FrontEnd;
import metronome.feature.LogMel;
import metronome.trace.Trace;

/**
 * Some variants of every clip's sound, analysed once and kept in a file: varying sound costs more
 * than learning from it. Recipes that vary sound alike share the file, whatever their seeds.
 */
final class SoundBank implements Sounds {
  /** Frames are kept as multiples of this, in nats. */
  private static final float STEP = 1f / 1024;

  private final int variants;
  private final int filters;
  private final Map<String, short[][]> frames;

  private SoundBank(int variants, int filters, Map<String, short[][]> frames) {
    this.variants = variants;
    this.filters = filters;
    this.frames = frames;
  }

  /**
   * Reads the bank of some clips, or makes it.
   *
   * @param directory of banks; the file is named by everything that decides what is in it
   * @param progress told what is being made
   */
  static SoundBank of(
      Path directory,
      FrontEnd plain,
      Augmentation amount,
      List<Trace> noises,
      List<Clip> clips,
      int variants,
      Consumer<String> progress)
      throws IOException {
    StringBuilder content = new StringBuilder();
    content.append(plain.toJson()).append(amount.sound()).append(variants);
    noises.forEach(noise -> content.append(noise.name()));
    clips.forEach(clip -> content.append(key(clip)).append(clip.trace().samples().length));
    Path file = directory.resolve("sounds-" + RecipeFile.digest(content.toString()) + ".bank");
    if (!Files.exists(file)) {
      Files.createDirectories(directory);
      make(file, plain, new SoundAugmenter(amount, noises), clips, variants, progress);
    }
    return read(file, clips, variants, plain.features());
  }

  private static void make(
      Path file,
      FrontEnd plain,
      SoundAugmenter augmenter,
      List<Clip> clips,
      int variants,
      Consumer<String> progress)
      throws IOException {
    Sounds fresh = Sounds.fresh(new LogMel(plain), augmenter);
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(partial)))) {
      for (int i = 0; i < clips.size(); i++) {
        for (int v = 0; v < variants; v++) {
          long seed = key(clips.get(i)).hashCode() * 0x9E3779B97F4A7C15L + v;
          float[][] values = fresh.frames(clips.get(i), new SplittableRandom(seed));
          out.writeShort(values.length);
          for (float[] frame : values) {
            for (float value : frame) {
              out.writeShort(Math.round(value / STEP));
            }
          }
        }
        if (i % 100 == 0) {
          progress.accept("sounds: %d of %d clips".formatted(i, clips.size()));
        }
      }
    }
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static SoundBank read(Path file, List<Clip> clips, int variants, int filters)
      throws IOException {
    Map<String, short[][]> frames = new HashMap<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
      for (Clip clip : clips) {
        List<short[]> own = new ArrayList<>();
        for (int v = 0; v < variants; v++) {
          short[] values = new short[in.readUnsignedShort() * filters];
          for (int i = 0; i < values.length; i++) {
            values[i] = in.readShort();
          }
          own.add(values);
        }
        frames.put(key(clip), own.toArray(short[][]::new));
      }
    }
    return new SoundBank(variants, filters, frames);
  }

  @Override
  public float[][] frames(Clip clip, SplittableRandom random) {
    short[] values = frames.get(key(clip))[random.nextInt(variants)];
    float[][] variant = new float[values.length / filters][filters];
    for (int i = 0; i < values.length; i++) {
      variant[i / filters][i % filters] = values[i] * STEP;
    }
    return variant;
  }

  private static String key(Clip clip) {
    return clip.set() + "/" + clip.split() + "/" + clip.trace().name();
  }
}
