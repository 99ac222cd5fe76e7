package metronome.model;

import java.nio.ByteBuffer;
import metronome.feature.FrontEnd;

/**
 * The front end of an image, or why it has none; docs/formats.md gives the layout.
 *
 * @param obstacle why the device cannot compute it, empty where it can
 * @param frontEnd the recipe
 * @param fraction fraction bits of the features
 * @param tables its integers; without one where there is an obstacle
 */
record FrontEndContent(String obstacle, FrontEnd frontEnd, int fraction, FrontEndTables tables) {
  static final int BYTES = 52;

  /** Images without a front end hold this offset of it. */
  static final int NONE = 0;

  private static final int LEAST_POINTS = 128;
  private static final int MOST_POINTS = 1024;
  private static final int LEAST_EXPONENT = -91;
  private static final int MOST_EXPONENT = 29;
  private static final int MOST_U16 = 65535;

  /** The front end of a recipe whose features have so many fraction bits. */
  static FrontEndContent of(FrontEnd frontEnd, int fraction) {
    String obstacle = obstacle(frontEnd);
    if (!obstacle.isEmpty()) {
      return none(frontEnd, obstacle);
    }
    try {
      return new FrontEndContent("", frontEnd, fraction, FrontEndTables.of(frontEnd, fraction));
    } catch (IllegalArgumentException e) {
      return none(frontEnd, e.getMessage());
    }
  }

  /** An image that leaves the front end to the host. */
  static FrontEndContent none(FrontEnd frontEnd, String obstacle) {
    return new FrontEndContent(obstacle, frontEnd, 0, null);
  }

  private static String obstacle(FrontEnd frontEnd) {
    final String front = "front end: " + frontEnd.name();
    final int points = frontEnd.fftPoints();
    if (frontEnd.method() == FrontEnd.Method.GIVEN) {
      return front + " features are made elsewhere";
    }
    if (points < LEAST_POINTS || points > MOST_POINTS || Integer.bitCount(points) != 1) {
      return front + " has a transform of " + points + " points, not of 128, 256, 512 or 1024";
    }
    if (frontEnd.melFilters() > points / 2) {
      return front + " has more mel filters than bins";
    }
    if (frontEnd.hopSamples() > MOST_U16) {
      return front + " has a hop of more than 65535 samples";
    }
    if (exponent(frontEnd) < LEAST_EXPONENT || exponent(frontEnd) > MOST_EXPONENT) {
      return front + " has a floor of " + frontEnd.floor() + ", not from 2^-60 to 2^60";
    }
    return frontEnd.preEmphasis() != 0 && frontEnd.method() == FrontEnd.Method.TF_MFCC
        ? front + " is tf-mfcc, which has no pre-emphasis"
        : "";
  }

  /** The floor is mantissa 2^exponent, the mantissa from 2^31 to 2^32 - 1. */
  private static int exponent(FrontEnd frontEnd) {
    return Math.getExponent(frontEnd.floor()) - 31;
  }

  private static int mantissa(FrontEnd frontEnd) {
    return (int) (long) Math.scalb(frontEnd.floor(), -exponent(frontEnd));
  }

  /** Writes it behind what the body holds; returns its offset in the image. */
  int write(ImageWriter body) {
    if (!obstacle.isEmpty()) {
      return NONE;
    }
    final int window = body.add(bytes(tables.window()));
    short[] segments = new short[tables.bank().segments().length];
    for (int i = 0; i < segments.length; i++) {
      segments[i] = (short) tables.bank().segments()[i];
    }
    final int segmentsAt = body.add(bytes(segments));
    final int weights = body.add(bytes(tables.weights()));
    final int cosines = tables.cosines().length == 0 ? NONE : body.add(bytes(tables.cosines()));
    int[] scales = new int[2 * tables.factors().length];
    for (int j = 0; j < tables.factors().length; j++) {
      scales[2 * j] = tables.factors()[j];
      scales[2 * j + 1] = tables.offsets()[j];
    }
    final int scalesAt = body.add(scales);

    ByteBuffer fields = ImageWriter.buffer(BYTES);
    fields.putInt(frontEnd.hertz());
    int[] shape = {
      frontEnd.method() == FrontEnd.Method.LOG_MEL ? 1 : 2,
      frontEnd.frameSamples(),
      frontEnd.hopSamples(),
      frontEnd.fftPoints(),
      frontEnd.melFilters(),
      frontEnd.features(),
      tables.bank().firstBin(),
      tables.weights().length,
      tables.shift(),
      fraction,
    };
    for (int field : shape) {
      fields.putShort((short) field);
    }
    fields.putInt(mantissa(frontEnd)).putInt(exponent(frontEnd));
    fields.putInt(window).putInt(segmentsAt).putInt(weights).putInt(cosines).putInt(scalesAt);
    return body.add(fields.array());
  }

  private static byte[] bytes(short[] values) {
    ByteBuffer bytes = ImageWriter.buffer(Short.BYTES * values.length);
    bytes.asShortBuffer().put(values);
    return bytes.array();
  }
}
