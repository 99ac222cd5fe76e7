package metronome.board;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import metronome.thumb.Extension;

/**
 * A microcontroller board as its file describes it: core, clock, memory map, features, limits.
 *
 * @param name the name of the file without its ending
 * @param title what a person calls the board
 * @param core the core's cost table
 * @param hertz clock of the core
 * @param regions the memory map; an access outside it is a fault
 * @param flash how the flash is read; absent where the file does not say, and then wait states are
 *     not priced
 * @param features what firmware may use; an instruction beyond it is a fault
 * @param energy what it draws; absent where the file does not say
 * @param faultsAtNull whether an access to address 0 is a fault rather than the flash alias
 * @param priorityBits bits of an interrupt's priority that the chip has
 * @param notes what a reader of any figure for this board must know (for instance unpriced waits)
 * @param sources where the facts come from, one entry a fact
 */
public record Board(
    String name,
    String title,
    Core core,
    long hertz,
    List<Region> regions,
    Optional<FlashInterface> flash,
    Set<Feature> features,
    Optional<EnergyCoefficients> energy,
    boolean faultsAtNull,
    int priorityBits,
    List<String> notes,
    List<Fact> sources) {

  /** One documented fact: its key in the file, its value as text, and where it comes from. */
  public record Fact(String key, String value, String source) {}

  public Board {
    regions = List.copyOf(regions);
    features = Set.copyOf(features);
    notes = List.copyOf(notes);
    sources = List.copyOf(sources);
  }

  /** Whether its core has a part of the architecture, and firmware may use it. */
  public boolean has(Extension extension) {
    return core.architecture().has(extension)
        && (extension.compareTo(Extension.MAIN) <= 0
            || features.stream().anyMatch(f -> f.extension() == extension));
  }

  /** The region that holds an address. */
  public Optional<Region> regionAt(long address) {
    return regions.stream().filter(r -> r.contains(address)).findFirst();
  }

  /** The first region of a kind: where firmware and models (FLASH) or data (RAM) go. */
  public Region first(Region.Kind kind) {
    return regions.stream()
        .filter(r -> r.kind() == kind)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " has no " + kind));
  }

  /** Sum of the regions of a kind. */
  public long bytes(Region.Kind kind) {
    return regions.stream().filter(r -> r.kind() == kind).mapToLong(Region::bytes).sum();
  }

  /** Whether pricing needs the addresses of fetches and reads: a slow flash that is described. */
  public boolean hasPricedWaits() {
    return flash.isPresent() && first(Region.Kind.FLASH).waitStates() > 0;
  }

  /** What is assumed of its memory, in words. */
  public String waits() {
    int states = first(Region.Kind.FLASH).waitStates();
    if (hasPricedWaits()) {
      String count = states == 1 ? "1 flash wait state" : states + " flash wait states";
      return count + ", " + flash.orElseThrow().text();
    }
    return regions.stream().allMatch(r -> r.waitStates() == 0)
        ? "zero wait states"
        : "wait states not priced";
  }

  /** The same board as if every memory answered at once. */
  public Board withoutWaitStates() {
    return with(hertz, regions.stream().map(r -> r.withWaitStates(0)).toList(), flash);
  }

  /**
   * The same board with a slower or faster flash.
   *
   * @param states extra cycles of a read
   */
  public Board withFlashWaitStates(int states) {
    return with(
        hertz,
        regions.stream()
            .map(r -> r.kind() == Region.Kind.FLASH ? r.withWaitStates(states) : r)
            .toList(),
        flash);
  }

  /** The same board with another flash interface, for comparisons. */
  public Board withFlash(FlashInterface other) {
    return with(hertz, regions, Optional.of(other));
  }

  /** The same board at another clock, its wait states as they are. */
  public Board withClock(long otherHertz) {
    if (otherHertz <= 0) {
      throw new IllegalArgumentException("a clock of " + otherHertz + " Hz");
    }
    return with(otherHertz, regions, flash);
  }

  private Board with(
      long otherHertz, List<Region> otherRegions, Optional<FlashInterface> otherFlash) {
    return new Board(
        name,
        title,
        core,
        otherHertz,
        otherRegions,
        otherFlash,
        features,
        energy,
        faultsAtNull,
        priorityBits,
        notes,
        sources);
  }

  /**
   * Tells boards apart that may give other figures: over all facts that the file states and the
   * core's table, but no name, title, source or note, and nothing of energy.
   */
  public String fingerprint() {
    StringBuilder text = new StringBuilder();
    for (Fact fact : sources) {
      if (!fact.key().startsWith("energy")) {
        text.append(fact.key()).append('=').append(fact.value()).append('\n');
      }
    }
    text.append(core.name()).append(' ').append(core.architecture().label()).append('\n');
    for (List<CostRow> rows : List.of(core.rows(), core.rules())) {
      for (CostRow row : rows) {
        text.append(row.kind() + " " + row.cycles() + " " + row.ruleSet().label() + "\n");
      }
    }
    return Fingerprint.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Seconds that a number of cycles take. */
  public double seconds(long cycles) {
    return (double) cycles / hertz;
  }
}
