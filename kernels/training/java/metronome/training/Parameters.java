package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import metronome.model.Tensor;

/**
 * Named arrays of one manager: the weights of a model, or one of the optimiser's moments.
 *
 * @param arrays by the names of {@link metronome.model.Model}, in a fixed order
 */
record Parameters(Map<String, NDArray> arrays) implements AutoCloseable {

  static Parameters of(NDManager manager, Map<String, Tensor> tensors) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> arrays.put(name, create(manager, tensor)));
    return new Parameters(arrays);
  }

  static Parameters zeros(NDManager manager, Map<String, Tensor> shapes) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    shapes.forEach((name, tensor) -> arrays.put(name, manager.zeros(shape(tensor))));
    return new Parameters(arrays);
  }

  NDArray array(String name) {
    NDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("parameter " + name + " is missing");
    }
    return array;
  }

  /** Copies that belong to another manager and collect gradients there. */
  Map<String, NDArray> leaves(NDManager manager) {
    Map<String, NDArray> leaves = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) -> {
          NDArray leaf = array.duplicate();
          leaf.attach(manager);
          leaf.setRequiresGradient(true);
          leaves.put(name, leaf);
        });
    return leaves;
  }

  /** The values, in double precision, with their shapes. */
  Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) -> {
          int[] shape = Arrays.stream(array.getShape().getShape()).mapToInt(i -> (int) i).toArray();
          float[] floats = array.toFloatArray();
          double[] values = new double[floats.length];
          Arrays.setAll(values, i -> floats[i]);
          tensors.put(name, new Tensor(shape, values));
        });
    return tensors;
  }

  /** Frees the arrays. */
  @Override
  public void close() {
    arrays.values().forEach(NDArray::close);
  }

  private static NDArray create(NDManager manager, Tensor tensor) {
    float[] floats = new float[tensor.values().length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) tensor.values()[i];
    }
    return manager.create(floats, shape(tensor));
  }

  private static Shape shape(Tensor tensor) {
    return new Shape(Arrays.stream(tensor.shape()).asLongStream().toArray());
  }
}
