package metronome;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the arrows between the packages: a stage imports only stages to its left. */
class ArchitectureTest {

  private static final List<String> LINE =
      List.of(
          "markup",
          "trace",
          "feature",
          "fixed",
          "thumb",
          "board",
          "model",
          "firmware",
          "device",
          "timing",
          "ledger",
          "profile",
          "cell",
          "source",
          "explain",
          "verdict",
          "detection",
          "baseline",
          "experiment",
          "fit",
          "survey",
          "report",
          "page",
          "cli");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("metronome");

  @TestFactory
  List<DynamicTest> aStageImportsOnlyStagesToItsLeft() {
    return LINE.stream()
        .map(stage -> DynamicTest.dynamicTest(stage, () -> onlyLooksLeft(stage)))
        .toList();
  }

  private static void onlyLooksLeft(String stage) {
    String[] toTheRight =
        LINE.subList(LINE.indexOf(stage) + 1, LINE.size()).stream()
            .map(name -> "metronome." + name + "..")
            .toArray(String[]::new);
    if (toTheRight.length > 0) {
      noClasses()
          .that()
          .resideInAPackage("metronome." + stage + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(toTheRight)
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void everyPackageStandsOnTheLine() {
    Set<String> packages = new TreeSet<>();
    CLASSES.forEach(c -> packages.add(c.getPackageName().replaceFirst("^metronome\\.", "")));
    assertThat(LINE).containsAll(packages);
  }

  @Test
  void onlyTheDeviceSeesTheEmulatorAndItsBinding() {
    onlyIn("device", "com.sun.jna..", "unicorn..", "com.github.unidbg..");
  }

  @Test
  void onlyTheCellsSeeTheMatrixLibrary() {
    onlyIn("cell", "org.ejml..");
  }

  @Test
  void onlyTheCommandLineSeesItsLibraries() {
    onlyIn("cli", "picocli..", "me.tongfei..");
  }

  @Test
  void onlyTheCommandLineEndsTheProcessOrPrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage("metronome.cli..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void noStaticStateChanges() {
    ArchRuleDefinition.fields()
        .that()
        .areStatic()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(CLASSES);
  }

  @Test
  void nothingLogsBehindTheReader() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
  }

  private static void onlyIn(String stage, String... libraries) {
    noClasses()
        .that()
        .resideOutsideOfPackage("metronome." + stage + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .check(CLASSES);
  }
}
