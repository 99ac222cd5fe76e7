package metronome.survey;

import java.util.List;

/**
 * A board of a survey.
 *
 * @param isa instruction set of the firmware
 * @param waits what is assumed of the memory, in words
 * @param errorBound share by which cycles may be wrong at zero wait states, to which a result adds
 *     what was waited; null where the core was never compared with silicon
 * @param hasEnergy whether it has coefficients for an estimate
 * @param sharedWith boards of this survey that ran in the same emulation, priced for each
 */
public record SurveyedBoard(
    String board,
    String title,
    String core,
    String isa,
    long clockHertz,
    long flashBytes,
    long ramBytes,
    String waits,
    Double errorBound,
    boolean hasEnergy,
    List<String> notes,
    List<String> sharedWith) {

  public SurveyedBoard {
    notes = List.copyOf(notes);
    sharedWith = List.copyOf(sharedWith);
  }
}
