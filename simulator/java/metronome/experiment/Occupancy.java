package metronome.experiment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import metronome.device.Device;
import metronome.firmware.Firmware;
import metronome.model.CellKind;
import metronome.model.LayerSpec;

/**
 * How many elements a delta layer has multiplied since its state was last reset, as the firmware
 * counts them; docs/firmware.md says where.
 *
 * @param steps taken
 * @param inputs elements of x that fired
 * @param states elements of h that fired
 * @param products elements of r * h that fired, 0 where the reset comes after the product
 */
public record Occupancy(long steps, long inputs, long states, long products) {
  private static final String POINTER = "metronome_occupancy";
  private static final int WORDS = 4;

  /** What a firmware has counted in the last run; empty where it multiplies everything. */
  public static Optional<Occupancy> of(Device device, Firmware firmware) {
    if (firmware.symbols().find(POINTER).isEmpty()) {
      return Optional.empty();
    }
    final long at = words(device, firmware.address(POINTER), 1)[0];
    if (at == 0) {
      return Optional.empty();
    }
    long[] counts = words(device, at, WORDS);
    return Optional.of(new Occupancy(counts[0], counts[1], counts[2], counts[3]));
  }

  /** Both together. */
  public Occupancy plus(Occupancy other) {
    return new Occupancy(
        steps + other.steps,
        inputs + other.inputs,
        states + other.states,
        products + other.products);
  }

  /** What was counted since an earlier moment of the same run. */
  Occupancy since(Occupancy earlier) {
    return new Occupancy(
        steps - earlier.steps,
        inputs - earlier.inputs,
        states - earlier.states,
        products - earlier.products);
  }

  /** Share of the columns of all matrices that were multiplied, 0 before the first step. */
  public double share(LayerSpec layer) {
    boolean before = layer.kind() == CellKind.DELTA_GRU_BEFORE;
    // In rows of H: W has three for each element of x, U three for h, or two for h and one for s.
    double rows = 3.0 * inputs + (before ? 2.0 : 3.0) * states + products;
    return steps == 0 ? 0 : rows / (3.0 * steps * (layer.inputs() + layer.hidden()));
  }

  private static long[] words(Device device, long address, int count) {
    ByteBuffer bytes =
        ByteBuffer.wrap(device.read(address, 4 * count)).order(ByteOrder.LITTLE_ENDIAN);
    long[] words = new long[count];
    for (int i = 0; i < count; i++) {
      words[i] = Integer.toUnsignedLong(bytes.getInt());
    }
    return words;
  }
}
