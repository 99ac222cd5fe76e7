/**
 * Inverse questions: the largest network, the lowest clock, the slowest flash at which a budget is
 * still met, each answered by simulated runs.
 */
package metronome.fit;
