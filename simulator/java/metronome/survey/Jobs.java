package metronome.survey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import metronome.board.Board;
import metronome.experiment.Build;
import metronome.firmware.Firmware;
import metronome.model.FloatImages;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.thumb.Architecture;

/** Puts boards that execute a model alike into groups, and says what decides each outcome. */
final class Jobs {
  private final SurveyPlan plan;
  private final String code;
  private final Map<Path, Firmware> firmware = new HashMap<>();
  private final Map<String, ModelImage> images = new HashMap<>();

  /**
   * @param code fingerprint of the program that measures
   */
  Jobs(SurveyPlan plan, String code) {
    this.plan = plan;
    this.code = code;
  }

  /** All, models outside, groups in the order of their first boards inside. */
  List<Job> all() {
    List<Job> jobs = new ArrayList<>();
    for (int place = 0; place < plan.models().size(); place++) {
      Model model = plan.models().get(place);
      String identity = new Fingerprint().add(model).hex();
      SurveyTraces traces = plan.traces().get(model.name());
      for (Group group : groups(model)) {
        ModelImage image = image(model, build(group.boards().get(0)));
        jobs.add(new Job(place, model, image, group, traces, key(identity, image, group, traces)));
      }
    }
    return jobs;
  }

  private ModelImage image(Model model, Build build) {
    boolean real = build.arithmetic().isFloat();
    return images.computeIfAbsent(
        model.name() + real, n -> real ? FloatImages.of(model) : Quantiser.quantise(model));
  }

  Build build(Board board) {
    return plan.builds().get(board.name());
  }

  private List<Group> groups(Model model) {
    Map<String, List<Integer>> alike = new LinkedHashMap<>();
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < plan.boards().size(); i++) {
      Board board = plan.boards().get(i);
      Path elf = plan.installation().built(board, model.spec(), build(board));
      files.add(elf);
      String key =
          new Fingerprint()
              .add(firmware(elf).sha256())
              .addExecution(board, isExtended(board))
              .hex();
      alike.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
    }
    return alike.values().stream()
        .map(
            places -> {
              List<Board> boards = places.stream().map(plan.boards()::get).toList();
              Path elf = files.get(places.get(0));
              return new Group(boards, places, elf, firmware(elf), build(boards.get(0)).isa());
            })
        .toList();
  }

  /** Whether its build may use DSP instructions or the FPU. */
  private boolean isExtended(Board board) {
    return build(board).isa().equals(Architecture.ARMV7E_M.label());
  }

  private Firmware firmware(Path elf) {
    return firmware.computeIfAbsent(elf, Firmware::read);
  }

  private String key(String identity, ModelImage image, Group group, SurveyTraces traces) {
    Fingerprint key = new Fingerprint();
    key.add(Piece.VERSION)
        .add(code)
        .add(plan.rules())
        .add(plan.timed())
        .add(identity)
        .add(traces.name());
    key.add(traces.sha256()).add(group.firmware().sha256()).add(build(group.boards().get(0)));
    key.add(new Fingerprint().addBytes(image.bytes()).hex());
    for (Board board : group.boards()) {
      key.add(board.name()).addExecution(board, isExtended(board)).addWaits(board);
    }
    return key.hex();
  }
}
