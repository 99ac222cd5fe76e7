package metronome.trace;

import static metronome.trace.WavBytes.FLOAT;
import static metronome.trace.WavBytes.PCM;
import static metronome.trace.WavBytes.chunk;
import static metronome.trace.WavBytes.encode;
import static metronome.trace.WavBytes.extensible;
import static metronome.trace.WavBytes.format;
import static metronome.trace.WavBytes.riff;
import static metronome.trace.WavBytes.wav;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavReaderTest {
  private static final Path NAME = Path.of("some", "seven.wav");
  private static final double[] RAMP = {0, 0.5, -0.5, 0.25, -1, 0.75, 0.0078125, -0.0078125};

  @ParameterizedTest
  @CsvSource({"1,8", "1,16", "1,24", "1,32", "3,32", "3,64"})
  void everyEncodingGivesTheSameAmplitudes(int code, int bits) {
    Trace plain = WavReader.parse(NAME, wav(code, 1, 8000, bits, RAMP));
    assertThat(plain.name()).isEqualTo("seven.wav");
    assertThat(plain.hertz()).isEqualTo(8000);
    assertThat(plain.label()).isEmpty();
    assertThat(plain.remarks()).isEmpty();
    assertThat(asDoubles(plain)).containsExactly(RAMP);

    byte[] extended =
        riff(extensible(code, 1, 8000, bits, bits), chunk("data", encode(code, bits, RAMP)));
    assertThat(asDoubles(WavReader.parse(NAME, extended))).containsExactly(RAMP);
  }

  @Test
  void extremesOfEveryIntegerWidthAreFullScale() {
    for (int bits : new int[] {8, 16, 24, 32}) {
      double step = Math.pow(2, 1 - bits);
      Trace trace = WavReader.parse(NAME, wav(PCM, 1, 8000, bits, -1, 1 - step, -step));
      assertThat(asDoubles(trace)[0]).isEqualTo(-1.0);
      assertThat(asDoubles(trace)[1]).isEqualTo((float) (1 - step));
      assertThat(asDoubles(trace)[2]).isEqualTo((float) -step);
    }
  }

  @Test
  void fewerValidBitsThanTheContainerKeepTheContainersScale() {
    byte[] file = riff(extensible(PCM, 1, 8000, 16, 12), chunk("data", encode(PCM, 16, RAMP)));
    assertThat(asDoubles(WavReader.parse(NAME, file))).containsExactly(RAMP);
  }

  @Test
  void channelsAreDownMixedToTheirMeanWithARemark() {
    Trace stereo = WavReader.parse(NAME, wav(PCM, 2, 44100, 16, 0.5, 0.25, -1, 1 - 1 / 32768.0));
    assertThat(stereo.samples()).hasSize(2);
    assertThat(stereo.samples()[0]).isEqualTo(0.375f);
    assertThat((double) stereo.samples()[1]).isCloseTo(-0.5 / 32768, within(1e-12));
    assertThat(stereo.remarks()).containsExactly("down-mixed from 2 channels to their mean");

    Trace six = WavReader.parse(NAME, wav(FLOAT, 6, 48000, 32, 0, 0, 0, 0, 0, 0.6));
    assertThat((double) six.samples()[0]).isCloseTo(0.1, within(1e-7));
    assertThat(six.remarks()).containsExactly("down-mixed from 6 channels to their mean");
  }

  @Test
  void otherChunksAndOddPaddingAreSteppedOver() {
    byte[] file =
        riff(
            chunk("LIST", new byte[7]),
            format(PCM, 1, 11025, 16),
            chunk("fact", new byte[4]),
            chunk("data", encode(PCM, 16, 0.5)),
            chunk("id3 ", new byte[3]));
    Trace trace = WavReader.parse(NAME, file);
    assertThat(trace.hertz()).isEqualTo(11025);
    assertThat(asDoubles(trace)).containsExactly(0.5);
  }

  @Test
  void aHeaderWrittenToAPipeIsReadToTheEndWithARemark() {
    for (int length : new int[] {-1, 0x7FFFF000}) {
      byte[] file = wav(PCM, 1, 22050, 16, RAMP);
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(40, length);
      Trace trace = WavReader.parse(NAME, file);
      assertThat(asDoubles(trace)).containsExactly(RAMP);
      assertThat(trace.remarks()).singleElement().asString().contains("without length");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "6  | 8  | A-law is not read",
        "7  | 8  | mu-law is not read",
        "2  | 16 | Microsoft ADPCM is not read",
        "17 | 16 | IMA ADPCM is not read",
        "85 | 16 | MPEG audio is not read",
        "99 | 16 | codec 0x0063 is not read",
        "1  | 40 | 40-bit PCM",
        "1  | 0  | 0-bit PCM",
        "3  | 16 | 16-bit float"
      })
  void unknownEncodingsAreNamed(int code, int bits, String reason) {
    expect(riff(format(code, 1, 8000, bits), chunk("data", new byte[40])), reason);
    expect(riff(extensible(code, 1, 8000, bits, bits), chunk("data", new byte[40])), reason);
  }

  @Test
  void impossibleHeadersAreRefused() {
    byte[] data = chunk("data", new byte[8]);
    expect(riff(format(PCM, 0, 8000, 16), data), "zero channels");
    expect(riff(format(PCM, 65, 8000, 16), data), "65 channels");
    expect(riff(format(PCM, 1, 0, 16), data), "sampling rate 0 Hz");
    expect(riff(format(PCM, 1, -1, 16), data), "sampling rate 4294967295 Hz");
    expect(riff(extensible(PCM, 1, 8000, 16, 17), data), "17 valid bits in 16-bit samples");
    expect(riff(format(PCM, 1, 8000, 16), format(PCM, 1, 8000, 16), data), "two fmt chunks");
    expect(riff(data, format(PCM, 1, 8000, 16)), "data chunk before any fmt chunk");
    expect(riff(chunk("fmt ", new byte[10]), data), "fmt chunk of 10 bytes");

    byte[] block = riff(format(PCM, 1, 8000, 16), data);
    block[32] = 3;
    expect(block, "inconsistent header: 3 bytes a block for 1 channels of 16 bits");
    byte[] guid = riff(extensible(PCM, 1, 8000, 16, 16), data);
    guid[50] ^= 1;
    expect(guid, "unknown sub-format");
    byte[] shortened = riff(format(0xFFFE, 1, 8000, 16), data);
    expect(shortened, "extensible fmt chunk of 16 bytes");
  }

  @Test
  void filesThatAreNotRiffWaveAreRefused() {
    expect(new byte[0], "empty file");
    expect(new byte[] {'R', 'I'}, "not a RIFF file");
    expect(WavBytes.ascii("OggS....vorbis......"), "not a RIFF file");
    expect(WavBytes.ascii("RIFX....WAVE"), "big-endian RIFX");
    expect(WavBytes.ascii("RF64....WAVE"), "64-bit RF64");
    expect(WavBytes.ascii("RIFF...."), "truncated: RIFF header of 8 bytes");
    expect(WavBytes.ascii("RIFF....AVI "), "RIFF, but not WAVE: AVI ");
    expect(WavBytes.ascii("RIFF....WAVE"), "no fmt chunk before the end");
    expect(riff(format(PCM, 1, 8000, 16)), "no data chunk before the end");
  }

  @Test
  void everyProperPrefixOfAFileIsRefusedAsTruncated() {
    byte[] whole = wav(PCM, 2, 16000, 24, RAMP);
    for (int length = 4; length < whole.length; length++) {
      expect(Arrays.copyOf(whole, length), "truncated");
    }
  }

  @Test
  void dataThatAreEmptyRaggedOrNotNumbersAreRefused() {
    expect(wav(PCM, 1, 8000, 16), "no samples");
    expect(
        riff(format(PCM, 2, 8000, 16), chunk("data", new byte[6])),
        "6 bytes of data are not a whole number of 4-byte blocks");
    expect(wav(FLOAT, 1, 8000, 32, 0, Double.NaN), "sample 1 is not a finite number");
    expect(wav(FLOAT, 1, 8000, 64, Double.NEGATIVE_INFINITY), "sample 0 is not a finite number");
    expect(wav(FLOAT, 1, 8000, 64, 1e300), "sample 0 is not a finite number");
  }

  @Test
  void aFileOnDiskIsReadAndAMissingOneIsNamed(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("three.wav");
    Files.write(file, wav(PCM, 1, 8000, 16, RAMP));
    assertThat(asDoubles(WavReader.read(file))).containsExactly(RAMP);
    Path missing = directory.resolve("none.wav");
    assertThatThrownBy(() -> WavReader.read(missing))
        .isInstanceOf(TraceException.class)
        .hasMessage(missing + ": no such file");
    assertThatThrownBy(() -> WavReader.read(directory)).isInstanceOf(TraceException.class);
  }

  private static void expect(byte[] file, String reason) {
    assertThatThrownBy(() -> WavReader.parse(NAME, file))
        .isInstanceOf(TraceException.class)
        .hasMessageStartingWith(NAME + ": ")
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("\n");
  }

  private static double[] asDoubles(Trace trace) {
    double[] values = new double[trace.samples().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = trace.samples()[i];
    }
    return values;
  }
}
