package metronome.survey;

import java.util.List;
import metronome.ledger.MemoryMap;

/**
 * What a model took on a board. It does not depend on any budget.
 *
 * @param recordings over which cycles were counted: all, or some where a flash has wait states
 * @param frames cycles of every frame of every trace: front end and cell, in a trace's last one the
 *     classifier too
 * @param decisions cycles of every decision: all frames of a trace and the classifier
 * @param stepCyclesMean mean of a frame without the front end and the classifier
 * @param frontEndCyclesMean mean of the front end in a frame
 * @param outputCyclesMean mean of the classifier in a decision
 * @param startCycles from reset to the first frame of the first trace
 * @param cycles of everything that was executed; breakdowns sum to them
 * @param instructions likewise
 * @param stages in the order of the firmware's declaration
 * @param functions most cycles first; the last entry may stand for the rest
 * @param causes why cycles were spent
 * @param memory flash and RAM
 * @param modelError share by which the cycles may be wrong; null where none is stated
 * @param multipliedShare share of the columns that a delta cell multiplied; null of other cells
 */
public record Measured(
    int recordings,
    Distribution frames,
    Distribution decisions,
    double stepCyclesMean,
    double frontEndCyclesMean,
    double outputCyclesMean,
    long startCycles,
    long cycles,
    long instructions,
    List<Part> stages,
    List<Part> functions,
    List<Part> causes,
    MemoryMap memory,
    Double modelError,
    Double multipliedShare) {

  public Measured {
    stages = List.copyOf(stages);
    functions = List.copyOf(functions);
    causes = List.copyOf(causes);
  }
}
