package metronome.firmware;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A firmware's names, looked up by name and by address. */
public final class SymbolTable {
  private final List<Symbol> symbols;
  private final Map<String, Symbol> byName = new HashMap<>();
  private final TreeMap<Long, Symbol> functions = new TreeMap<>();
  private final TreeMap<Long, Symbol> all = new TreeMap<>();

  /**
   * @param symbols where several share an address, the preferred name first
   */
  SymbolTable(List<Symbol> symbols) {
    this.symbols = symbols.stream().sorted(Comparator.comparingLong(Symbol::address)).toList();
    for (Symbol symbol : symbols) {
      byName.putIfAbsent(symbol.name(), symbol);
    }
    for (Symbol symbol : this.symbols) {
      all.putIfAbsent(symbol.address(), symbol);
      if (symbol.function()) {
        functions.putIfAbsent(symbol.address(), symbol);
      }
    }
  }

  /** Every symbol by ascending address; aliases of one address stand beside each other. */
  public List<Symbol> list() {
    return symbols;
  }

  /** Functions by ascending address, one for each address. */
  public List<Symbol> functions() {
    return List.copyOf(functions.values());
  }

  public Optional<Symbol> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The function that an address lies in. A function without a size (hand-written assembly) reaches
   * to the next function.
   */
  public Optional<Symbol> functionAt(long address) {
    var entry = functions.floorEntry(address);
    if (entry == null) {
      return Optional.empty();
    }
    Symbol function = entry.getValue();
    boolean inside = function.bytes() == 0 || address < function.address() + function.bytes();
    return inside ? Optional.of(function) : Optional.empty();
  }

  /** An address in words: {@code name}, {@code name+0x12}, or the bare number. */
  public String describe(long address) {
    Optional<Symbol> function = functionAt(address);
    var nearest = all.floorEntry(address);
    Symbol symbol = function.orElse(nearest == null ? null : nearest.getValue());
    if (symbol == null || address - symbol.address() > 1 << 20) {
      return String.format("0x%08x", address);
    }
    long offset = address - symbol.address();
    return offset == 0 ? symbol.name() : symbol.name() + "+0x" + Long.toHexString(offset);
  }
}
