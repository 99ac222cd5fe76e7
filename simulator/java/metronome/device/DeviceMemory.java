package metronome.device;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import metronome.board.Board;
import metronome.board.Region;
import metronome.firmware.CodeMap;
import metronome.firmware.Firmware;
import metronome.firmware.Segment;

/**
 * The memory of a device: one host block a region of the board, mapped into the engine. Flash can
 * be read, RAM also written; only pages (1 KiB) that hold code can be executed.
 */
final class DeviceMemory implements AutoCloseable {
  static final int PAGE = 1024;

  private record Block(Region region, HostMemory memory) {}

  /** A second place where a block appears. */
  private record View(long base, Block block) {

    long end() {
      return base + block.region().bytes();
    }
  }

  private final Engine engine;
  private final List<View> views = new ArrayList<>();
  private final List<CodeMap.Range> executable = new ArrayList<>();
  private final List<CodeMap.Range> forbidden = new ArrayList<>();
  private final List<ByteBuffer> pristine = new ArrayList<>();
  private final List<ByteBuffer> marked = new ArrayList<>();

  DeviceMemory(Engine engine, Board board, Firmware firmware) {
    this.engine = engine;
    firmware.requireFits(board);
    try {
      for (Region region : board.regions()) {
        map(region.base(), new Block(region, HostMemory.allocate(region.bytes())));
      }
      if (!board.faultsAtNull() && board.regionAt(0).isEmpty()) {
        Region flash = board.first(Region.Kind.FLASH);
        views.stream()
            .map(View::block)
            .filter(b -> b.region().equals(flash))
            .findFirst()
            .ifPresent(block -> map(0, block));
      }
      for (CodeMap.Range range : firmware.code().ranges()) {
        makeExecutable(range);
      }
      for (Segment segment : firmware.segments()) {
        write(segment.loadAddress(), segment.content());
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void map(long base, Block block) {
    View view = new View(base, block);
    views.add(view);
    engine.map(base, block.region().bytes(), permissions(block), block.memory().pointer());
  }

  private static int permissions(Block block) {
    boolean ram = block.region().kind() == Region.Kind.RAM;
    return Unicorn.PROT_READ | (ram ? Unicorn.PROT_WRITE : 0);
  }

  private void makeExecutable(CodeMap.Range range) {
    View view = view(range.start(), range.end() - range.start());
    long start = Math.max(range.start() & -PAGE, view.base());
    long end = Math.min((range.end() + PAGE - 1) & -PAGE, view.end());
    engine.protect(start, end - start, permissions(view.block()) | Unicorn.PROT_EXEC);
    executable.add(new CodeMap.Range(start, end));
  }

  /** Takes all access from a stretch of pages. */
  void forbid(long address, long bytes) {
    engine.protect(address, bytes, 0);
    forbidden.add(new CodeMap.Range(address, address + bytes));
  }

  /** Stretches of whole pages that can be executed. */
  List<CodeMap.Range> executable() {
    return executable;
  }

  /** Stretches of RAM that cannot be executed and are not forbidden. */
  List<CodeMap.Range> data() {
    List<CodeMap.Range> data = new ArrayList<>();
    for (View view : ramViews()) {
      long start = view.base();
      for (long page = view.base(); page < view.end(); page += PAGE) {
        long at = page;
        boolean excluded =
            executable.stream().anyMatch(r -> at >= r.start() && at < r.end())
                || forbidden.stream().anyMatch(r -> at >= r.start() && at < r.end());
        if (excluded) {
          addRange(data, start, page);
          start = page + PAGE;
        }
      }
      addRange(data, start, view.end());
    }
    return data;
  }

  private static void addRange(List<CodeMap.Range> ranges, long start, long end) {
    if (end > start) {
      ranges.add(new CodeMap.Range(start, end));
    }
  }

  boolean isMapped(long address, long bytes) {
    return views.stream().anyMatch(v -> address >= v.base() && address + bytes <= v.end());
  }

  /** Whether a stretch lies in RAM and none of it is forbidden. */
  boolean isWritable(long address, long bytes) {
    return ramViews().stream().anyMatch(v -> address >= v.base() && address + bytes <= v.end())
        && forbidden.stream().noneMatch(r -> address < r.end() && address + bytes > r.start());
  }

  byte[] read(long address, int bytes) {
    View view = view(address, bytes);
    return view.block().memory().pointer().getByteArray(address - view.base(), bytes);
  }

  /** The 16 bits at an address. */
  int halfword(long address) {
    View view = view(address, 2);
    return view.block().memory().pointer().getShort(address - view.base()) & 0xffff;
  }

  /** Writes anything, flash included. */
  void write(long address, byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    View view = view(address, bytes.length);
    boolean code =
        executable.stream().anyMatch(p -> address < p.end() && address + bytes.length > p.start());
    if (code) {
      engine.write(address, bytes);
    } else {
      view.block().memory().pointer().write(address - view.base(), bytes, 0, bytes.length);
    }
  }

  /** Fills a stretch with one byte. */
  void fill(long address, long bytes, byte value) {
    View view = view(address, bytes);
    view.block().memory().pointer().setMemory(address - view.base(), bytes, value);
  }

  /** Keeps the content of RAM for {@link #restoreRam}. */
  void keepRam() {
    pristine.clear();
    for (View view : ramViews()) {
      ByteBuffer copy = ByteBuffer.allocateDirect((int) view.block().region().bytes());
      pristine.add(copy.put(bytes(view)).rewind());
    }
  }

  /** Brings RAM back to what was kept. */
  void restoreRam() {
    List<View> ram = ramViews();
    for (int i = 0; i < ram.size(); i++) {
      bytes(ram.get(i)).put(pristine.get(i).rewind());
      for (CodeMap.Range page : executable) {
        View view = ram.get(i);
        if (page.start() >= view.base() && page.end() <= view.end()) {
          write(page.start(), read(page.start(), (int) (page.end() - page.start())));
        }
      }
    }
  }

  /** Keeps the present content of RAM for {@link #rewindRam}. */
  void markRam() {
    List<View> ram = ramViews();
    for (int i = 0; i < ram.size(); i++) {
      if (i == marked.size()) {
        marked.add(ByteBuffer.allocateDirect((int) ram.get(i).block().region().bytes()));
      }
      marked.get(i).rewind().put(bytes(ram.get(i))).rewind();
    }
  }

  /** Back to what was marked; what was translated from code in RAM is forgotten if it changed. */
  void rewindRam() {
    List<View> ram = ramViews();
    for (int i = 0; i < ram.size(); i++) {
      View view = ram.get(i);
      for (CodeMap.Range page : executable) {
        if (page.start() >= view.base() && page.end() <= view.end()) {
          int at = (int) (page.start() - view.base());
          int length = (int) (page.end() - page.start());
          if (!marked.get(i).slice(at, length).equals(bytes(view).slice(at, length))) {
            engine.forget(page.start(), page.end());
          }
        }
      }
      bytes(view).put(marked.get(i).rewind());
    }
  }

  /** Executable stretches of RAM. */
  List<CodeMap.Range> changeableCode() {
    return executable.stream()
        .filter(p -> ramViews().stream().anyMatch(v -> p.start() >= v.base() && p.end() <= v.end()))
        .toList();
  }

  /** Takes over the content of flash from another device with the same board. */
  void copyFlash(DeviceMemory other) {
    for (int i = 0; i < views.size(); i++) {
      if (views.get(i).block().region().kind() == Region.Kind.FLASH) {
        bytes(views.get(i)).put(other.bytes(other.views.get(i)));
      }
    }
  }

  private List<View> ramViews() {
    return views.stream().filter(v -> v.block().region().kind() == Region.Kind.RAM).toList();
  }

  private ByteBuffer bytes(View view) {
    Pointer pointer = view.block().memory().pointer();
    return pointer.getByteBuffer(0, view.block().region().bytes());
  }

  private View view(long address, long bytes) {
    return views.stream()
        .filter(v -> address >= v.base() && address + bytes <= v.end())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format("no memory of %d bytes at 0x%08x", bytes, address)));
  }

  @Override
  public void close() {
    views.stream().map(v -> v.block().memory()).distinct().forEach(HostMemory::close);
    views.clear();
  }
}
