/**
 * The beginning of the line: audio as it comes.
 *
 * <p>{@link metronome.trace.WavReader} reads WAV files, {@link metronome.trace.Resampler} brings
 * them to a model's rate, {@link metronome.trace.Manifest} lists a set of them. A {@link
 * metronome.trace.Trace} carries remarks on everything that was done to it on the way.
 */
package metronome.trace;
