package metronome.trace;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * What the {@code fmt} chunk of a WAV file says, reduced to the encodings that we read.
 *
 * @param encoding how a sample is stored
 * @param channels samples of one instant, interleaved
 * @param hertz instants a second
 */
record WavFormat(Encoding encoding, int channels, int hertz) {
  static final int LOWEST_HERTZ = 1_000;
  static final int HIGHEST_HERTZ = 1_000_000;
  static final int MOST_CHANNELS = 64;

  private static final int PCM = 1;
  private static final int IEEE_FLOAT = 3;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int BASE_BYTES = 16;
  private static final int EXTENSIBLE_BYTES = 40;

  /** Bytes 2 to 15 of the sub-format GUIDs that stand for a plain format code (mmreg.h). */
  private static final byte[] GUID_TAIL = {
    0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
  };

  /** The sample encodings that we read, little-endian; integers fill their container. */
  enum Encoding {
    PCM_8(1),
    PCM_16(2),
    PCM_24(3),
    PCM_32(4),
    FLOAT_32(4),
    FLOAT_64(8);

    final int bytes;

    Encoding(int bytes) {
      this.bytes = bytes;
    }

    /** One sample, full scale -1 to 1. Eight-bit WAV samples are unsigned around 128. */
    double sample(ByteBuffer data, int at) {
      return switch (this) {
        case PCM_8 -> ((data.get(at) & 0xFF) - 128) / 128.0;
        case PCM_16 -> data.getShort(at) / 32768.0;
        case PCM_24 -> ((data.getShort(at) & 0xFFFF) | data.get(at + 2) << 16) / 8388608.0;
        case PCM_32 -> data.getInt(at) / 2147483648.0;
        case FLOAT_32 -> data.getFloat(at);
        case FLOAT_64 -> data.getDouble(at);
      };
    }
  }

  /** Bytes of one instant. */
  int blockBytes() {
    return channels * encoding.bytes;
  }

  /**
   * Reads the chunk's body.
   *
   * @param body little-endian, position 0 at the body's start, limit at its end
   * @throws TraceException where the format is inconsistent or not one that we read
   */
  static WavFormat parse(Path path, ByteBuffer body) {
    if (body.limit() < BASE_BYTES) {
      throw new TraceException(path, "truncated: fmt chunk of " + body.limit() + " bytes");
    }
    int code = body.getShort(0) & 0xFFFF;
    final int channels = body.getShort(2) & 0xFFFF;
    final long hertz = body.getInt(4) & 0xFFFFFFFFL;
    final int blockBytes = body.getShort(12) & 0xFFFF;
    final int bits = body.getShort(14) & 0xFFFF;
    if (code == EXTENSIBLE) {
      code = subFormat(path, body, bits);
    }
    if (channels == 0) {
      throw new TraceException(path, "the header says zero channels");
    }
    if (channels > MOST_CHANNELS) {
      throw new TraceException(path, channels + " channels; at most " + MOST_CHANNELS);
    }
    if (hertz < LOWEST_HERTZ || hertz > HIGHEST_HERTZ) {
      throw new TraceException(
          path,
          "sampling rate " + hertz + " Hz is outside " + LOWEST_HERTZ + " to " + HIGHEST_HERTZ);
    }
    WavFormat format = new WavFormat(encoding(path, code, bits), channels, (int) hertz);
    if (blockBytes != format.blockBytes()) {
      throw new TraceException(
          path,
          "inconsistent header: "
              + blockBytes
              + " bytes a block for "
              + channels
              + " channels of "
              + bits
              + " bits");
    }
    return format;
  }

  private static int subFormat(Path path, ByteBuffer body, int bits) {
    if (body.limit() < EXTENSIBLE_BYTES) {
      throw new TraceException(
          path, "truncated: extensible fmt chunk of " + body.limit() + " bytes, not 40");
    }
    // Fewer valid bits than the container holds sit at its top, so the scale is the container's.
    int validBits = body.getShort(18) & 0xFFFF;
    if (validBits > bits) {
      throw new TraceException(path, validBits + " valid bits in " + bits + "-bit samples");
    }
    for (int i = 0; i < GUID_TAIL.length; i++) {
      if (body.get(26 + i) != GUID_TAIL[i]) {
        throw new TraceException(path, "unknown sub-format in the extensible header");
      }
    }
    return body.getShort(24) & 0xFFFF;
  }

  private static Encoding encoding(Path path, int code, int bits) {
    if (code == PCM) {
      switch (bits) {
        case 8:
          return Encoding.PCM_8;
        case 16:
          return Encoding.PCM_16;
        case 24:
          return Encoding.PCM_24;
        case 32:
          return Encoding.PCM_32;
        default:
          throw new TraceException(path, bits + "-bit PCM; 8, 16, 24 or 32 bits are read");
      }
    }
    if (code == IEEE_FLOAT) {
      switch (bits) {
        case 32:
          return Encoding.FLOAT_32;
        case 64:
          return Encoding.FLOAT_64;
        default:
          throw new TraceException(path, bits + "-bit float; 32 or 64 bits are read");
      }
    }
    throw new TraceException(path, codecName(code) + " is not read; only PCM and float are");
  }

  private static String codecName(int code) {
    return switch (code) {
      case 0x0002 -> "Microsoft ADPCM";
      case 0x0006 -> "A-law";
      case 0x0007 -> "mu-law";
      case 0x0011 -> "IMA ADPCM";
      case 0x0031 -> "GSM 6.10";
      case 0x0050, 0x0055 -> "MPEG audio";
      default -> "codec 0x%04x".formatted(code);
    };
  }
}
