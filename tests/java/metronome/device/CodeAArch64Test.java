package metronome.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.CallbackReference;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Runs the hooks' machine code for 64-bit Arm inside the emulator, whatever the host is, and
 * compares what it leaves in memory with what the hooks in Java leave there.
 */
class CodeAArch64Test {
  private static final int ARCH_ARM64 = 2;
  private static final int X0 = 199;
  private static final int X30 = 2;
  private static final int SP = 4;
  private static final int CODE = 0;
  private static final int STATE = 4096;
  private static final int DATA = 8192;
  private static final int ENGINE = 12288;
  private static final int TABLE = 16384;
  private static final int BYTES = 1 << 17;
  private static final int STAGE_BYTES = 8192;
  private static final long FIRST_PC = 0x1000;

  /** Small functions that the hooks call: noting the stop, reading a register, noting a failure. */
  private static final String CALLED =
      """
      stop:
        20008052 mov w0, #1
        c0035fd6 ret
      read:
        097861b8 ldr w9, [x0, x1, lsl #2]
        490000b9 str w9, [x2]
        c0035fd6 ret
      fail:
        610400f9 str x1, [x3, #8]
        c0035fd6 ret
      end:
        1f2003d5 nop
      """;

  private final Map<String, Long> entries = new HashMap<>();
  private final HostMemory memory = HostMemory.allocate(BYTES);
  private final Random random;
  private final Unicorn.CodeHook fail = (engine, pc, size, data) -> data.setLong(8, pc);
  private final Pointer arm;

  CodeAArch64Test() {
    long seed = Long.getLong("metronome.seed", System.nanoTime());
    System.out.println("metronome.seed=" + seed);
    random = new Random(seed);
    String listing = CodeAArch64.LISTING + CALLED;
    byte[] code =
        NativeHooks.bytes(listing, (label, at) -> entries.put(label, memory.address() + CODE + at));
    memory.pointer().write(CODE, code, 0, code.length);
    UnicornLibrary.get();
    try (Memory handle = new Memory(8)) {
      assertThat(Unicorn.uc_open(ARCH_ARM64, 0, handle)).isZero();
      arm = handle.getPointer(0);
    }
    assertThat(Unicorn.uc_mem_map_ptr(arm, memory.address(), BYTES, 7, memory.pointer())).isZero();
  }

