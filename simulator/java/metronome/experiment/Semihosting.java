package metronome.experiment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import metronome.board.Board;
import metronome.device.Device;
import metronome.device.HostCalls;
import metronome.device.TextSink;

/**
 * Answers semihosting calls: text out, the simulated clock, start-up and exit of a C library. There
 * are no files but the console {@code :tt} and {@code :semihosting-features}, there is no input, no
 * calendar and no other program: such calls fail with ENOSYS or ENOENT. Source: Arm, Semihosting
 * for AArch32 and AArch64, release 2.0.
 */
final class Semihosting implements HostCalls {
  private static final int OPEN = 0x01;
  private static final int CLOSE = 0x02;
  private static final int WRITEC = 0x03;
  private static final int WRITE0 = 0x04;
  private static final int WRITE = 0x05;
  private static final int READ = 0x06;
  private static final int ISERROR = 0x08;
  private static final int ISTTY = 0x09;
  private static final int SEEK = 0x0a;
  private static final int FLEN = 0x0c;
  private static final int CLOCK = 0x10;
  private static final int ERRNO = 0x13;
  private static final int GET_CMDLINE = 0x15;
  private static final int HEAPINFO = 0x16;
  private static final int EXIT = 0x18;
  private static final int EXIT_EXTENDED = 0x20;
  private static final int ELAPSED = 0x30;
  private static final int TICKFREQ = 0x31;

  private static final int APPLICATION_EXIT = 0x20026;
  private static final int ENOENT = 2;
  private static final int EBADF = 9;
  private static final int EINVAL = 22;
  private static final int ENOSYS = 38;

  private static final int INPUT = 1;
  private static final int OUTPUT = 2;
  private static final int ERRORS = 3;
  private static final int FEATURES = 4;
  private static final int LONGEST_STRING = 1 << 20;

  /** Magic number; bit 0: extended exit; bit 1: standard output and error are apart. */
  private static final byte[] FEATURE_FILE = {'S', 'H', 'F', 'B', 3};

  private final Board board;
  private final TextSink sink;
  private Optional<Integer> status = Optional.empty();
  private int error;
  private int featuresAt;

  Semihosting(Board board, TextSink sink) {
    this.board = board;
    this.sink = sink;
  }

  /** What the program handed to exit, where it did: 0 for success. */
  Optional<Integer> status() {
    return status;
  }

  @Override
  public Answer call(int immediate, Device device) {
    int operation = device.register(0);
    long argument = unsigned(device.register(1));
    if (operation == EXIT || operation == EXIT_EXTENDED) {
      boolean extended = operation == EXIT_EXTENDED;
      int reason = extended ? word(device, argument, 0) : (int) argument;
      int code = extended ? word(device, argument, 1) : 0;
      status = Optional.of(reason == APPLICATION_EXIT ? code : 1);
      return Answer.STOP;
    }
    device.setRegister(0, answer(operation, argument, device));
    return Answer.CONTINUE;
  }

  private int answer(int operation, long argument, Device device) {
    return switch (operation) {
      case OPEN -> open(device, argument);
      case CLOSE -> isHandle(word(device, argument, 0)) ? 0 : fail(EBADF);
      case WRITEC -> put(read(device, argument, 1));
      case WRITE0 -> put(string(device, argument));
      case WRITE -> writeFile(device, argument);
      case READ -> readFile(device, argument);
      case ISERROR -> word(device, argument, 0) < 0 ? 1 : 0;
      case ISTTY -> isTerminal(device, argument);
      case SEEK -> seek(device, argument);
      case FLEN -> word(device, argument, 0) == FEATURES ? FEATURE_FILE.length : fail(EINVAL);
      case CLOCK -> (int) (device.clock() * 100 / board.hertz());
      case ERRNO -> error;
      case GET_CMDLINE -> commandLine(device, argument);
      case HEAPINFO -> heapInfo(device, argument);
      case ELAPSED -> {
        put(device, argument, ByteBuffer.allocate(8), device.clock());
        yield 0;
      }
      case TICKFREQ -> (int) board.hertz();
      default -> fail(ENOSYS);
    };
  }

