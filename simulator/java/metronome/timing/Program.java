package metronome.timing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.function.LongToIntFunction;
import metronome.firmware.CodeMap;
import metronome.firmware.Firmware;
import metronome.firmware.Symbol;
import metronome.thumb.Condition;
import metronome.thumb.Decoder;
import metronome.thumb.Instruction;
import metronome.thumb.Kind;
import metronome.thumb.UnknownInstruction;

/**
 * The decoded instructions of a firmware, by slot of its code map. Data between the code is
 * tolerated: an opcode that is none matters only where it was executed.
 */
public final class Program {
  private final CodeMap code;
  private final LongToIntFunction halfwords;
  private final Placed[] bySlot;
  private final int[] startOfEnd;
  private final List<Placed> all;

  private Program(CodeMap code, LongToIntFunction halfwords, Placed[] bySlot) {
    this.code = code;
    this.halfwords = halfwords;
    this.bySlot = bySlot;
    startOfEnd = new int[code.slots()];
    Arrays.fill(startOfEnd, -1);
    List<Placed> found = new ArrayList<>();
    for (Placed placed : bySlot) {
      if (placed != null) {
        found.add(placed);
        startOfEnd[placed.slot() + placed.instruction().bytes() / 2] = placed.slot();
      }
    }
    all = List.copyOf(found);
  }

  /** Decodes all code of a firmware; its literals and functions keep the decoding in step. */
  public static Program of(Firmware firmware) {
    Collection<Long> starts = new TreeSet<>();
    for (Symbol symbol : firmware.symbols().functions()) {
      starts.add(symbol.address());
    }
    if (firmware.isCode(firmware.entry())) {
      starts.add(firmware.entry());
    }
    return of(firmware.code(), firmware::halfword, firmware::isLiteral, starts);
  }

  /**
   * Decodes code. What can be reached from the known starts keeps the rest in step.
   *
   * @param code where it lies
   * @param halfwords the 16 bits at an address
   * @param literal whether an address holds data
   * @param starts addresses at which instructions are known to start
   */
  public static Program of(
      CodeMap code, LongToIntFunction halfwords, LongPredicate literal, Collection<Long> starts) {
    Decoder decoder = new Decoder();
    LongPredicate inCode =
        at ->
            code.ranges().stream().anyMatch(r -> at >= r.start() && at < r.end())
                && !literal.test(at);
    Reachable reachable = Reachable.from(decoder, halfwords, inCode, starts);
    Placed[] bySlot = new Placed[code.slots()];
    for (CodeMap.Range range : code.ranges()) {
      List<Condition> block = List.of();
      int blockSlot = -1;
      long at = range.start();
      while (at < range.end()) {
        boolean wide = Decoder.isWide(halfwords.applyAsInt(at));
        boolean data = literal.test(at) || reachable.isLiteral(at);
        boolean cut =
            wide
                && (at + 4 > range.end()
                    || literal.test(at + 2)
                    || reachable.isLiteral(at + 2)
                    || reachable.starts(at + 2));
        Optional<Instruction> decoded =
            data || cut ? Optional.empty() : decode(decoder, halfwords, at);
        if (decoded.isEmpty()) {
          block = List.of();
          at += 2;
          continue;
        }
        Instruction instruction = decoded.get();
        Kind kind = instruction.kind();
        int slot = code.slot(at);
        boolean predicated = !block.isEmpty() && kind != Kind.HOST_CALL;
        bySlot[slot] =
            new Placed(
                instruction,
                slot,
                predicated ? block.get(0) : Condition.AL,
                predicated ? blockSlot : -1);
        block = block.isEmpty() ? block : block.subList(1, block.size());
        if (kind == Kind.IF_THEN) {
          block = instruction.block();
          blockSlot = slot;
        }
        at = instruction.end();
      }
    }
    return new Program(code, halfwords, bySlot);
  }

  private static Optional<Instruction> decode(
      Decoder decoder, LongToIntFunction halfwords, long at) {
    try {
      return Optional.of(decoder.decode(halfwords, at));
    } catch (UnknownInstruction e) {
      return Optional.empty();
    }
  }

  /** Numbering of the slots. */
  public CodeMap code() {
    return code;
  }

  /** All instructions in order of slots. */
  public List<Placed> instructions() {
    return all;
  }

  /** The instruction that starts at a slot. */
  public Optional<Placed> at(int slot) {
    return Optional.ofNullable(bySlot[slot]);
  }

  /** The instruction that starts at an address. */
  public Optional<Placed> atAddress(long address) {
    int slot = code.slot(address);
    return slot < 0 ? Optional.empty() : at(slot);
  }

  /** The instruction that ends just before a slot. */
  public Optional<Placed> endingAt(int slot) {
    return startOfEnd[slot] < 0 ? Optional.empty() : at(startOfEnd[slot]);
  }

  /** The instruction that follows another in memory. */
  public Optional<Placed> after(Placed placed) {
    return at(placed.slot() + placed.instruction().bytes() / 2);
  }

  /**
   * The instruction at a slot that was executed.
   *
   * @throws UnknownInstruction where its opcode is none
   * @throws TimingException where the slot holds data or lies inside an instruction
   */
  public Placed executed(int slot) {
    if (bySlot[slot] == null) {
      long address = code.address(slot);
      new Decoder().decode(halfwords, address);
      throw new TimingException(address, "what was executed lies in data or inside an instruction");
    }
    return bySlot[slot];
  }
}
