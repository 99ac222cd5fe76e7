package metronome.device;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import metronome.firmware.CodeMap;
import metronome.firmware.Firmware;
import metronome.thumb.Branch;
import metronome.thumb.Decoder;
import metronome.thumb.Instruction;
import metronome.thumb.Kind;
import metronome.thumb.UnknownInstruction;

/**
 * Where exceptions can be taken: between any two instructions, but not inside an IT block. Also
 * what must be looked at where, and how long a straight run can be.
 */
final class Boundaries {
  /** A division's most cycles are taken for every watched one. */
  private final int mostDivision;

  /** By address inside an IT block: the state of the block before that instruction. */
  private final Map<Long, Integer> inside = new HashMap<>();

  private final Map<Long, Long> endOfBlock = new HashMap<>();
  private final List<Long> unmaskings = new ArrayList<>();
  private final List<Long> events = new ArrayList<>();
  private long longest;

  Boundaries(Firmware firmware, CountPlan plan, ClockPrices prices) {
    int most = 0;
    for (int price : prices.divisions()) {
      most = Math.max(most, price);
    }
    mostDivision = most;
    CodeMap code = firmware.code();
    BitSet starts = InstructionIndex.starts(firmware);
    Decoder decoder = new Decoder();
    long extra = 0;
    long arriving = 0;
    int from = 0;
    int end = 0;
    for (int slot = starts.nextSetBit(0); slot >= 0; slot = starts.nextSetBit(slot + 1)) {
      long address = code.address(slot);
      Instruction instruction;
      try {
        instruction = decoder.decode(firmware::halfword, address);
      } catch (UnknownInstruction | metronome.firmware.FirmwareException e) {
        continue;
      }
      if (instruction.kind() == Kind.IF_THEN) {
        addBlock(firmware, decoder, instruction);
      }
      extra += plan.passes().contains(address) ? prices.passed()[slot] : 0;
      extra += plan.divisions().contains(address) ? mostDivision : 0;
      end = Math.min(code.slots() - 1, slot + instruction.bytes() / 2);
      arriving = Math.max(arriving, prices.straight()[slot] - prices.enter()[slot]);
      longest = Math.max(longest, arriving + extra + prices.leave()[end] - prices.straight()[from]);
      if (instruction.branch() != Branch.NONE
          && !instruction.branch().isConditional()
          && !inside.containsKey(address)) {
        from = end;
        extra = 0;
        arriving = 0;
      }
      look(instruction);
    }
  }

  private void addBlock(Firmware firmware, Decoder decoder, Instruction it) {
    int state = it.opcode() & 0xff;
    long at = it.end();
    List<Long> members = new ArrayList<>();
    for (int i = 0; i < it.block().size(); i++) {
      inside.put(at, state);
      members.add(at);
      state = (state & 7) == 0 ? 0 : state & 0xe0 | state << 1 & 0x1f;
      at += Decoder.isWide(firmware.halfword(at)) ? 4 : 2;
    }
    for (long member : members) {
      endOfBlock.put(member, at);
    }
  }

  private void look(Instruction instruction) {
    Kind kind = instruction.kind();
    if (kind == Kind.CHANGE_STATE || kind == Kind.WRITE_STATUS) {
      unmaskings.add(endOfBlock.getOrDefault(instruction.address(), instruction.end()));
    } else if (instruction.mnemonic().startsWith("sev")) {
      events.add(instruction.address());
    }
  }

  /** Whether no exception is taken before the instruction at an address. */
  boolean isInside(long address) {
    return inside.containsKey(address);
  }

  /** The state of the IT block before an instruction; 0 outside. */
  int itState(long address) {
    return inside.getOrDefault(address, 0);
  }

  /** Addresses behind instructions that may allow a pending exception to be taken. */
  List<Long> unmaskings() {
    return unmaskings;
  }

  /** Addresses of SEV. */
  List<Long> events() {
    return events;
  }

  /** No straight run takes more cycles, without waits. */
  long longest() {
    return longest;
  }
}
