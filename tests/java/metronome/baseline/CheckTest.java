package metronome.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CheckTest {
  private static final Entry COMMITTED = Entries.audio("gru", Map.of("dot", 7000L, "main", 3000L));

  private static EntryChange compare(Entry before, Entry after, Limits limits) {
    Check check =
        Check.of(Entries.baseline(before), List.of(Entries.section(after)), limits, key -> true);
    assertThat(check.entries()).hasSize(1);
    return check.entries().get(0);
  }

  private static EntryChange compare(Entry before, Entry after) {
    return compare(before, after, Limits.none());
  }

  private static Change change(EntryChange entry, Metric metric) {
    return entry.figures().stream().filter(c -> c.metric() == metric).findFirst().orElseThrow();
  }

  private static Limits limit(Metric metric, Double soft, Double hard) {
    return new Limits(
        List.of(
            new Limit(
                3,
                "*",
                "*",
                "*",
                "*",
                metric,
                soft == null ? OptionalDouble.empty() : OptionalDouble.of(soft),
                hard == null ? OptionalDouble.empty() : OptionalDouble.of(hard),
                Optional.empty())));
  }

  @Test
  void theSameFiguresFromOtherBytesAreTheSame() {
    Check check =
        Check.of(
            Entries.baseline(COMMITTED),
            List.of(new Section(Entries.setting(Entries.GCC, "bbbbbbbbbbbb"), List.of(COMMITTED))),
            Limits.none(),
            key -> true);
    assertThat(check.entries().get(0).state()).isEqualTo(State.SAME);
    assertThat(check.fails(true)).isFalse();
  }

  @Test
  void oneCycleMoreIsARegressionAndSaysWhere() {
    Entry slower = Entries.audio("gru", Map.of("dot", 7001L, "main", 3000L));
    EntryChange moved = compare(COMMITTED, slower);
    assertThat(moved.state()).isEqualTo(State.REGRESSED);
    assertThat(moved.state().fails(false)).isTrue();
    assertThat(moved.moved()).isEqualTo(Map.of("dot", 1L));
    assertThat(change(moved, Metric.CYCLES).difference()).isEqualTo(1);
    assertThat(change(moved, Metric.FLASH).state()).isEqualTo(State.SAME);
  }

  @Test
  void oneCycleFewerIsBetterAndFailsOnlyWhereAskedTo() {
    EntryChange moved =
        compare(COMMITTED, Entries.audio("gru", Map.of("dot", 6999L, "main", 3000L)));
    assertThat(moved.state()).isEqualTo(State.IMPROVED);
    assertThat(moved.state().fails(false)).isFalse();
    assertThat(moved.state().fails(true)).isTrue();
    assertThat(moved.moved()).isEqualTo(Map.of("dot", -1L));
  }

  @Test
  void oneWorseFigureAmongBetterOnesIsARegression() {
    Entry faster = Entries.audio("gru", Map.of("dot", 6000L, "main", 3000L));
    EntryChange moved = compare(COMMITTED, Entries.with(faster, Figure.of(Metric.STACK, 352)));
    assertThat(change(moved, Metric.CYCLES).state()).isEqualTo(State.IMPROVED);
    assertThat(change(moved, Metric.STACK).state()).isEqualTo(State.REGRESSED);
    assertThat(moved.state()).isEqualTo(State.REGRESSED);
  }

  @Test
  void cyclesThatOnlyMoveBetweenFunctionsAreReportedAndPass() {
    EntryChange moved =
        compare(COMMITTED, Entries.audio("gru", Map.of("dot", 6000L, "main", 3000L, "sum", 1000L)));
    assertThat(moved.state()).isEqualTo(State.SHIFTED);
    assertThat(moved.state().fails(false)).isFalse();
    assertThat(moved.state().fails(true)).isTrue();
    assertThat(moved.moved()).isEqualTo(Map.of("dot", -1000L, "sum", 1000L));
  }

  @Test
  void whatIsWithinTheSoftLimitOnlyWarns() {
    Entry slower = Entries.audio("gru", Map.of("dot", 7200L, "main", 3000L));
    EntryChange within = compare(COMMITTED, slower, limit(Metric.CYCLES, 2.0, null));
    assertThat(change(within, Metric.CYCLES).state()).isEqualTo(State.TOLERATED);
    assertThat(State.TOLERATED.fails(false)).isFalse();
    EntryChange beyond = compare(COMMITTED, slower, limit(Metric.CYCLES, 1.99, null));
    assertThat(change(beyond, Metric.CYCLES).state()).isEqualTo(State.REGRESSED);
    assertThat(change(beyond, Metric.CYCLES).limit()).isPresent();
  }

  @Test
  void aHardLimitHoldsWhateverIsCommitted() {
    assertThat(compare(COMMITTED, COMMITTED, limit(Metric.CYCLES, null, 10_000.0)).state())
        .isEqualTo(State.SAME);
    assertThat(compare(COMMITTED, COMMITTED, limit(Metric.CYCLES, null, 9_999.0)).state())
        .isEqualTo(State.EXCEEDED);
    Check fresh =
        Check.of(
            new Baseline(List.of()),
            List.of(Entries.section(COMMITTED)),
            limit(Metric.RAM, null, 2_000.0),
            key -> true);
    assertThat(fresh.fails(false)).isTrue();
  }

  @Test
  void ofSharesMoreIsBetterToTheRecording() {
    Entry committed = Entries.answers("gru", 46, 47, 48);
    EntryChange worse = compare(committed, Entries.answers("gru", 45, 48, 48));
    assertThat(change(worse, Metric.ACCURACY).state()).isEqualTo(State.REGRESSED);
    assertThat(change(worse, Metric.AGREEMENT).state()).isEqualTo(State.IMPROVED);
    assertThat(compare(committed, committed, limit(Metric.ACCURACY, null, 0.96)).state())
        .isEqualTo(State.EXCEEDED);
    assertThat(compare(committed, Entries.answers("gru", 24, 24, 24)).state())
        .as("more of fewer recordings")
        .isEqualTo(State.IMPROVED);
  }

  @Test
  void whatDoesNotFitIsComparedByTheBytesItLacks() {
    Entry lacks = Entries.lacking("gru", 1000);
    assertThat(compare(lacks, lacks).state()).isEqualTo(State.SAME);
    assertThat(compare(lacks, Entries.lacking("gru", 1001)).state()).isEqualTo(State.REGRESSED);
    EntryChange grown = compare(COMMITTED, lacks);
    assertThat(grown.state()).isEqualTo(State.REGRESSED);
    assertThat(grown.figures()).extracting(Change::metric).containsExactly(Metric.LACKING);
    EntryChange fits = compare(lacks, COMMITTED);
    assertThat(fits.state()).isEqualTo(State.IMPROVED);
    assertThat(fits.state().fails(false)).isFalse();
  }

  @Test
  void anotherCompilerAndANewSubjectAreNoFailure() {
    Section other = new Section(Entries.setting("GCC: 14.2.0", "cccccccccccc"), List.of(COMMITTED));
    Check check = Check.of(Entries.baseline(COMMITTED), List.of(other), Limits.none(), key -> true);
    assertThat(check.entries().get(0).state()).isEqualTo(State.OTHER_COMPILER);
    assertThat(check.entries()).as("what the other compiler has is not missing").hasSize(1);
    assertThat(check.fails(true)).isFalse();
    Check fresh =
        Check.of(
            Entries.baseline(COMMITTED),
            List.of(Entries.section(COMMITTED, Entries.lacking("lstm", 5))),
            Limits.none(),
            key -> true);
    assertThat(fresh.count(State.NEW)).isEqualTo(1);
    assertThat(fresh.fails(false)).isFalse();
    assertThat(fresh.fails(true)).isTrue();
  }

  @Test
  void aCommittedSubjectThatIsNotMeasuredAnyMoreIsAFailure() {
    Entry gone = Entries.answers("gru", 46, 47, 48);
    Baseline baseline = Entries.baseline(COMMITTED, gone);
    List<Section> measured = List.of(Entries.section(COMMITTED));
    Check check = Check.of(baseline, measured, Limits.none(), key -> true);
    assertThat(check.count(State.MISSING)).isEqualTo(1);
    assertThat(check.fails(false)).isTrue();
    Check some =
        Check.of(baseline, measured, Limits.none(), key -> !key.workload().equals("answers"));
    assertThat(some.fails(true)).as("it was not meant to be measured").isFalse();
  }

  @Test
  void itSaysWhatIsOtherThanWhenItWasAccepted() {
    Entry slower = Entries.audio("gru", Map.of("dot", 7001L, "main", 3000L));
    assertThat(compare(COMMITTED, slower).cause()).contains(EntryChange.Cause.NEITHER);
    Entry retrained =
        new Entry(slower.key(), "gru-dense", "ba9876543210", slower.figures(), slower.functions());
    assertThat(compare(COMMITTED, retrained).cause()).contains(EntryChange.Cause.MODEL);
    Section rebuilt = new Section(Entries.setting(Entries.GCC, "bbbbbbbbbbbb"), List.of(retrained));
    Check check =
        Check.of(Entries.baseline(COMMITTED), List.of(rebuilt), Limits.none(), key -> true);
    assertThat(check.entries().get(0).cause()).contains(EntryChange.Cause.FIRMWARE_AND_MODEL);
  }
}
