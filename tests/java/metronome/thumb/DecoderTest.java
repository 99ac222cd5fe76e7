package metronome.thumb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DecoderTest {
  private final Decoder decoder = new Decoder();

  @Test
  void noTwoEncodingsMatchA16BitOpcode() {
    int known = 0;
    for (int opcode = 0; opcode < 0xe800; opcode++) {
      known += isKnown(opcode) ? 1 : 0;
    }
    // All but a handful of the 16-bit space is allocated in ARMv7-M.
    assertThat(known).isBetween(56_000, 59_392);
  }

  @Test
  void noTwoEncodingsMatchARandom32BitOpcode() {
    long seed = Long.getLong("metronome.seed", System.nanoTime());
    System.out.println("metronome.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 2_000_000; i++) {
      isKnown(0xe800_0000 + random.nextInt(0x1800_0000));
    }
  }

  @Test
  void everyEncodingIsReachableAndEveryClassHasOne() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    Random random = new Random(1);
    for (Encoding encoding : Encodings.all()) {
      boolean reached = false;
      for (int attempt = 0; attempt < 4096 && !reached; attempt++) {
        int free = encoding.bytes == 2 ? ~encoding.mask & 0xffff : ~encoding.mask;
        int opcode = encoding.value | random.nextInt() & free;
        // A list that ends beyond the bank matches its row and is no instruction all the same.
        reached = encoding.matches(opcode) && isKnown(opcode);
        if (reached) {
          Instruction decoded = decoder.decode(0, opcode);
          assertThat(decoded.kind()).as(encoding.row).isEqualTo(encoding.kind);
          kinds.add(decoded.kind());
        }
      }
      assertThat(reached).as(encoding.row).isTrue();
    }
    assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
  }

  @Test
  void anUnknownOpcodeSaysWhereAndWhich() {
    assertThatThrownBy(() -> decoder.decode(0x08000124, 0xb800))
        .isInstanceOf(UnknownInstruction.class)
        .hasMessage("unknown instruction 0xb800 at 0x08000124");
    // LDA r0, [r1] belongs to ARMv8-M.
    assertThatThrownBy(() -> decoder.decode(0x10, 0xe8d10faf))
        .isInstanceOf(UnknownInstruction.class)
        .hasMessage("unknown instruction 0xe8d10faf at 0x00000010");
  }

  @Test
  void aLoadWithWriteBackTellsWhatItLoadsFromWhatItUpdates() {
    Instruction ldr = decoder.decode(0, 0xf8513b04); // ldr r3, [r1], #4
    assertThat(ldr.kind()).isEqualTo(Kind.LOAD_UPDATE);
    assertThat(ldr.writes()).isEqualTo(1 << 3 | 1 << 1);
    assertThat(ldr.loaded()).isEqualTo(1 << 3);
    assertThat(ldr.addresses()).isEqualTo(1 << 1);
  }

  @Test
  void anItGivesTheConditionsOfItsBlock() {
    Instruction itete = decoder.decode(0, 0xbf15); // itete ne
    assertThat(itete.block())
        .containsExactly(Condition.NE, Condition.EQ, Condition.NE, Condition.EQ);
    assertThat(decoder.decode(0, 0xbf08).block()).containsExactly(Condition.EQ);
  }

  @Test
  void listsCountTheirRegisters() {
    assertThat(decoder.decode(0, 0xbdf0).transfers()).isEqualTo(5); // pop {r4-r7, pc}
    assertThat(decoder.decode(0, 0xbdf0).branch()).isEqualTo(Branch.POP_PC);
    assertThat(decoder.decode(0, 0xed2d8b04).transfers()).isEqualTo(4); // vpush {d8-d9}
    assertThat(decoder.decode(0, 0xed2d8b04).floatReads()).isEqualTo(0xf << 16);
  }

  private boolean isKnown(int opcode) {
    try {
      decoder.decode(0, opcode);
      return true;
    } catch (UnknownInstruction e) {
      return false;
    }
  }
}
