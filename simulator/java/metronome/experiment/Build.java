package metronome.experiment;

import metronome.model.Arithmetic;

/**
 * Which build of our firmware.
 *
 * @param isa instruction set, for instance {@code armv7e-m}
 * @param arithmetic what it computes with
 */
public record Build(String isa, Arithmetic arithmetic) {}
