package metronome.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {
  private static final Path NAME = Path.of("set", "manifest.csv");
  private static final String HEADER = "file,sha256,hertz,samples,label,speaker,split\n";
  private static final String SHA = "0123456789abcdef".repeat(4);

  @Test
  void rowsAreReadInOrderWithTheirLines() {
    Manifest manifest =
        Manifest.parse(
            NAME,
            HEADER
                + "a/b.wav,"
                + SHA
                + ",8000,5,seven,ann,train\n\n"
                + "c.wav,"
                + SHA
                + ",16000,9,,,test\n");
    assertThat(manifest.entries())
        .containsExactly(
            new Manifest.Entry(2, "a/b.wav", SHA, 8000, 5, "seven", "ann", "train"),
            new Manifest.Entry(4, "c.wav", SHA, 16000, 9, "", "", "test"));
    assertThat(manifest.splits()).containsExactly("test", "train");
    assertThat(manifest.split("test")).hasSize(1);
    assertThatThrownBy(() -> manifest.split("dev"))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("no split dev; there are test, train");
  }

  @Test
  void columnsMayStandInAnyOrderBesideOthers() {
    Manifest manifest =
        Manifest.parse(
            NAME,
            "split,note,speaker,label,samples,hertz,sha256,file\r\n"
                + "dev,hello,bob,one,3,8000,"
                + SHA
                + ",x.wav\r\n");
    assertThat(manifest.entries())
        .containsExactly(new Manifest.Entry(2, "x.wav", SHA, 8000, 3, "one", "bob", "dev"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a.wav,SHA,8000,5,l,s                   | 6 fields; the header has 7",
        "a.wav,SHA,8000,5,l,s,train,more        | 8 fields; the header has 7",
        "\"a.wav\",SHA,8000,5,l,s,train         | quoted fields",
        "a.wav,0123,8000,5,l,s,train            | sha256 must be 64",
        "a.wav,SHA,0,5,l,s,train                | hertz must be a positive",
        "a.wav,SHA,8k,5,l,s,train               | hertz must be a positive",
        "a.wav,SHA,8000,-5,l,s,train            | samples must be a positive",
        "a.wav,SHA,8000,99999999999,l,s,train   | samples must be a positive",
        "a.wav,SHA,8000,5,l,s,                  | no split",
        ",SHA,8000,5,l,s,train                  | file must lie under",
        "/etc/a.wav,SHA,8000,5,l,s,train        | file must lie under",
        "../a.wav,SHA,8000,5,l,s,train          | file must lie under",
        "x/../../a.wav,SHA,8000,5,l,s,train     | file must lie under",
        "same.wav,SHA,8000,5,l,s,train          | same.wav is listed twice"
      })
  void aWrongRowIsNamedByItsLine(String row, String reason) {
    String text =
        HEADER + "same.wav," + SHA + ",8000,5,l,s,train\n" + row.strip().replace("SHA", SHA) + "\n";
    assertThatThrownBy(() -> Manifest.parse(NAME, text))
        .isInstanceOf(TraceException.class)
        .hasMessageStartingWith(NAME + ":3: ")
        .hasMessageContaining(reason);
  }

  @Test
  void aWrongHeaderIsNamed() {
    assertThatThrownBy(() -> Manifest.parse(NAME, ""))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("empty manifest");
    assertThatThrownBy(() -> Manifest.parse(NAME, "file,sha256,hertz,samples,label,speaker\n"))
        .isInstanceOf(TraceException.class)
        .hasMessage(NAME + ":1: column split must be there once");
  }

  @Test
  void filesAreFoundReadAndVerified(@TempDir Path directory) throws Exception {
    byte[] wav = WavBytes.wav(WavBytes.PCM, 1, 8000, 16, 0, 0.5, -0.5);
    Files.createDirectories(directory.resolve("d"));
    Files.write(directory.resolve("d/one.wav"), wav);
    String sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(wav));
    Path csv = directory.resolve("manifest.csv");
    Files.writeString(
        csv,
        HEADER
            + "d/one.wav,"
            + sha
            + ",8000,3,one,,test\n"
            + "d/none.wav,"
            + SHA
            + ",8000,3,one,,test\n");
    Manifest manifest = Manifest.read(csv);
    Manifest.Entry one = manifest.entries().get(0);
    manifest.verify(one);
    Trace trace = manifest.trace(one);
    assertThat(trace.name()).isEqualTo("d/one.wav");
    assertThat(trace.label()).contains("one");
    assertThat(trace.samples()).containsExactly(0f, 0.5f, -0.5f);

    Manifest.Entry none = manifest.entries().get(1);
    assertThatThrownBy(() -> manifest.trace(none)).hasMessageContaining("no such file");
    assertThatThrownBy(() -> manifest.verify(none)).hasMessageContaining("no such file");

    wav[44] ^= 1;
    Files.write(directory.resolve("d/one.wav"), wav);
    assertThatThrownBy(() -> manifest.verify(one))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("is not the one of manifest.csv");

    Files.write(directory.resolve("d/one.wav"), WavBytes.wav(WavBytes.PCM, 1, 8000, 16, 0, 0.5));
    assertThatThrownBy(() -> manifest.trace(one))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("2 samples at 8000 Hz; line 2 of manifest.csv says 3 at 8000 Hz");
  }

  @Test
  void aMissingOrBinaryManifestIsRefused(@TempDir Path directory) throws Exception {
    Path missing = directory.resolve("none.csv");
    assertThatThrownBy(() -> Manifest.read(missing)).hasMessage(missing + ": no such file");
    Path binary = Files.write(directory.resolve("binary.csv"), new byte[] {(byte) 0xC3, 0x28});
    assertThatThrownBy(() -> Manifest.read(binary))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("not UTF-8");
  }
}