  /** Calls a function of the machine code with four arguments. */
  private void call(String entry, long... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      set(X0 + i, arguments[i]);
    }
    set(X30, entries.get("end"));
    set(SP, memory.address() + BYTES - 64);
    int code = Unicorn.uc_emu_start(arm, entries.get(entry), entries.get("end"), 0, 0);
    assertThat(code).as(entry).isZero();
  }

  private void set(int register, long value) {
    try (Memory scratch = new Memory(8)) {
      scratch.setLong(0, value);
      assertThat(Unicorn.uc_reg_write(arm, register, scratch)).isZero();
    }
  }

  private Pointer at(int offset) {
    return memory.pointer().share(offset);
  }

  /** Random counters, prices and progress; some records switch stages, some are foreign. */
  private void randomise() {
    for (int i = 0; i < 2 * STAGE_BYTES; i += 8) {
      at(TABLE).setLong(i, random.nextInt(1 << 20));
    }
    for (int i = 0; i < 2 * STAGE_BYTES; i += RunRecord.BYTES) {
      int pick = random.nextInt(6);
      at(TABLE).setInt(i + RunRecord.SWITCH, Math.max(0, pick - 2));
      at(TABLE).setLong(i + RunRecord.LEAVE, random.nextInt(1000) - 500);
    }
    for (int i = 0; i < 512; i += 4) {
      at(DATA).setInt(i, 0);
      at(STATE).setInt(i, i >= RunState.DIVISION_PRICES ? random.nextInt(12) : 0);
    }
    int stage = random.nextInt(2);
    long firstBase = memory.address() + TABLE - 16 * FIRST_PC;
    Pointer state = at(STATE);
    state.setLong(RunState.FIRST_BASE, firstBase);
    state.setLong(RunState.STAGE_BYTES, STAGE_BYTES);
    state.setInt(RunState.STAGE, stage);
    state.setLong(RunState.BASE, firstBase + stage * STAGE_BYTES);
    state.setLong(
        RunState.PREVIOUS,
        memory.address() + TABLE + stage * STAGE_BYTES + RunRecord.BYTES * random.nextInt(8));
    state.setLong(RunState.PROGRESS, RunState.progress(random.nextInt(3) - 1, random.nextInt(99)));
    long next = memory.address() + STATE + 2048;
    state.setLong(RunState.TRACE_NEXT, next);
    state.setLong(RunState.TRACE_LIMIT, next + 8L * random.nextInt(3));
    state.setLong(RunState.STOP, entries.get("stop"));
    state.setLong(RunState.READ_REGISTER, entries.get("read"));
    state.setInt(RunState.FLOAT_ENABLED, random.nextInt(2));
    state.setLong(RunState.FAIL, entries.get("fail"));
    state.setLong(RunState.ARRIVE, entries.get("fail"));
    state.setInt(RunState.ARRIVAL, random.nextInt(3000) - 1500);
    state.setInt(RunState.DEADLINE, random.nextInt(3000) - 2000);
    state.setInt(RunState.FAILED, random.nextInt(4) / 3);
    Pointer data = at(DATA);
    data.setPointer(HookData.STATE, state);
    data.setLong(HookData.VALUE, random.nextInt(8));
    data.setInt(HookData.REGISTER, Unicorn.core(random.nextInt(13)));
    data.setInt(HookData.SECOND_REGISTER, Unicorn.core(random.nextInt(13)));
  }

  private byte[] content() {
    return at(STATE).getByteArray(0, BYTES - STATE - 1024);
  }

  @Test
  void everyHookLeavesTheSameInMemoryAsItsTwinInJava() {
    String[] hooks = {
      "pass",
      "halt_unless_float",
      "halt_unless_aligned",
      "divide",
      "arrive",
      "trace_mark",
      "trace_pass",
      "trace_divide"
    };
    try (Engine engine = new Engine()) {
      for (int round = 0; round < 4000; round++) {
        randomise();
        for (int i = 0; i < 13; i++) {
          int value = random.nextInt() >> random.nextInt(32);
          engine.setRegister(Unicorn.core(i), value);
          at(ENGINE).setInt(4L * Unicorn.core(i), value);
        }
        byte[] before = content();
        long pc = FIRST_PC + 2 * random.nextInt(8);
        int size = 2 * random.nextInt(6);
        long state = memory.address() + STATE;
        boolean block = random.nextBoolean();
        String hook =
            block
                ? random.nextBoolean() ? "block" : "trace_block"
                : hooks[random.nextInt(hooks.length)];
        long data = memory.address() + (block ? STATE : DATA);
        at(STATE).setPointer(RunState.FAIL, CallbackReference.getFunctionPointer(fail));
        at(STATE).setPointer(RunState.ARRIVE, CallbackReference.getFunctionPointer(fail));
        JavaTraceHooks.run(hook, engine.handle(), pc, size, new Pointer(data));
        at(STATE).setLong(RunState.FAIL, entries.get("fail"));
        at(STATE).setLong(RunState.ARRIVE, entries.get("fail"));
        byte[] expected = content();
        at(STATE).write(0, before, 0, before.length);
        call(hook, memory.address() + ENGINE, pc, size, data);
        assertThat(content()).as("%s in round %d", hook, round).isEqualTo(expected);
        call("last", 0, pc, 4, data + 256);
        assertThat(new Pointer(data + 256).getLong(0)).isEqualTo(pc);
        call("interrupt", memory.address() + ENGINE, 7, state);
        assertThat(at(STATE).getInt(RunState.REASON)).isEqualTo(RunState.INTERRUPT);
        assertThat(at(STATE).getInt(RunState.DETAIL)).isEqualTo(7);
      }
    } finally {
      Unicorn.uc_close(arm);
      memory.close();
    }
  }
}
