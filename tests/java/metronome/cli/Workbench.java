package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import metronome.feature.FrontEnd;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.Model;
import metronome.model.ModelFile;
import metronome.model.RandomModels;

/**
 * Files to give to commands, good ones and broken ones, in a directory of the test.
 *
 * @param directory where they lie
 */
record Workbench(Path directory) {
  private static final Path GRU = Ran.HOME.resolve("kernels/models/digits-gru/model.safetensors");

  /** Makes them all. */
  static Workbench in(Path directory) throws IOException {
    Workbench bench = new Workbench(directory);
    bench.recordings();
    bench.programs();
    bench.models();
    bench.boards();
    bench.labels();
    String header = "file,sha256,hertz,samples,label,speaker,split\n";
    bench.write("broken-set/manifest.csv", (header + "a.wav,0,8000,1,0,me,test\n").getBytes());
    return bench;
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  /** Replaces {@code {name}} by the file's path. */
  String[] arguments(String line) {
    return Arrays.stream(line.trim().split(" +"))
        .map(word -> word.startsWith("{") ? fileOf(word) : word)
        .toArray(String[]::new);
  }

  private String fileOf(String word) {
    Path file = path(word.substring(1, word.length() - 1));
    assertThat(file).exists();
    return file.toString();
  }

  /** The default board with one piece of its file replaced, under a name of its own. */
  Path board(String name, String old, String instead) throws IOException {
    String text = Files.readString(Ran.HOME.resolve("boards/cortex-m4.toml"));
    assertThat(text.split(java.util.regex.Pattern.quote(old), -1)).as(old).hasSize(2);
    return write(name, text.replace(old, instead).getBytes(StandardCharsets.UTF_8));
  }

  private void recordings() throws IOException {
    byte[] good = Files.readAllBytes(Ran.HOME.resolve("traces/test/0_en-029-Hugo_1.wav"));
    write("good.wav", good);
    byte[] fast = good.clone();
    ByteBuffer.wrap(fast).order(ByteOrder.LITTLE_ENDIAN).putInt(24, 16_000);
    write("fast.wav", fast);
    write("truncated.wav", Arrays.copyOf(good, 1000));
    write("header.wav", Arrays.copyOf(good, 30));
    write("text.wav", "a poem about waves\n".getBytes(StandardCharsets.UTF_8));
    write("empty.wav", new byte[0]);
    write("short.wav", beginning(good, 300));
  }

  /** The first samples of a recording, and a header that says so. */
  private static byte[] beginning(byte[] recording, int samples) {
    byte[] part = Arrays.copyOf(recording, 44 + 2 * samples);
    ByteBuffer fields = ByteBuffer.wrap(part).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(fields.getInt(36)).as("data").isEqualTo(0x61746164);
    fields.putInt(4, 36 + 2 * samples).putInt(40, 2 * samples);
    return part;
  }

  private void labels() throws IOException {
    String header = "trace,label,begin_seconds,end_seconds\n";
    write("late.csv", (header + "good.wav,0,0.1,99\n").getBytes());
    write("overlap.csv", (header + "good.wav,0,0.1,0.3\ngood.wav,1,0.2,0.4\n").getBytes());
    write("backwards.csv", (header + "good.wav,0,0.3,0.1\n").getBytes());
    write("others.csv", (header + "other.wav,0,0.1,0.3\n").getBytes());
  }

  private void programs() throws IOException {
    byte[] good = Files.readAllBytes(Ran.HOME.resolve("kernels/target/examples/hello.elf"));
    write("hello.elf", good);
    write("cut.elf", Arrays.copyOf(good, 60));
    byte[] wide = good.clone();
    wide[4] = 2; // EI_CLASS: 64 bits
    write("wide.elf", wide);
    byte[] foreign = good.clone();
    foreign[18] = 8; // e_machine: MIPS
    write("foreign.elf", foreign);
  }

  private void models() throws IOException {
    byte[] good = Files.readAllBytes(GRU);
    write("cut/" + ModelFile.FILE_NAME, Arrays.copyOf(good, good.length / 2));
    write("cut-header/" + ModelFile.FILE_NAME, Arrays.copyOf(good, 100));
    write("text-model/" + ModelFile.FILE_NAME, "weights, honestly".getBytes());
    Model gru = ModelFile.read(GRU);
    Model ten = RandomModels.of(new CellSpec(CellKind.GRU, 10, 8, 10, 0, 0), 1, new Random(1));
    frontEnd("given-model", FrontEnd.given("acceleration", 8000, 128, 32), gru);
    frontEnd("mfcc-model", FrontEnd.tfMfcc(320), ten);
    String odd = gru.frontEnd().toJson().replace("\"fftPoints\":256", "\"fftPoints\":300");
    frontEnd("odd-model", FrontEnd.fromJson(odd), gru);
  }

  private void frontEnd(String name, FrontEnd frontEnd, Model model) {
    ModelFile.write(
        path(name),
        new Model(
            name,
            model.task(),
            model.spec(),
            frontEnd,
            model.labels(),
            model.tensors(),
            Map.of("x", 8.0, "h", 1.0),
            model.facts()));
  }

  private void boards() throws IOException {
    board("syntax.toml", "hertz = 100_000_000", "hertz = = 100_000_000");
    board("range.toml", "hertz = 100_000_000", "hertz = 0");
    board("key.toml", "[clock]", "[clok]");
    board("unbuilt.toml", "title = \"Ideal", "title = \"Unbuilt");
    board("elsewhere/cortex-m4.toml", "base = 0x08000000", "base = 0x10000000");
  }

  private Path write(String name, byte[] content) throws IOException {
    Files.createDirectories(path(name).getParent());
    return Files.write(path(name), content);
  }
}
