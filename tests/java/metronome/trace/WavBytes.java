package metronome.trace;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds WAV files for tests, correct ones and broken ones. */
final class WavBytes {
  static final int PCM = 1;
  static final int FLOAT = 3;

  private WavBytes() {}

  /** Chunks between the RIFF header and the end. */
  static byte[] riff(byte[]... chunks) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] chunk : chunks) {
      body.writeBytes(chunk);
    }
    return little(12 + body.size())
        .put(ascii("RIFF"))
        .putInt(4 + body.size())
        .put(ascii("WAVE"))
        .put(body.toByteArray())
        .array();
  }

  static byte[] chunk(String id, byte[] body) {
    return little(8 + body.length + (body.length & 1))
        .put(ascii(id))
        .putInt(body.length)
        .put(body)
        .array();
  }

  static byte[] format(int code, int channels, int hertz, int bits) {
    int block = channels * bits / 8;
    return chunk(
        "fmt ",
        little(16)
            .putShort((short) code)
            .putShort((short) channels)
            .putInt(hertz)
            .putInt(hertz * block)
            .putShort((short) block)
            .putShort((short) bits)
            .array());
  }

  static byte[] extensible(int code, int channels, int hertz, int bits, int validBits) {
    int block = channels * bits / 8;
    return chunk(
        "fmt ",
        little(40)
            .putShort((short) 0xFFFE)
            .putShort((short) channels)
            .putInt(hertz)
            .putInt(hertz * block)
            .putShort((short) block)
            .putShort((short) bits)
            .putShort((short) 22)
            .putShort((short) validBits)
            .putInt(0)
            .putShort((short) code)
            .put(new byte[] {0, 0, 0, 0, 0x10, 0})
            .put(new byte[] {(byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71})
            .array());
  }

  /** Encodes full-scale values, interleaved as given. */
  static byte[] encode(int code, int bits, double... values) {
    ByteBuffer out = little(values.length * bits / 8);
    for (double value : values) {
      if (code == FLOAT && bits == 32) {
        out.putFloat((float) value);
      } else if (code == FLOAT) {
        out.putDouble(value);
      } else {
        long whole = Math.round(value * Math.pow(2, bits - 1));
        if (bits == 8) {
          whole += 128;
        }
        for (int shift = 0; shift < bits; shift += 8) {
          out.put((byte) (whole >> shift));
        }
      }
    }
    return out.array();
  }

  static byte[] wav(int code, int channels, int hertz, int bits, double... values) {
    return riff(format(code, channels, hertz, bits), chunk("data", encode(code, bits, values)));
  }

  static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
