package metronome.board;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether two things are the same without showing them. */
public final class Fingerprint {
  private static final int DIGITS = 12;

  private Fingerprint() {}

  /** The first 12 hexadecimal digits of the SHA-256 of some bytes. */
  public static String of(byte[] bytes) {
    return sha256(bytes).substring(0, DIGITS);
  }

  /** The SHA-256 of some bytes, as 64 lower-case hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
