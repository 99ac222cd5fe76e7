/**
 * Audio to frames. A {@link metronome.feature.FrontEnd} is the recipe and belongs to a model;
 * {@link metronome.feature.FeatureExtractor} computes it on the host, where it is not charged.
 */
package metronome.feature;
