package metronome.firmware;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import metronome.board.Board;
import metronome.board.Region;

/**
 * A linked program for a Cortex-M device: what is loaded where, what is code, and what it is
 * called.
 *
 * <p>Code is known by its <em>run</em> address, so functions that start-up copies to RAM are
 * counted where they execute. Executable are: sections that the ELF marks so, functions that its
 * symbols place in other sections (a {@code .data.ramfunc}), or whole executable segments where
 * there are no section headers. Code that exists in no section (generated at run time, or
 * decompressed) is not supported: executing it is a fault.
 *
 * @param name the file's name
 * @param path where it was read
 * @param sha256 of the file, lower-case hexadecimal
 * @param entry the ELF's entry address without the Thumb bit
 * @param segments by ascending load address
 * @param sections that take room on the device, by ascending address
 * @param symbols by ascending address
 * @param code the executable ranges, numbered
 * @param literals stretches inside the code that are data, as {@code $d} mapping symbols say
 * @param declaration what the firmware says about itself, where it does
 * @param compilers as they name themselves in the file, for instance {@code GCC: ... 12.2.1}
 * @param debugLines what the file says about lines of source, not yet read
 */
public record Firmware(
    String name,
    Path path,
    String sha256,
    long entry,
    List<Segment> segments,
    List<Section> sections,
    SymbolTable symbols,
    CodeMap code,
    List<CodeMap.Range> literals,
    Optional<Declaration> declaration,
    List<String> compilers,
    DebugLines debugLines) {

  /**
   * The first words of a vector table.
   *
   * @param stackPointer its initial value
   * @param reset the reset handler, without the Thumb bit
   */
  public record Vectors(long stackPointer, long reset) {}

  public Firmware {
    segments = List.copyOf(segments);
    sections = List.copyOf(sections);
    literals = List.copyOf(literals);
    compilers = List.copyOf(compilers);
  }

  /** Reads an ELF file; everything wrong with it is a {@link FirmwareException}. */
  public static Firmware read(Path path) {
    return FirmwareReader.read(path);
  }

  /** As {@link #read}, of bytes that stand for the file. */
  public static Firmware parse(Path path, byte[] bytes) {
    return FirmwareReader.parse(path, bytes);
  }

  /** The 16 bits of the program at a run address. */
  public int halfword(long address) {
    for (Segment segment : segments) {
      if (segment.holds(address) && segment.holds(address + 1)) {
        int at = (int) (address - segment.runAddress());
        return (segment.content()[at] & 0xff) | (segment.content()[at + 1] & 0xff) << 8;
      }
    }
    throw new FirmwareException(path, String.format("nothing is loaded at 0x%08x", address));
  }

  /** Whether an address inside the code holds a literal rather than an instruction. */
  public boolean isLiteral(long address) {
    int low = 0;
    int high = literals.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      CodeMap.Range range = literals.get(middle);
      if (address < range.start()) {
        high = middle - 1;
      } else if (address >= range.end()) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /** Which line of source each address was compiled from: read anew at every call. */
  public LineTable lines() {
    return debugLines.table(
        this::isCode,
        address -> symbols.functionAt(address).filter(f -> f.address() == address).isPresent());
  }

  /** The vector table loaded at an address, if what lies there can be one. */
  public Optional<Vectors> vectorsAt(long address) {
    for (Segment segment : segments) {
      long at = address - segment.loadAddress();
      if (at >= 0 && at + 8 <= segment.content().length) {
        long stackPointer = word(segment.content(), (int) at);
        long reset = word(segment.content(), (int) at + 4);
        boolean plausible =
            (stackPointer & 3) == 0 && stackPointer != 0 && (reset & 1) == 1 && isCode(reset - 1);
        return plausible ? Optional.of(new Vectors(stackPointer, reset - 1)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether an address lies in an executable range. */
  public boolean isCode(long address) {
    return code.ranges().stream().anyMatch(r -> address >= r.start() && address < r.end());
  }

  /** The address of a symbol that must be there. */
  public long address(String symbol) {
    return symbols
        .find(symbol)
        .map(Symbol::address)
        .orElseThrow(() -> new FirmwareException(path, "it has no symbol '" + symbol + "'"));
  }

  /** Checks that every byte has a place on a board, in the kind of memory that it needs. */
  public void requireFits(Board board) {
    for (Segment segment : segments) {
      place(board, segment.loadAddress(), segment.content().length, "image");
      if (segment.memoryBytes() > 0) {
        place(board, segment.runAddress(), segment.memoryBytes(), "memory");
      }
    }
  }

  private void place(Board board, long address, long bytes, String what) {
    if (bytes == 0) {
      return;
    }
    long start = physical(board, address);
    Optional<Region> region = board.regionAt(start);
    if (region.isEmpty() || start + bytes > region.get().end()) {
      throw new FirmwareException(
          path,
          String.format(
              "%s of %d bytes at 0x%08x does not fit the memory map of board %s",
              what, bytes, address, board.name()));
    }
  }

  /** Where an address ends up: boards without a fault at null show their first flash there too. */
  private static long physical(Board board, long address) {
    Region flash = board.first(Region.Kind.FLASH);
    boolean alias = !board.faultsAtNull() && board.regionAt(address).isEmpty();
    return alias && address < flash.bytes() ? flash.base() + address : address;
  }

  private static long word(byte[] bytes, int at) {
    return (bytes[at] & 0xffL)
        | (bytes[at + 1] & 0xffL) << 8
        | (bytes[at + 2] & 0xffL) << 16
        | (bytes[at + 3] & 0xffL) << 24;
  }
}
