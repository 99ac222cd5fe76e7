package metronome.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import metronome.baseline.Baseline;
import metronome.baseline.Check;
import metronome.baseline.Entry;
import metronome.baseline.Figure;
import metronome.baseline.Key;
import metronome.baseline.Limit;
import metronome.baseline.Limits;
import metronome.baseline.Metric;
import metronome.baseline.Section;
import metronome.baseline.Setting;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What continuous integration reads, of one check in which everything happens. */
class CheckOutputsTest {
  private static final String COMPILER = "GCC <12> & \"newer\"";
  private static final SortedMap<String, String> NONE = new TreeMap<>();

  private static Entry entry(String model, String workload, long cycles, long ram) {
    return new Entry(
        new Key(model, "board", "armv7-m", workload),
        "gru-dense",
        "0123456789ab",
        List.of(Figure.of(Metric.CYCLES, cycles), Figure.of(Metric.RAM, ram)),
        new TreeMap<>(Map.of("dot", cycles - 100, "main", 100L)));
  }

  private static Section section(String compiler, Entry... entries) {
    return new Section(new Setting(compiler, 1, "documented", NONE, NONE), List.of(entries));
  }

  private static CheckReport report(boolean strict, Section committed, Section measured) {
    Limits limits =
        new Limits(
            List.of(
                new Limit(
                    7,
                    "hard",
                    "*",
                    "*",
                    "*",
                    Metric.RAM,
                    OptionalDouble.empty(),
                    OptionalDouble.of(512),
                    Optional.of("a | of <b>"))));
    Check check =
        Check.of(new Baseline(List.of(committed)), List.of(measured), limits, key -> true);
    return CheckReport.of("kernels", strict, List.of(measured), check);
  }

  private static CheckReport everything() {
    return report(
        false,
        section(
            COMPILER,
            entry("better", "audio", 10_000, 512),
            entry("gone", "audio", 10_000, 512),
            entry("hard", "audio", 10_000, 600),
            entry("same", "audio", 10_000, 512),
            entry("worse", "audio", 10_000, 512),
            entry("worse", "frames", 8_000, 512)),
        section(
            COMPILER,
            entry("better", "audio", 9_000, 512),
            entry("fresh", "audio", 10_000, 512),
            entry("hard", "audio", 10_000, 600),
            entry("same", "audio", 10_000, 512),
            entry("worse", "audio", 12_345, 512),
            entry("worse", "frames", 8_001, 512)));
  }

