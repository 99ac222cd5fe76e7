/**
 * Committed figures of firmware with models on boards, and what measured ones are in comparison:
 * the same, better, worse within a limit, or worse.
 */
package metronome.baseline;
