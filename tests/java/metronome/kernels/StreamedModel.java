package metronome.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import metronome.feature.FrontEnd;
import metronome.model.CellSpec;
import metronome.model.FloatImages;
import metronome.model.FrontEnds;
import metronome.model.IntegerFrontEnd;
import metronome.model.LayerSpec;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.model.RandomModels;

/**
 * A random model with a random front end and audio for it.
 *
 * @param samples with the silence before it, so that frames end with blocks
 */
record StreamedModel(Model model, ModelImage image, short[] samples) {

  /** The shape of a network whose features are so many. */
  interface Shape {
    CellSpec of(int inputs);
  }

  static StreamedModel of(Shape shape, boolean isFloat, int frames, Random random) {
    return of(FrontEnds.random(random), shape, isFloat, frames, random);
  }

  /** With a recipe and enough audio for so many frames, and a part of a block. */
  static StreamedModel of(
      FrontEnd recipe, Shape shape, boolean isFloat, int frames, Random random) {
    CellSpec spec = shape.of(recipe.features());
    Model plain = RandomModels.of(spec, 2, random);
    Model model =
        new Model(
            "random",
            "test",
            spec,
            recipe,
            plain.labels(),
            plain.tensors(),
            plain.ranges(),
            plain.facts());
    ModelImage image = isFloat ? FloatImages.of(model) : Quantiser.quantise(model);
    if (!image.hasFrontEnd()) {
      throw new AssertionError(image.frontEndObstacle());
    }
    int hop = recipe.hopSamples();
    short[] audio = RandomAudio.samples(hop * (frames + lead(recipe)) + hop / 2, random);
    Arrays.fill(audio, 0, silence(recipe), (short) 0);
    return new StreamedModel(model, image, audio);
  }

  /** A single layer. */
  static Shape layer(metronome.model.CellKind kind, int hidden, int classes) {
    return inputs -> CellSpec.of(LayerSpec.of(kind, inputs, hidden), classes);
  }

  FrontEnd recipe() {
    return model.frontEnd();
  }

  /** Blocks before the first whole frame. */
  int lead() {
    return lead(recipe());
  }

  private static int lead(FrontEnd recipe) {
    return (recipe.frameSamples() + recipe.hopSamples() - 1) / recipe.hopSamples() - 1;
  }

  private static int silence(FrontEnd recipe) {
    return (lead(recipe) + 1) * recipe.hopSamples() - recipe.frameSamples();
  }

  /** The features of every frame, by the front end's specification. */
  List<short[]> features() {
    IntegerFrontEnd specification = new IntegerFrontEnd(image.bytes());
    int n = recipe().frameSamples();
    List<short[]> features = new ArrayList<>();
    int whole = samples.length / recipe().hopSamples();
    for (int block = lead(); block < whole; block++) {
      int end = (block + 1) * recipe().hopSamples();
      short[] frame = new short[n + 1];
      int from = Math.max(0, end - n - 1);
      System.arraycopy(samples, from, frame, n + 1 - (end - from), end - from);
      short[] padded = specification.features(frame, n);
      features.add(Arrays.copyOf(padded, model.spec().inputs()));
    }
    return features;
  }

  List<HostStream.Block> blocks() {
    return HostStream.blocks(samples, recipe().hopSamples());
  }

  /** Frames, counted from 0, at whose end a decision is due. */
  static int[] due(int frames, int window, int stride) {
    return IntStream.iterate(window - 1, t -> t < frames, t -> t + stride).toArray();
  }
}