  private static Element parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }

  private static Element named(Element parent, String tag, String name) {
    NodeList all = parent.getElementsByTagName(tag);
    return IntStream.range(0, all.getLength())
        .mapToObj(i -> (Element) all.item(i))
        .filter(element -> element.getAttribute("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theSummaryCountsTheWorstFirst() {
    assertThat(everything().summary())
        .isEqualTo(
            "FAILED: 1 beyond a hard limit, 2 worse, 1 committed but not measured, 1 better,"
                + " 1 not committed yet, 1 of 7 as committed");
    assertThat(CheckText.of(everything()).lines().reduce((a, b) -> b))
        .hasValue(everything().summary());
  }

  @Test
  void markdownBeginsWithTheMarkerAndHasTheWorstFirst() {
    String text = CheckMarkdown.of(everything());
    assertThat(text).startsWith("<!-- metronome-check -->\n### :x: Metronome check of kernels\n");
    assertThat(text)
        .contains(
            "| worse board armv7-m audio | cycles | 10,000 | 12,345 | +2,345 | +23.45 % | worse;")
        .contains("| better board armv7-m audio | cycles | 10,000 | 9,000 | -1,000 | -10.00 % |")
        .contains("| `dot` | +1,346 | 3 |")
        .contains("at most 512: a \\| of &lt;b> (limits, line 7)")
        .contains("`./metronome accept`")
        .contains("<details><summary>All 8 figures that are not as committed</summary>");
    assertThat(text.indexOf("beyond a hard limit,")).isLessThan(text.indexOf("+23.45 %"));
    assertThat(text.indexOf("+23.45 %")).isLessThan(text.indexOf("+0.01 %"));
    assertThat(text).doesNotContain("| same board");
  }

  @Test
  void markdownOfAnOpenGateIsShort() {
    Section same = section(COMPILER, entry("same", "audio", 10_000, 512));
    String text = CheckMarkdown.of(report(true, same, same));
    assertThat(text)
        .contains(":white_check_mark:")
        .contains("**PASSED: 1 of 1 as committed**")
        .doesNotContain("accept")
        .doesNotContain("####");
  }

  @Test
  void markdownStaysWithinWhatACommentTakes() {
    Entry[] before =
        IntStream.range(0, 2000)
            .mapToObj(i -> entry("model-" + i, "audio", 10_000, 512))
            .toArray(Entry[]::new);
    Entry[] after =
        IntStream.range(0, 2000)
            .mapToObj(i -> entry("model-" + i, "audio", 10_001 + i, 512))
            .toArray(Entry[]::new);
    String text = CheckMarkdown.of(report(false, section("GCC", before), section("GCC", after)));
    assertThat(text.length()).isBetween(50_000, 60_000);
    assertThat(text).contains("The first 10 of 2,000 subjects").contains("more; `--json` has them");
  }

  @Test
  void junitHasASuiteAModelAndACaseASubject() throws Exception {
    String xml =
        CheckJunit.of(everything(), Map.of(new Key("worse", "board", "armv7-m", "audio"), 0.25));
    Element suites = parsed(xml);
    assertThat(suites.getAttribute("tests")).isEqualTo("7");
    assertThat(suites.getAttribute("failures")).isEqualTo("4");
    Element worse = named(suites, "testsuite", "metronome.check.worse");
    assertThat(worse.getAttribute("failures")).isEqualTo("2");
    assertThat(worse.getAttribute("time")).isEqualTo("0.250");
    Element audio = named(worse, "testcase", "board armv7-m audio");
    Element failure = (Element) audio.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message"))
        .startsWith("cycles: 10,000 committed, 12,345 now (+2,345, +23.45 %): worse");
    assertThat(failure.getAttribute("type")).isEqualTo("REGRESSED");
    assertThat(failure.getTextContent()).contains("dot: +2,345 cycles");
    Element same = named(suites, "testsuite", "metronome.check.same");
    assertThat(same.getElementsByTagName("failure").getLength()).isZero();
    Element better = named(suites, "testsuite", "metronome.check.better");
    assertThat(better.getElementsByTagName("failure").getLength()).isZero();
    assertThat(better.getElementsByTagName("system-out").item(0).getTextContent())
        .contains("cycles: 10,000 committed, 9,000 now");
  }

  @Test
  void junitSkipsWhatHasNoBaselineForItsCompilerAndEscapesItsName() throws Exception {
    Section same = section(COMPILER + "\u0007", entry("same", "audio", 10_000, 512));
    String xml =
        CheckJunit.of(
            report(false, section("GCC", entry("same", "audio", 1_000, 1)), same), Map.of());
    Element skipped = (Element) parsed(xml).getElementsByTagName("skipped").item(0);
    assertThat(skipped.getAttribute("message")).isEqualTo("no baseline for " + COMPILER + "?");
  }

  /** The part of the common schema that is used, in our own words. */
  @Test
  void junitHasTheElementsAndAttributesOfTheUsualSchema() throws Exception {
    String count = "type='xs:nonNegativeInteger' use='required'/>";
    String totals =
        "<xs:attribute name='name' type='xs:string' use='required'/>"
            + "<xs:attribute name='tests' %s<xs:attribute name='failures' %s<xs:attribute name='errors' %s"
                .formatted(count, count, count)
            + "<xs:attribute name='time' type='xs:decimal' use='required'/>";
    String message =
        "<xs:complexType mixed='true'><xs:attribute name='message' type='xs:string'/>"
            + "<xs:attribute name='type' type='xs:string'/></xs:complexType></xs:element>";
    String schema =
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='testsuites'>"
            + "<xs:complexType><xs:sequence><xs:element name='testsuite' maxOccurs='unbounded'>"
            + "<xs:complexType><xs:sequence><xs:element name='testcase' maxOccurs='unbounded'>"
            + "<xs:complexType><xs:choice minOccurs='0'><xs:element name='skipped'>"
            + message
            + "<xs:element name='failure'>"
            + message
            + "<xs:element name='system-out' type='xs:string'/></xs:choice>"
            + "<xs:attribute name='name' type='xs:string' use='required'/>"
            + "<xs:attribute name='classname' type='xs:string' use='required'/>"
            + "<xs:attribute name='time' type='xs:decimal' use='required'/>"
            + "</xs:complexType></xs:element></xs:sequence>"
            + totals
            + "<xs:attribute name='skipped' type='xs:nonNegativeInteger'/>"
            + "</xs:complexType></xs:element></xs:sequence>"
            + totals
            + "</xs:complexType></xs:element></xs:schema>";
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(new StreamSource(new StringReader(schema)))
        .newValidator()
        .validate(new StreamSource(new StringReader(CheckJunit.of(everything(), Map.of()))));
  }

  @Test
  void aBadgeIsOneLineInThreeColours() {
    CheckBadge badge = CheckBadge.of(everything());
    assertThat(badge).isEqualTo(new CheckBadge(1, "metronome", "4 of 7 subjects failed", "red"));
    Section same = section(COMPILER, entry("same", "audio", 10_000, 512));
    assertThat(CheckBadge.of(report(false, same, same)).message())
        .isEqualTo("1 subject as committed");
    assertThat(Json.write(badge))
        .contains("\"schemaVersion\" : 1", "\"label\" : \"metronome\"", "\"color\" : \"red\"");
  }
}
