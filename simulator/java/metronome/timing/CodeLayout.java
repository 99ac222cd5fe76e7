package metronome.timing;

import java.util.EnumSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import metronome.firmware.CodeMap;
import metronome.firmware.Firmware;
import metronome.firmware.Symbol;
import metronome.thumb.Branch;
import metronome.thumb.Decoder;
import metronome.thumb.Instruction;
import metronome.thumb.Kind;
import metronome.thumb.UnknownInstruction;

/** What {@link PipelineStepper} knows of a program's layout in memory, from a sweep of its own. */
final class CodeLayout {
  private static final Set<Kind> STORES =
      EnumSet.of(
          Kind.STORE,
          Kind.STORE_REGISTER,
          Kind.STORE_UPDATE,
          Kind.STORE_DOUBLE,
          Kind.STORE_MULTIPLE,
          Kind.STORE_EXCLUSIVE,
          Kind.FLOAT_STORE,
          Kind.FLOAT_STORE_DOUBLE,
          Kind.FLOAT_STORE_MULTIPLE);

  private final NavigableMap<Long, Instruction> instructions = new TreeMap<>();
  private final Set<Long> predicated = new TreeSet<>();

  CodeLayout(Firmware firmware) {
    Set<Long> functions = new TreeSet<>();
    firmware.symbols().functions().stream().map(Symbol::address).forEach(functions::add);
    firmware.code().ranges().forEach(range -> sweep(firmware, range, functions));
  }

  private void sweep(Firmware firmware, CodeMap.Range range, Set<Long> functions) {
    Decoder decoder = new Decoder();
    long at = range.start();
    int inBlock = 0;
    while (at < range.end()) {
      if (firmware.isLiteral(at)) {
        at += 2;
        inBlock = 0;
        continue;
      }
      long next = at + 2;
      try {
        Instruction instruction = decoder.decode(firmware::halfword, at);
        instructions.put(at, instruction);
        if (inBlock > 0) {
          inBlock--;
          predicated.add(at);
        }
        inBlock += instruction.block().size();
        next = instruction.end();
      } catch (UnknownInstruction | metronome.firmware.FirmwareException e) {
        inBlock = 0; // Data without a mapping symbol; it is not executed, or the device faults.
      }
      boolean overruns = next == at + 4 && functions.contains(at + 2);
      at = overruns ? at + 2 : next;
    }
  }

  /** The instruction at an address that is executed. */
  Instruction at(long address) {
    Instruction instruction = instructions.get(address);
    if (instruction == null) {
      throw new TimingException(address, "no instruction begins here");
    }
    return instruction;
  }

  boolean isUnalignedWide(long address) {
    return instructions.containsKey(address) && instructions.get(address).isUnalignedWide();
  }

  /**
   * F1: whether an instruction begins a wide sequence that costs a cycle. The instruction before it
   * in its run, where it has one, decides whether it begins any.
   */
  boolean beginsCostlySequence(Instruction first, Optional<Instruction> before) {
    if (before.filter(b -> b.isUnalignedWide() && b.branch() == Branch.NONE).isPresent()) {
      return false;
    }
    boolean onlyStores = true;
    long at = first.address();
    for (int members = 0; isUnalignedWide(at); at += 4) {
      members++;
      Instruction member = instructions.get(at);
      onlyStores &= members > 3 || STORES.contains(member.kind());
      if (members == 4 || (members == 3 && !onlyStores)) {
        return true;
      }
      if (member.branch() != Branch.NONE) {
        return false;
      }
    }
    return false;
  }

  /** L3's condition on the instruction that follows in memory. */
  boolean writesNothing(long address) {
    Instruction n = instructions.get(address);
    return n != null
        && !predicated.contains(address)
        && n.kind() != Kind.IF_THEN
        && n.kind() != Kind.HOST_CALL
        && n.kind() != Kind.SUPERVISOR_CALL
        && (n.writes() & ~(1 << Instruction.PC)) == 0
        && n.floatWrites() == 0;
  }
}
