package metronome.device;

import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Puts the hooks' machine code into executable memory. */
final class NativeHooks {
  private static final int MOST_BYTES = 4096;

  private NativeHooks() {}

  /** The hooks, or nothing where this host has no code or does not allow it to be executed. */
  static Optional<Hooks> load() {
    return listing().flatMap(NativeHooks::assemble);
  }

  private static Optional<String> listing() {
    if (!Platform.is64Bit() || !(Platform.isLinux() || Platform.isMac())) {
      return Optional.empty();
    }
    if (Platform.isIntel()) {
      return Optional.of(CodeX64.LISTING);
    }
    return Platform.isARM() ? Optional.of(CodeAArch64.LISTING) : Optional.empty();
  }

  private static Optional<Hooks> assemble(String listing) {
    HostMemory memory = HostMemory.allocate(MOST_BYTES);
    Map<String, Pointer> entries = new HashMap<>();
    byte[] code = bytes(listing, (label, at) -> entries.put(label, memory.pointer().share(at)));
    memory.pointer().write(0, code, 0, code.length);
    if (!memory.makeExecutable()) {
      memory.close();
      return Optional.empty();
    }
    return Optional.of(
        new Hooks(
            entries.get("block"),
            entries.get("interrupt"),
            entries.get("pass"),
            entries.get("last"),
            entries.get("halt_unless_float"),
            entries.get("halt_unless_aligned"),
            entries.get("divide"),
            entries.get("arrive"),
            Optional.of(entries.get("sweep")),
            new TraceHooks(
                entries.get("trace_block"),
                entries.get("trace_read"),
                entries.get("trace_mark"),
                entries.get("trace_pass"),
                entries.get("trace_divide"))));
  }

  /** Receives the name of an entry and its offset. */
  interface Labels {
    void at(String label, int offset);
  }

  /** The code of a listing. */
  static byte[] bytes(String listing, Labels labels) {
    StringBuilder hex = new StringBuilder();
    for (String line : listing.lines().map(String::strip).toList()) {
      if (line.endsWith(":")) {
        labels.at(line.substring(0, line.length() - 1), hex.length() / 2);
      } else if (!line.isEmpty()) {
        hex.append(line, 0, line.indexOf(' ') < 0 ? line.length() : line.indexOf(' '));
      }
    }
    return HexFormat.of().parseHex(hex);
  }
}
