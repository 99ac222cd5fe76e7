package metronome.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import metronome.device.Counts;
import metronome.device.StageCounts;
import metronome.firmware.Firmware;
import metronome.firmware.FirmwareException;
import metronome.firmware.LineTable;
import metronome.firmware.Section;
import metronome.firmware.SourceLine;
import metronome.firmware.Symbol;
import metronome.ledger.Ledger;
import metronome.thumb.Branch;
import metronome.thumb.Instruction;
import metronome.thumb.Kind;
import metronome.timing.Cause;
import metronome.timing.Charges;
import metronome.timing.CycleModel;
import metronome.timing.Placed;
import metronome.timing.Stalls;

/** Makes a {@link RunProfile} of priced counts. */
public final class Profiler {
  private final Firmware firmware;
  private final CycleModel model;
  private final LineTable lines;
  private final List<RunProfile.Table> tables;
  private final List<Executed> executed = new ArrayList<>();

  private Profiler(Firmware firmware, CycleModel model) {
    this.firmware = firmware;
    this.model = model;
    lines = firmware.lines();
    tables =
        firmware.symbols().list().stream()
            .filter(s -> !s.function() && s.bytes() > 0 && isConstant(s.address()))
            .map(s -> new RunProfile.Table(s.name(), s.address(), s.bytes()))
            .toList();
  }

  /**
   * Profiles a run.
   *
   * @param conditions under which it ran
   * @param firmware what ran
   * @param model prices of its instructions
   * @param counts what was executed
   * @param stalls what that waited for the flash
   */
  public static RunProfile of(
      RunConditions conditions, Firmware firmware, CycleModel model, Counts counts, Stalls stalls) {
    return new Profiler(firmware, model).profile(conditions, counts, stalls);
  }

  private RunProfile profile(RunConditions conditions, Counts counts, Stalls stalls) {
    List<Charges> charges = model.charge(counts, stalls);
    long cycles = 0;
    long instructions = 0;
    for (int stage = 0; stage < charges.size(); stage++) {
      Charges priced = charges.get(stage);
      cycles = Math.addExact(cycles, priced.cycles());
      instructions = Math.addExact(instructions, priced.instructions());
      add(priced, counts.stages().get(stage));
    }
    return new RunProfile(
        conditions, cycles, instructions, lines.flaw().orElse(""), functions(), tables, executed);
  }

  private void add(Charges charges, StageCounts counts) {
    for (Placed placed : model.program().instructions()) {
      int slot = placed.slot();
      if (charges.issues()[slot] > 0 || charges.cyclesAt(slot) > 0) {
        executed.add(executed(charges, counts, placed));
      }
    }
  }

  private Executed executed(Charges charges, StageCounts counts, Placed placed) {
    Instruction instruction = placed.instruction();
    int slot = placed.slot();
    Map<String, Long> cycles = new TreeMap<>();
    for (Cause cause : Cause.values()) {
      long spent = charges.byCause()[cause.ordinal()][slot];
      if (spent != 0) {
        cycles.put(cause.label(), spent);
      }
    }
    boolean branches = instruction.branch() != Branch.NONE;
    Optional<SourceLine> source = lines.at(instruction.address());
    return new Executed(
        charges.stage(),
        firmware
            .symbols()
            .functionAt(instruction.address())
            .map(Symbol::name)
            .orElse(Ledger.NO_FUNCTION),
        instruction.address(),
        source.map(SourceLine::file).orElse(""),
        source.map(SourceLine::line).orElse(0),
        instruction.kind().label(),
        instruction.mnemonic(),
        charges.issues()[slot],
        branches ? counts.jumpedOut()[slot + instruction.bytes() / 2] : 0,
        branches ? instruction.target().orElse(0) : 0,
        instruction.transfers(),
        (instruction.addresses() & 1 << Instruction.SP) != 0,
        cycles);
  }

  private List<RunProfile.Function> functions() {
    Map<String, TreeSet<String>> reads = reads();
    Map<String, RunProfile.Function> functions = new TreeMap<>();
    for (Executed each : executed) {
      firmware
          .symbols()
          .functionAt(each.address())
          .ifPresent(
              f ->
                  functions.computeIfAbsent(
                      f.name(),
                      name ->
                          new RunProfile.Function(
                              name,
                              f.address(),
                              List.copyOf(reads.getOrDefault(name, new TreeSet<>())))));
    }
    return List.copyOf(functions.values());
  }

  /** Tables by the function that loads their addresses from its literals. */
  private Map<String, TreeSet<String>> reads() {
    Map<String, TreeSet<String>> reads = new TreeMap<>();
    for (Placed placed : model.program().instructions()) {
      Instruction load = placed.instruction();
      Optional<Symbol> function = firmware.symbols().functionAt(load.address());
      if (load.kind() == Kind.LOAD_LITERAL && function.isPresent()) {
        literal(load)
            .flatMap(this::tableAt)
            .ifPresent(
                table ->
                    reads
                        .computeIfAbsent(function.get().name(), name -> new TreeSet<>())
                        .add(table));
      }
    }
    return reads;
  }

  private Optional<String> tableAt(long address) {
    return tables.stream()
        .filter(t -> address >= t.address() && address < t.address() + t.bytes())
        .map(RunProfile.Table::name)
        .findFirst();
  }

  /**
   * The word that an LDR relative to the PC loads. Source: Armv7-M Architecture Reference Manual
   * (DDI0403E), A7.7.44.
   */
  private Optional<Long> literal(Instruction load) {
    long base = load.address() + 4 & ~3L;
    long at;
    if (load.bytes() == 2) {
      at = base + 4L * (load.opcode() & 0xff);
    } else if ((load.opcode() >>> 16 & 0xff7f) == 0xf85f) {
      long offset = load.opcode() & 0xfff;
      at = (load.opcode() & 1 << 23) != 0 ? base + offset : base - offset;
    } else {
      return Optional.empty();
    }
    try {
      return Optional.of(firmware.halfword(at) | (long) firmware.halfword(at + 2) << 16);
    } catch (FirmwareException e) {
      return Optional.empty(); // Filled at run time: what it will hold is not known here.
    }
  }

  private boolean isConstant(long address) {
    return firmware.sections().stream()
        .filter(Section::loaded)
        .filter(s -> address >= s.address() && address < s.address() + s.bytes())
        .anyMatch(s -> !s.writable());
  }
}
