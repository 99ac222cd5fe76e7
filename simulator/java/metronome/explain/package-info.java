/**
 * Why two runs differ. A {@link metronome.explain.RunProfile} keeps what each instruction of a run
 * cost, with the conditions; an {@link metronome.explain.Explanation} takes one from another and
 * attributes the difference to stages, functions, lines, instruction classes and causes, each to
 * the cycle. {@link metronome.explain.Reasons} says in words what the counts decide, and nothing
 * else. docs/explain.md.
 */
package metronome.explain;
