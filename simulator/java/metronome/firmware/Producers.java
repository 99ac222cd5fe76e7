package metronome.firmware;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * How a firmware was compiled, as its debug information keeps it: DWARF's DW_AT_producer, which gcc
 * fills with its name, version and the flags that change code. Source: DWARF 5, 3.1.1; gcc's option
 * -grecord-gcc-switches, on by default.
 */
public final class Producers {
  private static final String SECTION = ".debug_str";
  private static final String BEGINNING = "GNU C";

  private Producers() {}

  /**
   * The producers of C in a file, each once, sorted; empty where it has no debug information.
   *
   * @throws FirmwareException where the file is no ELF or cannot be read
   */
  public static List<String> of(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      TreeSet<String> found = new TreeSet<>();
      for (Elf.SectionHeader section : new Elf(file, bytes).sectionHeaders()) {
        if (section.name().equals(SECTION) && section.offset() + section.size() <= bytes.length) {
          strings(ByteBuffer.wrap(bytes, (int) section.offset(), (int) section.size())).stream()
              .filter(text -> text.startsWith(BEGINNING) && text.contains(" -"))
              .forEach(found::add);
        }
      }
      return List.copyOf(found);
    } catch (IOException e) {
      throw new FirmwareException(file, "cannot be read: " + e.getMessage());
    }
  }

  private static List<String> strings(ByteBuffer bytes) {
    byte[] all = new byte[bytes.remaining()];
    bytes.get(all);
    List<String> strings = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < all.length; at++) {
      if (all[at] == 0) {
        strings.add(new String(all, from, at - from, StandardCharsets.UTF_8));
        from = at + 1;
      }
    }
    return strings;
  }
}
