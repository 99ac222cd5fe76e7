package metronome.training;

import metronome.feature.FrontEnd;
import metronome.model.CellSpec;

/**
 * Everything that decides what a training run gives; {@link RecipeFile} reads it.
 *
 * @param name of the model
 * @param description one sentence about it
 * @param task what it decides
 * @param cell shape
 * @param frontEnd without normalisation
 * @param soundVariants versions of each clip's sound that are made once and kept, of which epochs
 *     draw; 0 to make every epoch's anew
 * @param syntheticShare of the synthetic training clips that an epoch hears, drawn anew each time;
 *     0 for none
 * @param otherShare of a wake word's other clips that an epoch hears
 * @param epochs passes over the training data
 * @param batch clips a step
 * @param learningRate largest; it rises over the first twentieth and falls as a half cosine to 0
 * @param weightDecay decoupled, on matrices
 * @param clipNorm most length of the gradient
 * @param labelSmoothing share of the target that is spread over all classes
 * @param dropout share of the last state blanked in training
 * @param weightLimit matrices are kept within plus and minus this
 * @param roundedEpochs last epochs in which the forward pass sees int8 matrices
 * @param deltaCost weight of a delta layer's mean change in the loss
 * @param seed of everything random
 * @param sparsity of the matrices that the cell stores sparsely
 * @param augmentation variation of the clips
 * @param digest first digits of the file's SHA-256: names the checkpoint
 */
record Recipe(
    String name,
    String description,
    Task task,
    CellSpec cell,
    FrontEnd frontEnd,
    int soundVariants,
    double syntheticShare,
    double otherShare,
    int epochs,
    int batch,
    double learningRate,
    double weightDecay,
    double clipNorm,
    double labelSmoothing,
    double dropout,
    double weightLimit,
    int roundedEpochs,
    double deltaCost,
    long seed,
    Sparsity sparsity,
    Augmentation augmentation,
    String digest) {

  Recipe {
    // Says at once what is wrong with the densities, not after an epoch.
    sparsity.densities(cell);
  }
}
