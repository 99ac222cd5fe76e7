package metronome.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Under which conditions a run was profiled.
 *
 * @param subject the model, or {@code program} for a firmware that runs by itself
 * @param cell of the model, empty without one
 * @param arithmetic of the kernels, empty without a model
 * @param frontEnd where audio becomes features, empty without a model
 * @param board its name
 * @param core its cost table
 * @param hertz its clock
 * @param ruleSet the timing rules
 * @param waits what is assumed of the memory, in words
 * @param flashLineBytes a line of the flash where its waits are priced, else 0
 * @param firmware name of the file
 * @param firmwareSha256 of the file
 * @param compilers as the file names them
 * @param codeBytes of the executable sections
 * @param modelSha256 of the model's image, empty without one
 * @param recordings what the run heard, in order: {@code name sha256-of-the-samples}
 */
public record RunConditions(
    String subject,
    String cell,
    String arithmetic,
    String frontEnd,
    String board,
    String core,
    long hertz,
    String ruleSet,
    String waits,
    int flashLineBytes,
    String firmware,
    String firmwareSha256,
    String compilers,
    long codeBytes,
    String modelSha256,
    List<String> recordings) {

  public RunConditions {
    recordings = List.copyOf(recordings);
  }

  /** One condition that two runs do not share. */
  public record Change(String what, String before, String after) {}

  /** What differs from another run, in the order in which a reader should know it. */
  public List<Change> changes(RunConditions after) {
    Map<String, String> here = named();
    Map<String, String> there = after.named();
    return here.keySet().stream()
        .filter(what -> !here.get(what).equals(there.get(what)))
        .map(what -> new Change(what, here.get(what), there.get(what)))
        .toList();
  }

  /** Whether both runs were given the same work: the same model and recordings. */
  public boolean sameWork(RunConditions other) {
    return subject.equals(other.subject)
        && frontEnd.equals(other.frontEnd)
        && modelSha256.equals(other.modelSha256)
        && recordings.equals(other.recordings);
  }

  /** Whether the same instructions have the same prices. */
  public boolean samePrices(RunConditions other) {
    return core.equals(other.core) && ruleSet.equals(other.ruleSet) && waits.equals(other.waits);
  }

  /** What was run on what. */
  public String title() {
    return (subject.equals(PROGRAM) ? firmware : subject) + " on " + board;
  }

  /** The subject of a firmware that runs without a model. */
  public static final String PROGRAM = "program";

  private Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    named.put("subject", subject);
    named.put("model image", shortened(modelSha256));
    named.put(
        "recordings",
        String.join(", ", recordings.stream().map(RunConditions::shortRecording).toList()));
    named.put("cell", cell);
    named.put("arithmetic", arithmetic);
    named.put("front end", frontEnd);
    named.put("board", board);
    named.put("core", core);
    named.put("clock", hertz + " Hz");
    named.put("rules", ruleSet);
    named.put("memory", waits);
    named.put("compiler", compilers);
    named.put("firmware", firmware + " " + shortened(firmwareSha256));
    named.put("code", codeBytes + " bytes");
    return named;
  }

  private static String shortRecording(String recording) {
    int space = recording.lastIndexOf(' ');
    return recording.substring(0, space + 1) + shortened(recording.substring(space + 1));
  }

  private static String shortened(String sha256) {
    return sha256.length() > 12 ? sha256.substring(0, 12) : sha256;
  }
}
