/**
 * What a run cost. A {@link metronome.ledger.Ledger} adds up the priced counts by stage, function,
 * instruction class and cause, and cannot be made unless each breakdown sums to the total. {@link
 * metronome.ledger.MemoryUse} splits flash and RAM the same way.
 */
package metronome.ledger;
