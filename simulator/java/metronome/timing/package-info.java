/**
 * From counts to cycles. {@link metronome.timing.Program} decodes a firmware, {@link
 * metronome.timing.CountPlanner} says what the device must watch, {@link
 * metronome.timing.CycleModel} prices what it counted: a pure function, so that one run can be
 * priced under every rule set, and the same prices run the online clock.
 *
 * <p>Base costs come from the core's file ({@link metronome.timing.CostTable}); the short list of
 * exceptions is {@link metronome.timing.PipelineRule}. docs/timing.md states both so that they can
 * be implemented twice.
 */
package metronome.timing;
