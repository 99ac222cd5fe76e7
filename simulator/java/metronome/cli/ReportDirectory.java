package metronome.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import metronome.page.Page;
import metronome.report.SurveyCsv;
import metronome.report.SurveyJson;
import metronome.report.SurveyMarkdown;
import metronome.survey.Survey;

/**
 * Where a report is written: all of its files, each in whole or not at all, and the pieces that are
 * kept for the next run.
 *
 * @param path the directory
 * @param shelf of finished pieces
 */
record ReportDirectory(Path path, Path shelf) {
  private static final String SHELF = ".metronome";

  /**
   * Makes it where it is missing. Whether files can be written is known before any work is done.
   *
   * @throws BadInput where it cannot be written
   */
  static ReportDirectory at(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
      throw new BadInput("--out: " + path + " is no directory");
    }
    Path parent = absolute.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw new BadInput("--out: " + path + ": there is no directory " + parent);
    }
    Path shelf = absolute.resolve(SHELF);
    try {
      Files.createDirectories(shelf);
      Files.delete(Files.createTempFile(absolute, ".", ".partial"));
      Files.delete(Files.createTempFile(shelf, ".", ".partial"));
    } catch (IOException e) {
      throw new BadInput("--out: " + path + ": cannot be written: " + e.getMessage());
    }
    return new ReportDirectory(absolute, shelf);
  }

  /** Writes all files, or leaves those that were there. */
  void write(Survey survey) {
    Map<String, String> contents = new LinkedHashMap<>();
    contents.put("report.html", Page.render(survey));
    contents.put("report.md", SurveyMarkdown.of(survey));
    contents.put("report.json", SurveyJson.write(survey));
    contents.put("report.csv", SurveyCsv.of(survey));
    write(contents);
  }

  /** Writes files by their names. */
  void write(Map<String, String> contents) {
    contents.forEach(
        (name, content) -> {
          try (OutputFile file = OutputFile.open("--out", path.resolve(name))) {
            file.writer().write(content);
            file.keep();
          } catch (IOException e) {
            throw new BadInput(name + ": cannot be written: " + e.getMessage());
          }
        });
  }
}
