package metronome.thumb;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A printed mnemonic taken apart.
 *
 * @param base without width, type, flag and condition suffixes
 * @param flags whether it has the suffix that sets the flags
 * @param condition its suffix, AL where it has none
 */
record ShownName(String base, boolean flags, Condition condition) {
  private static final Map<String, ShownName> CACHE = new ConcurrentHashMap<>();
  private static final Map<String, Map<String, Boolean>> ANSWERS = new ConcurrentHashMap<>();
  private static final Map<String, List<String>> OURS =
      Map.ofEntries(
          Map.entry("neg", List.of("rsb")),
          Map.entry("stmia", List.of("stm")),
          Map.entry("ldmia", List.of("ldm")),
          Map.entry("push", List.of("push", "stmdb", "str")),
          Map.entry("pop", List.of("pop", "ldm", "ldr")),
          Map.entry("vldmia", List.of("vldm")),
          Map.entry("fldmiax", List.of("vldm")),
          Map.entry("vpop", List.of("vldm")),
          Map.entry("fldmdbx", List.of("vldmdb")),
          Map.entry("vstmia", List.of("vstm")),
          Map.entry("fstmiax", List.of("vstm")),
          Map.entry("vpush", List.of("vstmdb")),
          Map.entry("fstmdbx", List.of("vstmdb")),
          Map.entry("add", List.of("add", "adr")),
          Map.entry("addw", List.of("addw", "adr")),
          Map.entry("subw", List.of("subw", "adr")),
          Map.entry("mov", List.of("mov", "lsl", "lsr", "asr", "ror", "rrx")));

  static ShownName of(String printed) {
    return CACHE.computeIfAbsent(printed, ShownName::take);
  }

  /** Whether the base matches a pattern; asked a million times of a few hundred names. */
  boolean matches(String pattern) {
    return ANSWERS
        .computeIfAbsent(pattern, p -> new ConcurrentHashMap<>())
        .computeIfAbsent(base, b -> b.matches(pattern));
  }

  /** Mnemonics of our table that objdump prints like this. */
  List<String> ours() {
    return OURS.getOrDefault(base, List.of(base));
  }

  private static ShownName take(String printed) {
    Set<String> bases = Decoder.mnemonics();
    int dot = printed.indexOf('.');
    String name = dot < 0 ? printed : printed.substring(0, dot);
    if (name.startsWith("it")) {
      return new ShownName("it", false, Condition.AL);
    }
    if (isBase(bases, name)) {
      return new ShownName(name, false, Condition.AL);
    }
    int length = name.length();
    if (length > 2) {
      for (Condition c : Condition.values()) {
        String bare = name.substring(0, length - 2);
        if (c != Condition.AL && name.endsWith(c.suffix())) {
          if (isBase(bases, bare)) {
            return new ShownName(bare, false, c);
          }
          if (bare.endsWith("s") && isBase(bases, bare.substring(0, bare.length() - 1))) {
            return new ShownName(bare.substring(0, bare.length() - 1), true, c);
          }
        }
      }
    }
    if (name.endsWith("s") && isBase(bases, name.substring(0, length - 1))) {
      return new ShownName(name.substring(0, length - 1), true, Condition.AL);
    }
    return new ShownName(name, false, Condition.AL);
  }

  private static boolean isBase(Set<String> bases, String name) {
    return bases.contains(name) || OURS.containsKey(name);
  }
}
