package metronome.device;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether the emulator is the core that it should be: instructions of the Cortex-M4 must execute,
 * those of later cores must not; as a Cortex-M0 it must refuse unaligned accesses. Encodings:
 * Armv7-M Architecture Reference Manual (DDI0403E), A7.7; Armv8-M Architecture Reference Manual
 * (DDI0553), C2.4 for the two that must fault.
 */
final class SelfTest {
  private static final long CODE = 0x1000;
  private static final long DATA = 0x2000_0000L;

  private static final class Holder {
    static final Map<String, Boolean> RESULT = run();
  }

  private SelfTest() {}

  /** Fails unless every instruction behaved as on a Cortex-M4; tested once in a process. */
  static void require() {
    Holder.RESULT.forEach(
        (what, passed) -> {
          if (!passed) {
            throw new DeviceException("the emulator is no Cortex-M: " + what + " is wrong");
          }
        });
  }

  /** By name of the instruction: whether it behaved as it should. */
  static Map<String, Boolean> result() {
    return Holder.RESULT;
  }

  private static Map<String, Boolean> run() {
    Map<String, Boolean> result = new LinkedHashMap<>();
    result.put("SMLAD", executes(Engine.CORTEX_M4, 0xfb21, 0x3002));
    result.put("SMLALD", executes(Engine.CORTEX_M4, 0xfbc1, 0x03c2));
    result.put("SSAT", executes(Engine.CORTEX_M4, 0xf301, 0x000f));
    result.put("UMAAL", executes(Engine.CORTEX_M4, 0xfbe1, 0x0362));
    result.put("IT", executes(Engine.CORTEX_M4, 0xbf08, 0xbf00));
    result.put("VFMA", executes(Engine.CORTEX_M4, 0xeea0, 0x0a20));
    result.put("LDA faults", !executes(Engine.CORTEX_M4, 0xe8d4, 0x0faf));
    result.put("VMAXNM faults", !executes(Engine.CORTEX_M4, 0xfe80, 0x0a20));
    result.put("unaligned LDR", executes(Engine.CORTEX_M4, 0x3401, 0x6821));
    result.put("unaligned LDR faults on ARMv6-M", !executes(Engine.CORTEX_M0, 0x3401, 0x6821));
    result.put("unaligned LDRH faults on ARMv6-M", !executes(Engine.CORTEX_M0, 0x3401, 0x8821));
    result.put("unaligned STR faults on ARMv6-M", !executes(Engine.CORTEX_M0, 0x3402, 0x6021));
    result.put("aligned LDRH on ARMv6-M", executes(Engine.CORTEX_M0, 0x3402, 0x8821));
    return result;
  }

  /** Executes two halfwords and a BKPT; whether the BKPT was reached. */
  private static boolean executes(int core, int first, int second) {
    HostMemory code = HostMemory.allocate(DeviceMemory.PAGE);
    HostMemory data = HostMemory.allocate(DeviceMemory.PAGE);
    RunState state = new RunState(UnicornLibrary.get().functions());
    try (code;
        data;
        Engine engine = new Engine(core)) {
      code.pointer().setShort(0, (short) first);
      code.pointer().setShort(2, (short) second);
      code.pointer().setShort(4, (short) 0xbe00);
      int readExecute = Unicorn.PROT_READ | Unicorn.PROT_EXEC;
      engine.map(CODE, DeviceMemory.PAGE, readExecute, code.pointer());
      engine.map(DATA, DeviceMemory.PAGE, Unicorn.PROT_READ | Unicorn.PROT_WRITE, data.pointer());
      engine.hook(Unicorn.HOOK_INTR, Hooks.fastest().interrupt(), state.memory);
      engine.setRegister(Unicorn.core(4), (int) DATA);
      int error = engine.start(CODE);
      return error == Engine.OK && state.reason() == RunState.INTERRUPT && engine.pc() == CODE + 4;
    }
  }
}
