package metronome.board;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import metronome.thumb.Extension;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/** Reads one board file. Everything in it must be known, present, sane and sourced. */
final class BoardFile {
  private static final long MAX_HERTZ = 2_000_000_000L;
  private static final long ADDRESS_SPACE = 1L << 32;
  private static final long MAX_BYTES = 1L << 30;

  /** What the emulator maps at once; no part's memory is finer. */
  private static final long PAGE = 1024;

  private static final long MAX_FILE_BYTES = 1 << 20;

  private final Path file;
  private final List<Board.Fact> facts = new ArrayList<>();

  private BoardFile(Path file) {
    this.file = file;
  }

  /**
   * @param file a TOML file
   * @param cores directories in which the core's table may lie, first match wins
   */
  static Board read(Path file, List<Path> cores) {
    return new BoardFile(file).board(cores);
  }

  private Board board(List<Path> cores) {
    TomlParseResult toml = parse();
    BoardTable top = new BoardTable(file, "", toml, 1);
    top.allow(
        Set.of(
            "title",
            "core",
            "clock",
            "memory",
            "flash",
            "energy",
            "features",
            "faults",
            "interrupts",
            "note"));
    String title = top.text("title");
    Core core = core(top, cores);

    BoardTable clock = top.table("clock");
    clock.allow(Set.of("hertz", "source"));
    long hertz = clock.number("hertz", 1, MAX_HERTZ);
    fact("clock.hertz", Long.toString(hertz), clock);

    List<Region> regions = regions(top);
    Optional<FlashInterface> flash = FlashTable.read(top, facts::add);
    Set<Feature> features = features(top, core);
    Optional<EnergyCoefficients> energy = EnergyTable.read(top, facts::add);
    BoardTable faults = top.table("faults");
    faults.allow(Set.of("null", "source"));
    boolean faultsAtNull = faults.flag("null");
    fact("faults.null", Boolean.toString(faultsAtNull), faults);
    if (faultsAtNull && regions.stream().anyMatch(r -> r.contains(0))) {
      throw faults.error("null", "address 0 cannot fault because a memory region holds it");
    }

    int priorityBits = priorityBits(top, core);
    List<String> notes = new ArrayList<>();
    for (BoardTable note : top.tables("note", false)) {
      note.allow(Set.of("text"));
      notes.add(note.text("text"));
    }
    return new Board(
        name(file),
        title,
        core,
        hertz,
        regions,
        flash,
        features,
        energy,
        faultsAtNull,
        priorityBits,
        notes,
        facts);
  }

  /** Where the file does not say: what ARMv6-M has, else what most chips have. */
  private int priorityBits(BoardTable top, Core core) {
    boolean main = core.architecture().has(Extension.MAIN);
    if (!top.has("interrupts")) {
      return main ? 4 : 2;
    }
    BoardTable interrupts = top.table("interrupts");
    interrupts.allow(Set.of("priority_bits", "source"));
    int bits = (int) interrupts.number("priority_bits", 2, 8);
    fact("interrupts.priority_bits", Integer.toString(bits), interrupts);
    return bits;
  }

  private TomlParseResult parse() {
    String text;
    try {
      if (Files.isDirectory(file)) {
        throw new BoardException(file, 0, "is a directory, not a board file");
      }
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new BoardException(file, 0, "is larger than 1 MiB: not a board file");
      }
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new BoardException(file, 0, "no such file");
    } catch (CharacterCodingException e) {
      throw new BoardException(file, 0, "is not UTF-8 text");
    } catch (IOException e) {
      throw new BoardException(file, 0, "cannot be read: " + e.getMessage());
    }
    TomlParseResult toml = Toml.parse(text);
    if (toml.hasErrors()) {
      TomlParseError first = toml.errors().get(0);
      throw new BoardException(file, first.position().line(), oneLine(first.getMessage()));
    }
    return toml;
  }

  private Core core(BoardTable top, List<Path> cores) {
    String name = top.text("core");
    if (!name.matches("[a-z0-9][a-z0-9-]*")) {
      throw top.error("core", "a core's name has lower-case letters, digits and hyphens only");
    }
    for (Path directory : cores) {
      Path table = directory.resolve(name + ".csv");
      if (Files.isRegularFile(table)) {
        return CoreFile.read(table, name);
      }
    }
    throw top.error("core", "no cost table for core " + name);
  }

  private List<Region> regions(BoardTable top) {
    List<Region> regions = new ArrayList<>();
    for (BoardTable table : top.tables("memory", true)) {
      table.allow(Set.of("name", "kind", "base", "bytes", "wait_states", "source"));
      String name = table.text("name");
      Region.Kind kind = kind(table);
      long base = table.number("base", 0, ADDRESS_SPACE - PAGE);
      long bytes = table.number("bytes", PAGE, MAX_BYTES);
      if (base % PAGE != 0 || bytes % PAGE != 0) {
        throw table.error(base % PAGE != 0 ? "base" : "bytes", "must be a multiple of " + PAGE);
      }
      if (base + bytes > ADDRESS_SPACE) {
        throw table.error("bytes", "the region ends beyond the 32-bit address space");
      }
      int waits = (int) table.number("wait_states", 0, 255);
      String key = "memory." + name;
      fact(
          key,
          String.format(
              Locale.ROOT,
              "%s, base 0x%08x, %d bytes, %d wait states",
              kind.name().toLowerCase(Locale.ROOT),
              base,
              bytes,
              waits),
          table);
      Region region = new Region(name, kind, base, bytes, waits, table.text("source"));
      for (Region other : regions) {
        if (other.name().equals(name)) {
          throw table.error("name", "two regions are called " + name);
        }
        if (region.base() < other.end() && other.base() < region.end()) {
          throw table.error("base", "region " + name + " overlaps region " + other.name());
        }
      }
      regions.add(region);
    }
    for (Region.Kind kind : Region.Kind.values()) {
      if (regions.stream().noneMatch(r -> r.kind() == kind)) {
        throw top.error("memory", "no region of kind " + kind.name().toLowerCase(Locale.ROOT));
      }
    }
    return regions;
  }

  private static Region.Kind kind(BoardTable table) {
    String kind = table.text("kind");
    return switch (kind) {
      case "flash" -> Region.Kind.FLASH;
      case "ram" -> Region.Kind.RAM;
      default -> throw table.error("kind", "must be \"flash\" or \"ram\", not \"" + kind + "\"");
    };
  }

  private Set<Feature> features(BoardTable top, Core core) {
    BoardTable table = top.table("features");
    table.allow(Set.of("dsp", "fpu", "source"));
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    for (Feature feature : Feature.values()) {
      String key = feature.name().toLowerCase(Locale.ROOT);
      if (table.flag(key)) {
        if (!core.architecture().has(feature.extension())) {
          throw table.error(key, core.name() + " cannot have it: " + core.architecture().label());
        }
        features.add(feature);
      }
      fact("features." + key, Boolean.toString(features.contains(feature)), table);
    }
    return features;
  }

  private void fact(String key, String value, BoardTable table) {
    facts.add(new Board.Fact(key, value, table.text("source")));
  }

  static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".toml") ? name.substring(0, name.length() - 5) : name;
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\s+", " ").trim();
  }
}
