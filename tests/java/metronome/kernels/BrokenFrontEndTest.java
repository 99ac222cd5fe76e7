package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import metronome.feature.FrontEnd;
import metronome.model.FrontEnds;
import metronome.model.RandomModels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A front end whose bytes are wrong behind a valid checksum is refused, or does no harm. */
class BrokenFrontEndTest {
  private static final int MUTATIONS = Integer.getInteger("metronome.mutations", 150);
  private static final int FITS = 0;
  private static final int REFUSED = 1;

  @TempDir Path directory;

  @BeforeAll
  static void build() {
    KernelBuild.forHost("target/sanitized/front-end");
  }

  private static ByteBuffer image(FrontEnd frontEnd) {
    return ByteBuffer.wrap(FrontEnds.image(frontEnd).bytes()).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The exit code of the sanitized front end with frames of noise. */
  private int status(ByteBuffer image, Random random) throws IOException, InterruptedException {
    Path file = Files.write(directory.resolve("image"), image.array());
    byte[] noise = new byte[20_000];
    random.nextBytes(noise);
    Path frames = Files.write(directory.resolve("frames"), noise);
    Path errors = directory.resolve("errors");
    Process process =
        new ProcessBuilder(
                KernelBuild.kernels().resolve("target/sanitized/front-end").toString(),
                file.toString())
            .redirectInput(frames.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    int status = process.waitFor();
    assertThat(Files.readString(errors)).isEmpty();
    // The noise may end in the middle of a frame.
    return status == 2 ? FITS : status;
  }

  @Test
  void eachRuleOfTheFormatIsHeld() throws IOException, InterruptedException {
    Random random = new Random(1);
    ByteBuffer whole = image(FrontEnd.tfMfcc(320));
    final int at = whole.getInt(60);
    Map<String, Consumer<ByteBuffer>> broken = new TreeMap<>();
    broken.put("front end behind the end", b -> b.putInt(60, b.capacity() - 48));
    broken.put("front end at no multiple of 4", b -> b.putInt(60, at + 2));
    broken.put("no rate", b -> b.putInt(at, 0));
    broken.put("unknown method", b -> b.putShort(at + 4, (short) 3));
    broken.put("a frame longer than the transform", b -> b.putShort(at + 6, (short) 1025));
    broken.put("no samples", b -> b.putShort(at + 6, (short) 0));
    broken.put("no hop", b -> b.putShort(at + 8, (short) 0));
    broken.put("2048 points", b -> b.putShort(at + 10, (short) 2048));
    broken.put("1000 points", b -> b.putShort(at + 10, (short) 1000));
    broken.put("no filters", b -> b.putShort(at + 12, (short) 0));
    broken.put("more features than filters", b -> b.putShort(at + 14, (short) 41));
    broken.put("features that the layer does not take", b -> b.putShort(at + 14, (short) 9));
    broken.put("bins beyond the last", b -> b.putShort(at + 16, (short) 300));
    broken.put("bins that no segment has", b -> b.putShort(at + 18, (short) 254));
    broken.put("no bins", b -> b.putShort(at + 18, (short) 0));
    broken.put("a shift of 9", b -> b.putShort(at + 20, (short) 9));
    broken.put("another input format", b -> b.putShort(at + 22, (short) 30));
    broken.put("a small mantissa", b -> b.putInt(at + 24, Integer.MAX_VALUE));
    broken.put("a small floor", b -> b.putInt(at + 28, -92));
    broken.put("a large floor", b -> b.putInt(at + 28, 30));
    for (int table = 32; table <= 48; table += 4) {
      final int offset = at + table;
      broken.put("table " + table + " behind the end", b -> b.putInt(offset, b.capacity()));
      broken.put("table " + table + " at an odd place", b -> b.putInt(offset, 65));
    }
    final int window = whole.getInt(at + 32);
    broken.put("-32768 in the window", b -> b.putShort(window + 40, Short.MIN_VALUE));
    final int segments = whole.getInt(at + 36);
    broken.put("a segment too long", b -> b.putShort(segments, (short) 9));
    final int weights = whole.getInt(at + 40);
    broken.put("a negative weight", b -> b.putShort(weights + 2, (short) -1));
    final int cosines = whole.getInt(at + 44);
    broken.put("cosines too large", b -> b.putShort(cosines + 2, (short) 32767));
    final int scales = whole.getInt(at + 48);
    broken.put("an offset too large", b -> b.putInt(scales + 12, 1 << 30));
    broken.put("an offset too small", b -> b.putInt(scales + 12, -(1 << 30)));

    assertThat(status(whole, random)).isEqualTo(FITS);
    for (Map.Entry<String, Consumer<ByteBuffer>> rule : broken.entrySet()) {
      ByteBuffer image = image(FrontEnd.tfMfcc(320));
      rule.getValue().accept(image);
      assertThat(status(image, random)).as(rule.getKey()).isEqualTo(REFUSED);
    }
    whole.putInt(60, 0);
    assertThat(status(whole, random)).as("no front end").isEqualTo(REFUSED);
  }

  @Test
  void damageIsRefusedOrDoesNoHarm() throws IOException, InterruptedException {
    Random random = new Random(RandomModels.seed());
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      ByteBuffer image = image(FrontEnds.random(random));
      final int at = image.getInt(60);
      final int first = image.getInt(at + 32);
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        final int place =
            random.nextBoolean()
                ? at + random.nextInt(image.capacity() - at)
                : first + random.nextInt(image.capacity() - first);
        image.put(place, (byte) random.nextInt());
      }
      int status = status(image, random);
      assertThat(status).isIn(FITS, REFUSED);
      refused += status;
    }
    assertThat(refused).isGreaterThan(MUTATIONS / 20);
  }
}
