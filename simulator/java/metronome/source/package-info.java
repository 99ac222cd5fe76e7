/**
 * Weights that others trained, as canonical models. Each source is a class that names its {@link
 * metronome.source.Conventions}; one converter follows them. A source ends with its {@link
 * metronome.source.CheckVectors}: inputs and results that came with the weights. A convention that
 * is not what it was taken for shows there.
 */
package metronome.source;
