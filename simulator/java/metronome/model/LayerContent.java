package metronome.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of one layer of an image.
 *
 * @param spec shape of the layer
 * @param inputFraction fraction bits of the input
 * @param stateFraction fraction bits of the state
 * @param accumulatorFraction fraction bits of the accumulators before the gates
 * @param memoryFraction fraction bits of what else the cell remembers, 0 where there is nothing
 * @param variant the cell's own
 * @param scalars the cell's own, four at most
 * @param products input, recurrent, extra
 * @param vectors bias, extra
 */
record LayerContent(
    LayerSpec spec,
    int inputFraction,
    int stateFraction,
    int accumulatorFraction,
    int memoryFraction,
    int variant,
    int[] scalars,
    List<StoredProduct> products,
    List<int[]> vectors) {
  static final int BYTES = 132;
  static final int PRODUCTS = 3;
  static final int VECTORS = 2;
  static final int SCALARS = 4;
  static final StoredProduct NO_PRODUCT = new StoredProduct.None();
  static final int[] NO_VECTOR = {};

  LayerContent {
    if (products.size() != PRODUCTS || vectors.size() != VECTORS || scalars.length > SCALARS) {
      throw new IllegalArgumentException("a layer has three products, two vectors, four scalars");
    }
    products = List.copyOf(products);
    vectors = List.copyOf(vectors);
  }

  StoredProduct input() {
    return products.get(0);
  }

  StoredProduct recurrent() {
    return products.get(1);
  }

  StoredProduct extra() {
    return products.get(2);
  }

  int[] bias() {
    return vectors.get(0);
  }

  int[] extraVector() {
    return vectors.get(1);
  }

  /** Writes the layer's fields; what they point to goes into the body. */
  void putTo(ByteBuffer image, ImageWriter body) {
    int[] shape = {
      CellIds.of(spec.kind()), spec.inputs(), spec.hidden(), spec.outputs(),
    };
    for (int field : shape) {
      image.putShort((short) field);
    }
    int[] formats = {
      inputFraction,
      stateFraction,
      accumulatorFraction,
      memoryFraction,
      spec.gate().ordinal(),
      spec.candidate().ordinal(),
    };
    for (int field : formats) {
      image.put((byte) field);
    }
    image.putShort((short) variant);
    for (int scalar : Arrays.copyOf(scalars, SCALARS)) {
      image.putInt(scalar);
    }
    for (StoredProduct product : products) {
      product.write(body).putTo(image);
    }
    for (int[] vector : vectors) {
      image.putInt(vector.length == 0 ? 0 : body.add(vector)).putInt(vector.length);
    }
  }
}
