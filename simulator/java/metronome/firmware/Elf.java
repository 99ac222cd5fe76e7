package metronome.firmware;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tables of a 32-bit little-endian Arm executable, read with every offset checked against the
 * file. Source: System V ABI, chapters 4 and 5; ELF for the Arm Architecture (AAELF32).
 */
final class Elf {
  static final int SHT_SYMTAB = 2;
  static final int SHT_NOBITS = 8;
  static final int SHF_WRITE = 1;
  static final int SHF_ALLOC = 2;
  static final int SHF_EXECINSTR = 4;
  static final int SHF_COMPRESSED = 0x800;
  static final int STT_FUNC = 2;
  private static final int EHDR_BYTES = 52;
  private static final int PHDR_BYTES = 32;
  private static final int SHDR_BYTES = 40;
  private static final int SYM_BYTES = 16;
  private static final long MOST_BYTES = 256L << 20;

  record ProgramHeader(
      int type, long offset, long vaddr, long paddr, long filesz, long memsz, int flags) {}

  record SectionHeader(
      String name, int type, int flags, long addr, long offset, long size, int link) {

    boolean has(int flag) {
      return (flags & flag) != 0;
    }
  }

  record ElfSymbol(String name, long value, long size, int type, int binding, int section) {}

  private final Path path;
  private final ByteBuffer file;
  private final List<ProgramHeader> programHeaders = new ArrayList<>();
  private final List<SectionHeader> sectionHeaders = new ArrayList<>();
  private final List<ElfSymbol> symbols = new ArrayList<>();
  private final long entry;

  Elf(Path path, byte[] bytes) {
    this.path = path;
    file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < 4 || file.getInt(0) != 0x464c457f) {
      throw wrong("not an ELF file");
    }
    if (bytes.length < EHDR_BYTES) {
      throw wrong("truncated: " + bytes.length + " bytes are less than an ELF header");
    }
    if (file.get(4) != 1 || file.get(5) != 1) {
      throw wrong("not a 32-bit little-endian ELF");
    }
    if (half(18) != 40) {
      throw wrong("not for Arm (machine " + half(18) + ", Arm is 40)");
    }
    if (half(16) != 2) {
      throw wrong("not a linked executable (type " + half(16) + ", an executable is 2)");
    }
    entry = word(24);
    readProgramHeaders(word(28), half(42), half(44));
    readSectionHeaders(word(32), half(46), half(48), half(50));
    sectionHeaders.stream().filter(s -> s.type() == SHT_SYMTAB).forEach(this::readSymbols);
  }

  long entry() {
    return entry;
  }

  List<ProgramHeader> programHeaders() {
    return programHeaders;
  }

  List<SectionHeader> sectionHeaders() {
    return sectionHeaders;
  }

  List<ElfSymbol> symbols() {
    return symbols;
  }

  byte[] bytes(long offset, long size, String what) {
    require(offset, size, what);
    byte[] result = new byte[(int) size];
    file.get((int) offset, result);
    return result;
  }

  /** The bytes of the first section of a name that has any. */
  Optional<byte[]> content(String name) {
    return sectionHeaders.stream()
        .filter(section -> section.name().equals(name) && section.type() != SHT_NOBITS)
        .findFirst()
        .map(section -> bytes(section.offset(), section.size(), name));
  }

  FirmwareException wrong(String reason) {
    return new FirmwareException(path, reason);
  }

  private void readProgramHeaders(long offset, int entryBytes, int count) {
    if (count == 0) {
      throw wrong("it has no program headers, nothing to load");
    }
    if (entryBytes < PHDR_BYTES) {
      throw wrong("absurd program header size " + entryBytes);
    }
    require(offset, (long) entryBytes * count, "program headers");
    for (int i = 0; i < count; i++) {
      int at = (int) offset + i * entryBytes;
      ProgramHeader header =
          new ProgramHeader(
              file.getInt(at),
              word(at + 4),
              word(at + 8),
              word(at + 12),
              word(at + 16),
              word(at + 20),
              file.getInt(at + 24));
      if (header.type() == 1) {
        check(header);
        programHeaders.add(header);
      }
    }
  }

  private void check(ProgramHeader header) {
    String where = String.format("segment at 0x%08x", header.vaddr());
    require(header.offset(), header.filesz(), where);
    if (header.memsz() < header.filesz()) {
      throw wrong(where + " is smaller in memory than in the file");
    }
    if (header.memsz() > MOST_BYTES
        || header.vaddr() + header.memsz() > 1L << 32
        || header.paddr() + header.filesz() > 1L << 32) {
      throw wrong(where + " has the absurd size of " + header.memsz() + " bytes");
    }
  }

  private void readSectionHeaders(long offset, int entryBytes, int count, int namesIndex) {
    if (offset == 0 || count == 0) {
      return;
    }
    if (entryBytes < SHDR_BYTES) {
      throw wrong("absurd section header size " + entryBytes);
    }
    require(offset, (long) entryBytes * count, "section headers");
    if (namesIndex >= count) {
      throw wrong("section names are in section " + namesIndex + " of " + count);
    }
    long names = word((int) offset + namesIndex * entryBytes + 16);
    long namesBytes = word((int) offset + namesIndex * entryBytes + 20);
    require(names, namesBytes, "section names");
    for (int i = 0; i < count; i++) {
      int at = (int) offset + i * entryBytes;
      SectionHeader header =
          new SectionHeader(
              string(names, namesBytes, word(at)),
              file.getInt(at + 4),
              file.getInt(at + 8),
              word(at + 12),
              word(at + 16),
              word(at + 20),
              file.getInt(at + 24));
      if (header.type() != SHT_NOBITS && header.type() != 0) {
        require(header.offset(), header.size(), "section " + header.name());
      }
      if (header.addr() + header.size() > 1L << 32) {
        throw wrong("section " + header.name() + " ends beyond 4 GB");
      }
      sectionHeaders.add(header);
    }
  }

  private void readSymbols(SectionHeader table) {
    if (table.link() < 0 || table.link() >= sectionHeaders.size()) {
      throw wrong("symbol names are in section " + table.link() + ", which does not exist");
    }
    SectionHeader names = sectionHeaders.get(table.link());
    require(names.offset(), names.size(), "symbol names");
    for (long i = 1; i < table.size() / SYM_BYTES; i++) {
      int at = (int) (table.offset() + i * SYM_BYTES);
      int info = file.get(at + 12) & 0xff;
      symbols.add(
          new ElfSymbol(
              string(names.offset(), names.size(), word(at)),
              word(at + 4),
              word(at + 8),
              info & 15,
              info >> 4,
              half(at + 14)));
    }
  }

  private String string(long table, long tableBytes, long index) {
    if (index >= tableBytes) {
      throw wrong("a name lies outside its string table");
    }
    int start = (int) (table + index);
    int limit = (int) (table + tableBytes);
    int end = start;
    while (end < limit && file.get(end) != 0) {
      end++;
    }
    return new String(file.array(), start, end - start, StandardCharsets.UTF_8);
  }

  private void require(long offset, long size, String what) {
    if (offset < 0 || size < 0 || offset + size > file.limit()) {
      throw wrong(
          "truncated: " + what + " would end at byte " + (offset + size) + " of " + file.limit());
    }
  }

  private int half(int at) {
    return file.getShort(at) & 0xffff;
  }

  private long word(int at) {
    return file.getInt(at) & 0xffffffffL;
  }
}
