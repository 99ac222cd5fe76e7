package metronome.device;

import java.util.List;

/**
 * What this host can do: for {@code metronome doctor} and for the conditions of a measurement.
 *
 * @param platform the emulator library's name for this host
 * @param library where the emulator's library is, and its version
 * @param fastCounting whether counting is machine code; otherwise callbacks, equal but slower
 * @param fastStores whether guest stores take the emulator's quick path
 * @param failures of the self-test, empty where the emulator is a true Cortex-M4
 */
public record DeviceFacts(
    String platform,
    String library,
    boolean fastCounting,
    boolean fastStores,
    List<String> failures) {

  public DeviceFacts {
    failures = List.copyOf(failures);
  }

  /**
   * Loads the emulator and tests it.
   *
   * @throws DeviceException where there is none for this host
   */
  public static DeviceFacts probe() {
    UnicornLibrary library = UnicornLibrary.get();
    List<String> failures =
        SelfTest.result().entrySet().stream()
            .filter(e -> !e.getValue())
            .map(java.util.Map.Entry::getKey)
            .toList();
    String where = "Unicorn " + library.version() + ", " + library.file();
    return new DeviceFacts(
        library.platform(), where, Hooks.fastest().isNative(), FastStores.isAvailable(), failures);
  }
}
