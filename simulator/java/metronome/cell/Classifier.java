package metronome.cell;

/**
 * The dense output layer: logits = Wo h + bo.
 *
 * @param weights the product with Wo
 * @param bias bo
 * @param inputs width of h
 */
record Classifier(Product weights, double[] bias, int inputs) {

  static Classifier of(Tensors tensors, int inputs) {
    return new Classifier(new Product.Full(tensors.matrix("Wo")), tensors.vector("bo"), inputs);
  }

  double[] logits(double[] state) {
    Tensors.require("state", state, inputs);
    double[] logits = weights.times(state);
    for (int i = 0; i < logits.length; i++) {
      logits[i] += bias[i];
    }
    return logits;
  }
}
