package metronome.firmware;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands before the line program of a unit. Source: DWARF Debugging Information Format, 6.2.4
 * of versions 2 to 5.
 *
 * @param step bytes by which the address advances at a time
 * @param statement whether rows are statements to begin with
 * @param lineBase the least that a special opcode adds to the line
 * @param lineRange how many different values it may add
 * @param operands numbers of operands of the standard opcodes, from 1 on
 * @param files paths by number; before version 5 there is none of number 0
 */
record LineHeader(
    int step, boolean statement, int lineBase, int lineRange, int[] operands, List<String> files) {
  /** A length that says that lengths and offsets have 8 bytes. */
  static final long LONG_FORM = 0xffff_ffffL;

  private static final int PATH = 1;
  private static final int DIRECTORY = 2;

  /** A kind of content, and how it is written. */
  private record Field(long content, long form) {}

  /** A name in a directory of some number. */
  private record Name(String name, long directory) {}

  /** Reads the header; the unit goes on at its program. */
  static LineHeader read(DebugBytes unit, int offsetBytes, DebugLines sections) {
    int version = (int) unit.unsigned(2);
    if (version < 2 || version > 5) {
      throw unit.wrong("version " + version + " of line tables is not supported, 2 to 5 are");
    }
    if (version == 5) {
      unit.skip(2);
    }
    DebugBytes header = unit.part(unit.unsigned(offsetBytes));
    final int step = header.unsignedByte();
    if (version >= 4 && header.unsignedByte() != 1) {
      throw header.wrong("instructions of several operations are not those of this core");
    }
    final boolean statement = header.unsignedByte() != 0;
    final int lineBase = (byte) header.unsignedByte();
    final int lineRange = header.unsignedByte();
    if (lineRange == 0) {
      throw header.wrong("the line range is 0");
    }
    int[] operands = new int[Math.max(0, header.unsignedByte() - 1)];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = header.unsignedByte();
    }
    List<String> files = version == 5 ? files(header, offsetBytes, sections) : oldFiles(header);
    return new LineHeader(step, statement, lineBase, lineRange, operands, files);
  }

  /** The path of the file of a number, which a program may name at will. */
  String file(long number) {
    return number >= 0 && number < files.size() ? files.get((int) number) : "";
  }

  /** A file that the program itself defines, as the old versions write it. */
  static String definedFile(DebugBytes bytes) {
    String name = bytes.string();
    bytes.leb();
    bytes.leb();
    bytes.leb();
    return name;
  }

  private static List<String> oldFiles(DebugBytes header) {
    List<String> directories = new ArrayList<>(List.of(""));
    for (String name = header.string(); !name.isEmpty(); name = header.string()) {
      directories.add(name);
    }
    List<String> files = new ArrayList<>(List.of(""));
    for (String name = header.string(); !name.isEmpty(); name = header.string()) {
      files.add(path(directories, new Name(name, header.leb())));
      header.leb();
      header.leb();
    }
    return files;
  }

  private static List<String> files(DebugBytes header, int offsetBytes, DebugLines sections) {
    List<String> directories = new ArrayList<>();
    for (Name name : names(header, offsetBytes, sections)) {
      directories.add(directories.isEmpty() ? name.name() : below(directories.get(0), name.name()));
    }
    return new ArrayList<>(
        names(header, offsetBytes, sections).stream().map(n -> path(directories, n)).toList());
  }

  /** Directory 0 is that of the compilation, to which all paths are relative. */
  private static String path(List<String> directories, Name name) {
    long number = name.directory();
    boolean inIt = number <= 0 || number >= directories.size() || name.name().startsWith("/");
    String directory = inIt ? "" : directories.get((int) number);
    return directory.isEmpty() ? name.name() : directory + "/" + name.name();
  }

  private static String below(String home, String directory) {
    if (directory.equals(home)) {
      return "";
    }
    return directory.startsWith(home + "/") ? directory.substring(home.length() + 1) : directory;
  }

  private static List<Name> names(DebugBytes header, int offsetBytes, DebugLines sections) {
    List<Field> fields = new ArrayList<>();
    for (int count = header.unsignedByte(); count > 0; count--) {
      fields.add(new Field(header.leb(), header.leb()));
    }
    long count = header.leb();
    if (count < 0 || count > header.remaining() || (count > 0 && fields.isEmpty())) {
      throw header.wrong("an absurd number of names: " + Long.toUnsignedString(count));
    }
    List<Name> names = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      String name = "";
      long directory = 0;
      for (Field field : fields) {
        if (field.content() == PATH) {
          name = DebugForm.string(header, field.form(), offsetBytes, sections);
        } else if (field.content() == DIRECTORY) {
          directory = DebugForm.number(header, field.form());
        } else {
          DebugForm.skip(header, field.form(), offsetBytes);
        }
      }
      names.add(new Name(name, directory));
    }
    return names;
  }
}
