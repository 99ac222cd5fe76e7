package metronome.survey;

/**
 * A model on a board in the plane of accuracy and cost.
 *
 * @param accuracy on the device
 * @param worstFrameCycles and {@code flashBytes}, {@code ramBytes}: the costs
 * @param onCyclesFront whether no model of the same task on the same board is as accurate with
 *     fewer cycles, or more accurate with as many
 * @param onFlashFront the same with flash
 * @param onRamFront the same with RAM
 */
public record ParetoPoint(
    String model,
    String board,
    String task,
    double accuracy,
    double meanFrameCycles,
    long worstFrameCycles,
    long flashBytes,
    long ramBytes,
    boolean onCyclesFront,
    boolean onFlashFront,
    boolean onRamFront) {}
