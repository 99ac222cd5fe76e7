package metronome.board;

/**
 * One row of a core's cost table.
 *
 * @param kind the instruction class, a name of {@code metronome.thumb.Kind} in lower case with
 *     hyphens; or the name of a pipeline rule
 * @param cycles the cost as written: a number or a sum such as {@code 1+P}, {@code 1+N}; for a
 *     pipeline rule {@code holds}
 * @param ruleSet the set that this row belongs to; of two rows for one kind the later set wins
 * @param source where the figure comes from
 */
public record CostRow(String kind, String cycles, RuleSet ruleSet, String source) {}
