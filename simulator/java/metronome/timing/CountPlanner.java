package metronome.timing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import metronome.device.CountPlan;
import metronome.firmware.Declaration;
import metronome.firmware.Firmware;
import metronome.firmware.FirmwareException;
import metronome.firmware.Symbol;
import metronome.thumb.Branch;
import metronome.thumb.Instruction;
import metronome.thumb.Kind;

/**
 * Works out what a device must watch so that counts can be priced under any rule set: predicated
 * instructions that may take more than a cycle, divisions, and where stages change.
 */
public final class CountPlanner {
  /** Name of the stage of everything that no stage claims. */
  public static final String OTHER = "other";

  private final Firmware firmware;
  private final Program program;

  private CountPlanner(Firmware firmware, Program program) {
    this.firmware = firmware;
    this.program = program;
  }

  /** The plan of a firmware. */
  public static CountPlan plan(Firmware firmware, Program program) {
    return new CountPlanner(firmware, program).plan();
  }

  private CountPlan plan() {
    Set<Long> passes = new HashSet<>();
    Set<Long> divisions = new HashSet<>();
    for (Placed placed : program.instructions()) {
      Instruction instruction = placed.instruction();
      if (instruction.kind() == Kind.DIVIDE) {
        divisions.add(instruction.address());
      } else if (placed.isPredicated()
          && instruction.branch() == Branch.NONE
          && mayTakeLonger(instruction.kind())) {
        passes.add(instruction.address());
      }
    }
    List<String> stages = new ArrayList<>(List.of(OTHER));
    Map<Long, Integer> declared = new LinkedHashMap<>();
    Map<String, List<String>> lists =
        firmware.declaration().map(Declaration::stages).orElse(Map.of());
    lists.forEach(
        (stage, functions) -> {
          stages.add(stage);
          for (String function : functions) {
            requireJumpedTo(function);
            Integer before = declared.put(firmware.address(function), stages.size() - 1);
            if (before != null) {
              throw new FirmwareException(
                  firmware.path(), "function '" + function + "' belongs to two stages");
            }
          }
        });
    List<CountPlan.Switch> switches = declared.isEmpty() ? List.of() : switches(declared);
    return new CountPlan(passes, divisions, stages, switches);
  }

  /** A function that is entered by falling through leaves no trace in the counts of jumps. */
  private void requireJumpedTo(String function) {
    int slot = program.code().slot(firmware.address(function));
    if (slot < 0) {
      throw new FirmwareException(firmware.path(), "stage function '" + function + "' is no code");
    }
    Optional<Placed> before = program.endingAt(slot);
    while (before.filter(CountPlanner::isPadding).isPresent()) {
      before = program.endingAt(before.get().slot()); // padding between functions
    }
    boolean fallsIn =
        before
            .filter(p -> p.instruction().kind() != Kind.HOST_CALL)
            .filter(p -> p.instruction().kind() != Kind.UNDEFINED)
            .filter(
                p ->
                    !p.alwaysBranches()
                        || p.instruction().target().orElse(-1) == p.instruction().end())
            .isPresent();
    if (fallsIn) {
      throw new FirmwareException(
          firmware.path(),
          "stage function '"
              + function
              + "' can be entered by falling through, which cannot be counted: move it elsewhere");
    }
  }

  /** NOP, and MOV r8, r8, which compilers take for it on ARMv6-M. */
  private static boolean isPadding(Placed placed) {
    Instruction instruction = placed.instruction();
    return instruction.kind() == Kind.NO_OPERATION || instruction.opcode() == 0x46c0;
  }

  /** All but simple data processing and hints may cost more than a cycle on some core. */
  private static boolean mayTakeLonger(Kind kind) {
    return switch (kind) {
      case MULTIPLY, MULTIPLY_ACCUMULATE, MULTIPLY_LONG, MULTIPLY_LONG_ACCUMULATE -> true;
      default -> Shape.of(kind) != Shape.DATA && kind != Kind.NO_OPERATION;
    };
  }

  private List<CountPlan.Switch> switches(Map<Long, Integer> declared) {
    Map<Long, Set<Long>> callers = new HashMap<>();
    Map<Long, Set<Long>> tails = new HashMap<>();
    Map<Long, Long> calls = new TreeMap<>();
    Set<Long> functions = new HashSet<>(declared.keySet());
    firmware.symbols().functions().forEach(f -> functions.add(f.address()));
    for (Placed placed : program.instructions()) {
      Instruction instruction = placed.instruction();
      if (instruction.target().isEmpty()) {
        continue;
      }
      long target = instruction.target().getAsLong();
      Optional<Long> from = function(instruction.address());
      if (instruction.branch() == Branch.BL) {
        calls.put(instruction.end(), target);
      } else if (functions.contains(target) && !from.equals(Optional.of(target))) {
        from.ifPresent(f -> tails.computeIfAbsent(f, k -> new TreeSet<>()).add(target));
      } else {
        continue;
      }
      from.filter(f -> f != target)
          .ifPresent(f -> callers.computeIfAbsent(target, k -> new TreeSet<>()).add(f));
    }
    List<CountPlan.Switch> switches = new ArrayList<>();
    declared.forEach((address, stage) -> switches.add(new CountPlan.Switch(address, stage)));
    calls.forEach(
        (returnsTo, callee) -> {
          if (reaches(callee, declared.keySet(), tails, new HashSet<>())
              && !declared.containsKey(returnsTo)) {
            int stage =
                function(returnsTo - 4)
                    .map(f -> stageOf(f, declared, callers, new HashSet<>()))
                    .filter(s -> s >= 0)
                    .orElse(0);
            switches.add(new CountPlan.Switch(returnsTo, stage));
          }
        });
    return switches;
  }

  private Optional<Long> function(long address) {
    return firmware.symbols().functionAt(address).map(Symbol::address);
  }

  private static boolean reaches(
      long callee, Set<Long> declared, Map<Long, Set<Long>> tails, Set<Long> seen) {
    if (declared.contains(callee)) {
      return true;
    }
    return seen.add(callee)
        && tails.getOrDefault(callee, Set.of()).stream()
            .anyMatch(next -> reaches(next, declared, tails, seen));
  }

  /** The stage of a function: its own, or that of its callers where they agree; else 0. */
  private static int stageOf(
      long function, Map<Long, Integer> declared, Map<Long, Set<Long>> callers, Set<Long> seen) {
    Integer own = declared.get(function);
    if (own != null) {
      return own;
    }
    if (!seen.add(function)) {
      return -1; // a recursive call says nothing new
    }
    int agreed = -1;
    for (long caller : callers.getOrDefault(function, Set.of())) {
      int stage = stageOf(caller, declared, callers, seen);
      if (stage >= 0 && agreed >= 0 && stage != agreed) {
        return 0;
      }
      agreed = stage >= 0 ? stage : agreed;
    }
    return agreed >= 0 ? agreed : 0;
  }
}
