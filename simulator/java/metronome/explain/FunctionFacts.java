package metronome.explain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What one run's counts say about one function: the ground on which {@link Reasons} stand. */
final class FunctionFacts {
  private static final Set<String> MULTIPLIES =
      Set.of(
          "multiply",
          "multiply-accumulate",
          "multiply-long",
          "multiply-long-accumulate",
          "dsp-multiply",
          "float-multiply-add",
          "float-fused");

  /** Multiplies of two pairs of halfwords. */
  private static final Set<String> DUALS =
      Set.of(
          "smlad", "smladx", "smlald", "smlaldx", "smlsd", "smlsdx", "smlsld", "smlsldx", "smuad",
          "smuadx", "smusd", "smusdx");

  final String name;
  final List<Executed> executed;
  final Set<String> symbols = new TreeSet<>();
  final Set<String> reads = new TreeSet<>();

  /** Executions of each instruction class, and of each multiply by mnemonic. */
  final Map<String, Long> kinds = new TreeMap<>();

  final Map<String, Long> multiplies = new TreeMap<>();

  /** Jumps back to the beginning of a loop, by the line of the jump. */
  final Map<String, Long> passes = new TreeMap<>();

  long start;
  long calls;
  long cycles;
  long instructions;

  /** Products of two numbers: a dual multiply makes two. */
  long products;

  /** Words to and from memory, without those that the stack pointer addresses. */
  long words;

  /** Those. */
  long stackWords;

  /**
   * @param executed of the function alone
   * @param functions of the whole run
   * @param source names an instruction's line
   */
  FunctionFacts(
      String name,
      List<Executed> executed,
      List<RunProfile.Function> functions,
      Function<Executed, String> source) {
    this.name = name;
    this.executed = executed;
    Map<String, Long> starts = new TreeMap<>();
    for (RunProfile.Function function : functions) {
      if (SymbolNames.base(function.name()).equals(name)) {
        symbols.add(function.name());
        reads.addAll(function.reads());
        starts.put(function.name(), function.address());
      }
    }
    start = starts.values().stream().mapToLong(Long::longValue).min().orElse(0);
    executed.forEach(e -> add(e, starts.getOrDefault(e.function(), 0L), source.apply(e)));
  }

  private void add(Executed each, long functionStart, String source) {
    cycles += each.total();
    instructions += each.issues();
    kinds.merge(each.kind(), each.issues(), Long::sum);
    if (each.address() == functionStart) {
      calls += each.issues();
    }
    if (each.endsPass(functionStart)) {
      passes.merge(source, each.taken(), Long::sum);
      if (each.target() == functionStart) {
        calls -= each.taken();
      }
    }
    if (MULTIPLIES.contains(each.kind()) || each.mnemonic().equals("vmul")) {
      multiplies.merge(each.mnemonic(), each.issues(), Long::sum);
      products += each.issues() * (DUALS.contains(each.mnemonic()) ? 2 : 1);
    }
    long moved = each.words() * each.issues();
    stackWords += each.stack() ? moved : 0;
    words += each.stack() ? 0 : moved;
  }

  boolean wasExecuted() {
    return !executed.isEmpty();
  }

  /** Passes of loops: jumps back, and one a call, for the last pass does not jump. */
  long allPasses() {
    return calls + passes.values().stream().mapToLong(Long::longValue).sum();
  }

  long allMultiplies() {
    return multiplies.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The useful work: products where there are any, else words moved. */
  long work() {
    return products > 0 ? products : words;
  }
}