  private int open(Device device, long block) {
    long name = unsigned(word(device, block, 0));
    int mode = word(device, block, 1);
    int length = word(device, block, 2);
    if (length < 0 || length > LONGEST_STRING || mode < 0 || mode > 11) {
      return fail(EINVAL);
    }
    return switch (new String(read(device, name, length), StandardCharsets.UTF_8)) {
      case ":tt" -> mode < 4 ? INPUT : mode < 8 ? OUTPUT : ERRORS;
      case ":semihosting-features" -> {
        featuresAt = 0;
        yield mode < 2 ? FEATURES : fail(EINVAL);
      }
      default -> fail(ENOENT);
    };
  }

  private static boolean isHandle(int handle) {
    return handle >= INPUT && handle <= FEATURES;
  }

  /** Answers how many bytes were not written. */
  private int writeFile(Device device, long block) {
    int handle = word(device, block, 0);
    int length = word(device, block, 2);
    if (handle != OUTPUT && handle != ERRORS) {
      error = EBADF;
      return length;
    }
    put(read(device, unsigned(word(device, block, 1)), length));
    return 0;
  }

  /** Answers how many bytes were not read; the console is at its end. */
  private int readFile(Device device, long block) {
    int length = word(device, block, 2);
    if (word(device, block, 0) != FEATURES) {
      return length;
    }
    int end = (int) Math.min((long) featuresAt + length, FEATURE_FILE.length);
    byte[] bytes = Arrays.copyOfRange(FEATURE_FILE, featuresAt, Math.max(featuresAt, end));
    write(device, unsigned(word(device, block, 1)), bytes);
    featuresAt += bytes.length;
    return length - bytes.length;
  }

  private int isTerminal(Device device, long block) {
    int handle = word(device, block, 0);
    return handle == FEATURES ? 0 : isHandle(handle) ? 1 : fail(EBADF);
  }

  private int seek(Device device, long block) {
    int position = word(device, block, 1);
    if (word(device, block, 0) != FEATURES || position < 0 || position > FEATURE_FILE.length) {
      return fail(EINVAL);
    }
    featuresAt = position;
    return 0;
  }

  /** The file name of the program, in a buffer of the program. */
  private static int commandLine(Device device, long block) {
    byte[] name = (device.firmware().path().getFileName() + "\0").getBytes(StandardCharsets.UTF_8);
    if (word(device, block, 1) < name.length) {
      return -1;
    }
    write(device, unsigned(word(device, block, 0)), name);
    put(device, block + 4, ByteBuffer.allocate(4), name.length - 1);
    return 0;
  }

  /** The stack is where it is; the program knows better where its heap is, which 0 says. */
  private static int heapInfo(Device device, long block) {
    long answer = unsigned(word(device, block, 0));
    write(device, answer, new byte[16]);
    put(device, answer + 8, ByteBuffer.allocate(4), device.register(13));
    return 0;
  }

  private int put(byte[] text) {
    sink.accept(text);
    return 0;
  }

  private int fail(int reason) {
    error = reason;
    return -1;
  }

  private static byte[] string(Device device, long address) {
    int length = 0;
    while (length < LONGEST_STRING && read(device, address + length, 1)[0] != 0) {
      length++;
    }
    return read(device, address, length);
  }

  private static int word(Device device, long block, int index) {
    byte[] bytes = read(device, block + 4L * index, 4);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  private static void put(Device device, long address, ByteBuffer buffer, long value) {
    buffer.order(ByteOrder.LITTLE_ENDIAN);
    if (buffer.capacity() == Long.BYTES) {
      buffer.putLong(value);
    } else {
      buffer.putInt((int) value);
    }
    write(device, address, buffer.array());
  }

  private static byte[] read(Device device, long address, int length) {
    requireMemory(device, address, length);
    return device.read(address, length);
  }

  private static void write(Device device, long address, byte[] bytes) {
    requireMemory(device, address, bytes.length);
    device.write(address, bytes);
  }

  private static void requireMemory(Device device, long address, int length) {
    if (length < 0 || !device.isMapped(address, length)) {
      throw new FirmwareBreach(
          String.format(
              "handed %d bytes at 0x%08x to a semihosting call, where it has no memory",
              unsigned(length), address));
    }
  }

  private static long unsigned(int value) {
    return value & 0xffff_ffffL;
  }
}
