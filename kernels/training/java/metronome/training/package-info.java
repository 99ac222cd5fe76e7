/**
 * Trains the models under {@code kernels/models}: cells as differentiable graphs, a corpus of
 * labelled traces, augmentation, the training loop and the measurements that go into a model card.
 *
 * <p>Read {@link metronome.training.Trainer} first: it is one run, from recipe to weights. The
 * equations are those of docs/cells.md; the exported tensors are those of {@link
 * metronome.model.Model}. Everything random comes from the recipe's seed.
 */
package metronome.training;
