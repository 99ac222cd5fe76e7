package metronome.firmware;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Mapping symbols say what is Thumb code ($t), data ($d) or Arm code ($a) from there on. Source:
 * ELF for the Arm Architecture (AAELF32).
 *
 * @param literals data in executable sections, by ascending address
 * @param ramFunctions code in other sections
 */
record MappingSymbols(List<CodeMap.Range> literals, List<CodeMap.Range> ramFunctions) {

  static MappingSymbols of(Elf elf) {
    List<CodeMap.Range> literals = new ArrayList<>();
    List<CodeMap.Range> ramFunctions = new ArrayList<>();
    List<Elf.ElfSymbol> marks =
        elf.symbols().stream()
            .filter(s -> s.name().matches("\\$[atd](\\..*)?"))
            .filter(s -> s.section() > 0 && s.section() < elf.sectionHeaders().size())
            .sorted(
                Comparator.comparingLong((Elf.ElfSymbol s) -> s.section())
                    .thenComparingLong(Elf.ElfSymbol::value))
            .toList();
    for (int i = 0; i < marks.size(); i++) {
      Elf.ElfSymbol mark = marks.get(i);
      Elf.SectionHeader section = elf.sectionHeaders().get(mark.section());
      if (!section.has(Elf.SHF_ALLOC)) {
        continue;
      }
      boolean last = i + 1 == marks.size() || marks.get(i + 1).section() != mark.section();
      long start = mark.value() & ~1L;
      long end = last ? section.addr() + section.size() : marks.get(i + 1).value() & ~1L;
      if (end <= start) {
        continue;
      }
      boolean code = section.has(Elf.SHF_EXECINSTR);
      switch (mark.name().charAt(1)) {
        case 'd' -> {
          if (code) {
            literals.add(new CodeMap.Range(start, end + (end & 1)));
          }
        }
        case 't' -> {
          if (!code && section.type() != Elf.SHT_NOBITS) {
            ramFunctions.add(new CodeMap.Range(start, end + (end & 1)));
          }
        }
        default ->
            throw elf.wrong(String.format("Arm code at 0x%08x; this core has only Thumb", start));
      }
    }
    literals.sort(Comparator.comparingLong(CodeMap.Range::start));
    return new MappingSymbols(literals, ramFunctions);
  }
}
