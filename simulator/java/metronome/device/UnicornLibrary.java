package metronome.device;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The emulator's native library, taken out of the jar that ships it and loaded once in a process.
 *
 * @param platform the jar's name for this host, for instance {@code linux_64}
 * @param file where it was put
 * @param sha256 of the library
 * @param functions by name, for their addresses
 * @param control the one variadic function
 */
record UnicornLibrary(
    String platform, Path file, String sha256, NativeLibrary functions, Unicorn.Control control) {

  /** Loads on first use; the JVM makes that safe between threads. */
  private static final class Holder {
    static final UnicornLibrary LOADED = load();
  }

  static UnicornLibrary get() {
    try {
      return Holder.LOADED;
    } catch (ExceptionInInitializerError e) {
      throw new DeviceException("the emulator cannot be loaded: " + e.getCause().getMessage(), e);
    } catch (NoClassDefFoundError e) {
      throw new DeviceException("the emulator could not be loaded", e);
    }
  }

  /** The library's version of its interface. */
  String version() {
    try (Memory memory = new Memory(8)) {
      int version = Unicorn.uc_version(memory, memory.share(4));
      return (version >>> 24) + "." + (version >>> 16 & 0xff) + "." + (version >>> 8 & 0xff);
    }
  }

  private static UnicornLibrary load() {
    String platform = hostPlatform();
    String resource = "natives/" + platform + "/" + fileName();
    try (InputStream stream = Unicorn.class.getClassLoader().getResourceAsStream(resource)) {
      if (stream == null) {
        throw new DeviceException("the emulator has no library for this host (" + resource + ")");
      }
      byte[] bytes = stream.readAllBytes();
      String sha256 = digest(bytes);
      Path file = place(bytes, sha256);
      NativeLibrary library = NativeLibrary.getInstance(file.toString());
      Native.register(Unicorn.class, library);
      Unicorn.Control control = Native.load(file.toString(), Unicorn.Control.class);
      return new UnicornLibrary(platform, file, sha256, library, control);
    } catch (IOException e) {
      throw new DeviceException("cannot extract " + resource + ": " + e.getMessage(), e);
    } catch (UnsatisfiedLinkError e) {
      throw new DeviceException("cannot load " + resource + ": " + e.getMessage(), e);
    }
  }

  /**
   * Puts the library into the user's own cache directory, named by its content, and takes a file
   * that is already there only after comparing its content. Written under another name and moved,
   * so that processes that start at once do not see half a file.
   */
  private static Path place(byte[] bytes, String sha256) throws IOException {
    Path directory = cacheDirectory();
    Path file = directory.resolve(sha256.substring(0, 16) + "-" + fileName());
    if (Files.isRegularFile(file) && digest(Files.readAllBytes(file)).equals(sha256)) {
      return file;
    }
    Path partial = Files.createTempFile(directory, "unicorn", ".partial");
    Files.write(partial, bytes);
    try {
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
    return file;
  }

  private static Path cacheDirectory() throws IOException {
    Map<String, String> environment = System.getenv();
    String base = environment.get("XDG_CACHE_HOME");
    Path home = Path.of(System.getProperty("user.home", "."));
    Path wanted = base != null && !base.isBlank() ? Path.of(base) : home.resolve(".cache");
    try {
      return Files.createDirectories(wanted.resolve("metronome").resolve("native"));
    } catch (IOException e) {
      return Files.createTempDirectory("metronome-native");
    }
  }

  private static String hostPlatform() {
    boolean arm = Platform.isARM() && Platform.is64Bit();
    boolean intel = Platform.isIntel() && Platform.is64Bit();
    if (!arm && !intel) {
      throw new DeviceException("the emulator has no library for " + Platform.ARCH);
    }
    String system =
        switch (Platform.getOSType()) {
          case Platform.LINUX -> "linux";
          case Platform.MAC -> "osx";
          case Platform.WINDOWS -> "windows";
          default ->
              throw new DeviceException(
                  "the emulator has no library for " + System.getProperty("os.name"));
        };
    return system + (arm ? "_arm64" : "_64");
  }

  private static String fileName() {
    return switch (Platform.getOSType()) {
      case Platform.MAC -> "libunicorn.dylib";
      case Platform.WINDOWS -> "unicorn.dll";
      default -> "libunicorn.so";
    };
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
