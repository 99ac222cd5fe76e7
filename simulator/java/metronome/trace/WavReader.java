package metronome.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads WAV files: RIFF with PCM of 8, 16, 24 or 32 bits or IEEE float of 32 or 64 bits, plain or
 * WAVE_FORMAT_EXTENSIBLE, 1 to 64 channels (down-mixed to their mean, with a remark), 1 kHz to 1
 * MHz. Everything else is a {@link TraceException}. Source: Microsoft's mmreg.h and "Multimedia
 * Programming Interface and Data Specifications 1.0".
 */
public final class WavReader {
  /** Longest trace in instants: over an hour at 16 kHz. */
  static final int MOST_SAMPLES = 1 << 26;

  private static final long MOST_BYTES = 1L << 29;
  private static final int HEADER_BYTES = 12;
  private static final int CHUNK_BYTES = 8;

  /** Programs that write to a pipe cannot know the length and leave a size from here up. */
  private static final long UNKNOWN_LENGTH = 0x7FFF_F000L;

  private WavReader() {}

  /**
   * Reads a file.
   *
   * @return the trace, named as the file, without a label
   * @throws TraceException where the file cannot be read or is not such a WAV
   */
  public static Trace read(Path path) {
    byte[] bytes;
    try {
      long size = Files.size(path);
      if (size > MOST_BYTES) {
        throw new TraceException(path, size + " bytes; at most " + MOST_BYTES + " are read");
      }
      bytes = Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new TraceException(path, "no such file");
    } catch (IOException e) {
      throw new TraceException(path, "cannot be read: " + e.getMessage());
    }
    return parse(path, bytes);
  }

  /**
   * Reads the bytes of a WAV file.
   *
   * @param path for messages and for the trace's name
   * @param bytes the whole file
   * @throws TraceException where they are not such a WAV
   */
  public static Trace parse(Path path, byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    checkHeader(path, file);
    WavFormat format = null;
    int at = HEADER_BYTES;
    while (file.limit() - at >= CHUNK_BYTES) {
      final String id = fourCharacters(file, at);
      final long size = file.getInt(at + 4) & 0xFFFFFFFFL;
      at += CHUNK_BYTES;
      final int there = file.limit() - at;
      if (id.equals("data")) {
        if (format == null) {
          throw new TraceException(path, "data chunk before any fmt chunk");
        }
        return samples(path, format, file, at, size);
      }
      if (size > there) {
        throw new TraceException(
            path,
            "truncated: chunk '" + id + "' promises " + size + " bytes, " + there + " are there");
      }
      if (id.equals("fmt ")) {
        if (format != null) {
          throw new TraceException(path, "two fmt chunks");
        }
        ByteBuffer body = file.slice(at, (int) size).order(ByteOrder.LITTLE_ENDIAN);
        format = WavFormat.parse(path, body);
      }
      // Chunks are padded to even length; the padding byte may be missing at the very end.
      at = (int) Math.min(file.limit(), at + size + (size & 1));
    }
    throw new TraceException(
        path, "truncated: no " + (format == null ? "fmt" : "data") + " chunk before the end");
  }

  private static void checkHeader(Path path, ByteBuffer file) {
    if (file.limit() == 0) {
      throw new TraceException(path, "empty file");
    }
    if (file.limit() < 4) {
      throw new TraceException(path, "not a RIFF file");
    }
    String riff = fourCharacters(file, 0);
    if (riff.equals("RIFX")) {
      throw new TraceException(path, "big-endian RIFX is not read; only RIFF is");
    }
    if (riff.equals("RF64") || riff.equals("BW64")) {
      throw new TraceException(path, "64-bit " + riff + " is not read; only RIFF is");
    }
    if (!riff.equals("RIFF")) {
      throw new TraceException(path, "not a RIFF file");
    }
    if (file.limit() < HEADER_BYTES) {
      throw new TraceException(path, "truncated: RIFF header of " + file.limit() + " bytes");
    }
    if (!fourCharacters(file, 8).equals("WAVE")) {
      throw new TraceException(path, "RIFF, but not WAVE: " + fourCharacters(file, 8));
    }
  }

  private static Trace samples(
      Path path, WavFormat format, ByteBuffer file, int from, long promised) {
    List<String> remarks = new ArrayList<>();
    final int there = file.limit() - from;
    long bytes = promised;
    if (promised > there) {
      if (promised < UNKNOWN_LENGTH) {
        throw new TraceException(
            path, "truncated: data of " + promised + " bytes promised, " + there + " are there");
      }
      bytes = there;
      remarks.add("header without length (written to a pipe): read to the end of the file");
    }
    if (bytes % format.blockBytes() != 0) {
      throw new TraceException(
          path,
          "truncated: "
              + bytes
              + " bytes of data are not a whole number of "
              + format.blockBytes()
              + "-byte blocks");
    }
    long count = bytes / format.blockBytes();
    if (count == 0) {
      throw new TraceException(path, "no samples");
    }
    if (count > MOST_SAMPLES) {
      throw new TraceException(path, count + " samples; at most " + MOST_SAMPLES + " are read");
    }
    float[] samples = decode(path, format, file, from, (int) count);
    if (format.channels() > 1) {
      remarks.add("down-mixed from " + format.channels() + " channels to their mean");
    }
    return new Trace(
        path.getFileName().toString(), format.hertz(), samples, Optional.empty(), remarks);
  }

  private static float[] decode(Path path, WavFormat format, ByteBuffer file, int from, int count) {
    final WavFormat.Encoding encoding = format.encoding();
    final int channels = format.channels();
    float[] samples = new float[count];
    int at = from;
    for (int i = 0; i < count; i++) {
      double sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += encoding.sample(file, at);
        at += encoding.bytes;
      }
      samples[i] = (float) (sum / channels);
      if (!Float.isFinite(samples[i])) {
        throw new TraceException(path, "sample " + i + " is not a finite number");
      }
    }
    return samples;
  }

  /** A chunk's name, with anything unprintable as a question mark, for it goes into messages. */
  private static String fourCharacters(ByteBuffer file, int at) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      byte b = file.get(at + i);
      text.append(b >= ' ' && b < 127 ? (char) b : '?');
    }
    return text.toString();
  }
}
