package metronome.firmware;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import metronome.board.Fingerprint;

/** Makes a {@link Firmware} of an ELF file. */
final class FirmwareReader {
  private static final long MOST_FILE_BYTES = 512L << 20;
  private static final long MOST_CODE_BYTES = 16L << 20;
  private static final int STT_NOTYPE = 0;
  private static final int STT_OBJECT = 1;
  private static final int SHN_UNDEF = 0;
  private static final int SHN_ABS = 0xfff1;
  private static final int STB_GLOBAL = 1;

  private final Path path;
  private final byte[] bytes;
  private final Elf elf;
  private final List<Segment> segments = new ArrayList<>();

  private FirmwareReader(Path path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
    elf = new Elf(path, bytes);
  }

  static Firmware read(Path path) {
    try {
      if (Files.isDirectory(path)) {
        throw new FirmwareException(path, "is a directory, not an ELF file");
      }
      if (!Files.isRegularFile(path)) {
        throw new FirmwareException(path, "no such file");
      }
      if (Files.size(path) > MOST_FILE_BYTES) {
        throw new FirmwareException(path, "more than 512 MB cannot be firmware");
      }
      return parse(path, Files.readAllBytes(path));
    } catch (IOException e) {
      throw new FirmwareException(path, "cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /** As {@link #read}, of bytes that stand for the file. */
  static Firmware parse(Path path, byte[] bytes) {
    return new FirmwareReader(path, bytes).firmware();
  }

  private Firmware firmware() {
    for (Elf.ProgramHeader header : elf.programHeaders()) {
      if (header.memsz() > 0) {
        byte[] content = elf.bytes(header.offset(), header.filesz(), "segment");
        boolean executable = (header.flags() & 1) != 0;
        segments.add(
            new Segment(header.vaddr(), header.paddr(), content, header.memsz(), executable));
      }
    }
    if (segments.stream().allMatch(s -> s.content().length == 0)) {
      throw elf.wrong("it has nothing to load");
    }
    segments.sort(Comparator.comparingLong(Segment::loadAddress));
    requireNoOverlap();
    SymbolTable symbols = symbols();
    MappingSymbols marks = MappingSymbols.of(elf);
    CodeMap code = code(marks.ramFunctions());
    return new Firmware(
        path.getFileName().toString(),
        path,
        Fingerprint.sha256(bytes),
        elf.entry() & ~1L,
        segments,
        sections(),
        symbols,
        code,
        marks.literals(),
        declaration(),
        compilers(),
        debugLines());
  }

  private void requireNoOverlap() {
    List<Segment> loaded = segments.stream().filter(s -> s.content().length > 0).toList();
    for (int i = 1; i < loaded.size(); i++) {
      Segment before = loaded.get(i - 1);
      if (before.loadAddress() + before.content().length > loaded.get(i).loadAddress()) {
        throw overlap("load", before.loadAddress(), loaded.get(i).loadAddress());
      }
    }
    List<Segment> running =
        segments.stream().sorted(Comparator.comparingLong(Segment::runAddress)).toList();
    for (int i = 1; i < running.size(); i++) {
      Segment before = running.get(i - 1);
      if (before.runAddress() + before.memoryBytes() > running.get(i).runAddress()) {
        throw overlap("run", before.runAddress(), running.get(i).runAddress());
      }
    }
  }

  private FirmwareException overlap(String which, long first, long second) {
    return elf.wrong(
        String.format(
            "segments at 0x%08x and 0x%08x overlap (%s addresses)", first, second, which));
  }

  private SymbolTable symbols() {
    return new SymbolTable(
        elf.symbols().stream()
            .filter(s -> !s.name().isEmpty() && !s.name().startsWith("$"))
            .filter(s -> s.section() != SHN_UNDEF)
            .filter(
                s -> s.type() == Elf.STT_FUNC || s.type() == STT_OBJECT || s.type() == STT_NOTYPE)
            .sorted(
                Comparator.comparing((Elf.ElfSymbol s) -> s.type() != Elf.STT_FUNC)
                    .thenComparing(s -> s.size() == 0)
                    .thenComparing(s -> s.binding() != STB_GLOBAL)
                    .thenComparing(s -> s.section() == SHN_ABS)
                    .thenComparing(Elf.ElfSymbol::name))
            .map(
                s -> {
                  boolean function = s.type() == Elf.STT_FUNC;
                  long address = function ? s.value() & ~1L : s.value();
                  return new Symbol(s.name(), address, s.size(), function);
                })
            .toList());
  }

  private CodeMap code(List<CodeMap.Range> ramFunctions) {
    List<CodeMap.Range> ranges = new ArrayList<>(ramFunctions);
    if (elf.sectionHeaders().isEmpty()) {
      segments.stream()
          .filter(s -> s.executable() && s.content().length > 1)
          .forEach(s -> ranges.add(range(s.runAddress(), s.content().length)));
    }
    for (Elf.SectionHeader section : elf.sectionHeaders()) {
      if (section.has(Elf.SHF_ALLOC)
          && section.has(Elf.SHF_EXECINSTR)
          && section.type() != Elf.SHT_NOBITS
          && section.size() > 1) {
        ranges.add(range(section.addr(), section.size()));
      }
    }
    List<CodeMap.Range> merged = merge(ranges);
    if (merged.isEmpty()) {
      throw elf.wrong("it has no code");
    }
    if (merged.stream().mapToLong(r -> r.end() - r.start()).sum() > MOST_CODE_BYTES) {
      throw elf.wrong("more than 16 MB of code");
    }
    for (CodeMap.Range range : merged) {
      if (segments.stream().noneMatch(s -> s.holds(range.start()) && s.holds(range.end() - 1))) {
        throw elf.wrong(
            String.format("code at 0x%08x lies in no segment that is loaded", range.start()));
      }
    }
    return new CodeMap(merged);
  }

  /** Halfword-aligned, inwards: an odd last byte cannot be executed. */
  private static CodeMap.Range range(long start, long size) {
    return new CodeMap.Range((start + 1) & ~1L, (start + size) & ~1L);
  }

  /** Ranges that touch become one, so that falling from one into the next needs no special case. */
  private static List<CodeMap.Range> merge(List<CodeMap.Range> ranges) {
    List<CodeMap.Range> merged = new ArrayList<>();
    for (CodeMap.Range range :
        ranges.stream().sorted(Comparator.comparingLong(CodeMap.Range::start)).toList()) {
      CodeMap.Range last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && range.start() <= last.end()) {
        long end = Math.max(last.end(), range.end());
        merged.set(merged.size() - 1, new CodeMap.Range(last.start(), end));
      } else {
        merged.add(range);
      }
    }
    return merged;
  }

  private List<Section> sections() {
    return elf.sectionHeaders().stream()
        .filter(s -> s.has(Elf.SHF_ALLOC) && s.size() > 0)
        .map(
            s ->
                new Section(
                    s.name(),
                    s.addr(),
                    s.size(),
                    s.type() != Elf.SHT_NOBITS,
                    loadAddress(s),
                    s.has(Elf.SHF_EXECINSTR),
                    s.has(Elf.SHF_WRITE)))
        .sorted(Comparator.comparingLong(Section::address))
        .toList();
  }

  private long loadAddress(Elf.SectionHeader section) {
    return segments.stream()
        .filter(s -> s.holds(section.addr()))
        .findFirst()
        .map(s -> section.addr() - s.runAddress() + s.loadAddress())
        .orElse(section.addr());
  }

  private Optional<Declaration> declaration() {
    return text(".metronome")
        .map(
            text -> {
              try {
                return Declaration.parse(text);
              } catch (IllegalArgumentException e) {
                throw new FirmwareException(path, "section .metronome: " + e.getMessage(), e);
              }
            });
  }

  /** The strings of the section in which compilers leave their names. */
  private List<String> compilers() {
    return text(".comment").stream()
        .flatMap(text -> Arrays.stream(text.split("\0")))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private DebugLines debugLines() {
    boolean compressed =
        elf.sectionHeaders().stream()
            .anyMatch(s -> s.name().startsWith(".debug_line") && s.has(Elf.SHF_COMPRESSED));
    return new DebugLines(
        elf.content(".debug_line").orElse(new byte[0]),
        elf.content(".debug_line_str").orElse(new byte[0]),
        elf.content(".debug_str").orElse(new byte[0]),
        compressed);
  }

  private Optional<String> text(String name) {
    return elf.content(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
