/**
 * Where the cycles of a run went, by call path. A second run with the same inputs is traced block
 * by block ({@link metronome.profile.PathTrace}); a shadow of the call stack gives each block its
 * call path, and the counts of each path are priced by the very {@link metronome.timing.CycleModel}
 * that priced the run. A {@link metronome.profile.Profile} cannot be made unless it sums to the
 * ledger of the first run: in total, by cause and by function.
 */
package metronome.profile;
