/**
 * Trained cells. A {@link metronome.model.Model} is float weights in canonical form with the front
 * end that they were trained on; {@link metronome.model.ModelFile} keeps it on disk.
 */
package metronome.model;
