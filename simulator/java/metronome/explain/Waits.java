package metronome.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cycles that a function waited, and what moved in memory where that is all that changed. */
final class Waits {
  private static final String FETCH_WAIT = "fetch-wait";
  private static final String DATA_WAIT = "data-wait";
  private static final String FETCH = "fetch";
  private static final String ISSUE = "issue";

  /** Waits below one part in this many of a function's difference are not told. */
  private static final long LEAST = 20;

  /** Other causes are told from half of it on. */
  private static final long LEAST_OTHER = 2;

  private final Explanation.Facts facts;
  private final FunctionFacts before;
  private final FunctionFacts after;

  private Waits(Explanation.Facts facts, FunctionFacts before, FunctionFacts after) {
    this.facts = facts;
    this.before = before;
    this.after = after;
  }

  static List<String> of(Explanation.Facts facts, FunctionFacts before, FunctionFacts after) {
    return new Waits(facts, before, after).clauses();
  }

  private List<String> clauses() {
    List<String> clauses = new ArrayList<>();
    boolean same = before.kinds.equals(after.kinds);
    long all = Math.abs(after.cycles - before.cycles);
    Attribution causes = Attribution.byCause(before.executed, after.executed);
    for (Moved cause : causes.rows()) {
      boolean waits = List.of(FETCH_WAIT, DATA_WAIT, FETCH).contains(cause.name());
      long least = same || waits ? LEAST : LEAST_OTHER;
      boolean tells = !cause.name().equals(ISSUE) || same;
      if (tells && cause.difference() != 0 && Math.abs(cause.difference()) * least >= all) {
        clauses.add(
            Reasons.count("%+,d cycles of ", cause.difference())
                + words(cause.name())
                + why(cause).map(w -> ": " + w).orElse(""));
      }
    }
    return clauses;
  }

  private static String words(String cause) {
    return switch (cause) {
      case FETCH_WAIT -> "waiting for code from flash";
      case DATA_WAIT -> "waiting for data from flash";
      case FETCH -> "fetching unaligned 32-bit instructions";
      default -> cause;
    };
  }

  private Optional<String> why(Moved cause) {
    if (!facts.before().conditions().samePrices(facts.after().conditions())) {
      return Optional.empty(); // The conditions say it already.
    }
    return switch (cause.name()) {
      case FETCH_WAIT, FETCH -> code(cause.name());
      case DATA_WAIT -> tables(cause.difference());
      default -> Optional.empty();
    };
  }

  private Optional<String> code(String cause) {
    if (before.start == after.start) {
      return Optional.empty();
    }
    int unit = cause.equals(FETCH) ? Integer.BYTES : lineBytes();
    String place = String.format("code moved from 0x%08x to 0x%08x", before.start, after.start);
    if (unit == 0 || before.start % unit == after.start % unit) {
      return Optional.of(place);
    }
    String what = cause.equals(FETCH) ? "word" : "line of " + unit + " bytes";
    return Optional.of(
        place
            + String.format(
                ", from byte %d of a %s to byte %d",
                before.start % unit, what, after.start % unit));
  }

  /** Constants that the function names in both runs and that lie elsewhere now. */
  private Optional<String> tables(long difference) {
    List<String> moved = new ArrayList<>();
    for (String name : after.reads) {
      Optional<RunProfile.Table> old = table(facts.before(), name);
      Optional<RunProfile.Table> now = table(facts.after(), name);
      if (before.reads.contains(name) && old.isPresent() && now.isPresent()) {
        moved(old.get(), now.get(), difference).ifPresent(moved::add);
      }
    }
    return moved.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", moved));
  }

  private Optional<String> moved(RunProfile.Table old, RunProfile.Table now, long difference) {
    if (old.address() == now.address() && old.bytes() == now.bytes()) {
      return Optional.empty();
    }
    String text =
        String.format(
            "table %s moved from 0x%08x to 0x%08x", now.name(), old.address(), now.address());
    int unit = lineBytes();
    boolean tells =
        unit > 0 && Long.signum(lines(now, unit) - lines(old, unit)) == Long.signum(difference);
    if (!tells) {
      return Optional.of(text);
    }
    return Optional.of(
        text
            + String.format(
                ", across %d lines of %d bytes, was %d", lines(now, unit), unit, lines(old, unit)));
  }

  private static long lines(RunProfile.Table table, int unit) {
    return (table.address() + table.bytes() - 1) / unit - table.address() / unit + 1;
  }

  private static Optional<RunProfile.Table> table(RunProfile profile, String name) {
    return profile.tables().stream().filter(t -> t.name().equals(name)).findFirst();
  }

  private int lineBytes() {
    return facts.after().conditions().flashLineBytes();
  }
}
