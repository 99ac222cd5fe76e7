package metronome.survey;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import metronome.model.CellSpec;
import metronome.model.LayerSpec;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Tensor;

/** What a survey says of a model, with what devices answered. */
final class ModelFacts {

  private ModelFacts() {}

  static SurveyedModel of(Job job, SurveyTraces traces, List<Answers> answers) {
    Model model = job.model();
    ModelImage image = job.image();
    CellSpec spec = model.spec();
    return new SurveyedModel(
        model.name(),
        model.task(),
        spec.kind().label(),
        spec.layers().stream().map(ModelFacts::form).collect(Collectors.joining(" ")),
        spec.inputs(),
        spec.hidden(),
        spec.classes(),
        parameters(model),
        model.macsPerStep(),
        image.length(),
        image.withoutFrontEnd().length(),
        new Fingerprint().add(model).hex(),
        image.formats(),
        model.frontEnd().name(),
        model.frontEnd().hertz(),
        model.frontEnd().hopSeconds() * 1e3,
        model.labels(),
        new TreeMap<>(model.facts()),
        traces.name(),
        answers.isEmpty() ? null : answers.get(0).floatAccuracy(),
        answers);
  }

  private static long parameters(Model model) {
    return model.tensors().values().stream().map(Tensor::values).mapToLong(v -> v.length).sum();
  }

  private static String form(LayerSpec layer) {
    String input = layer.input().label();
    String recurrent = layer.recurrent().label();
    return input.equals(recurrent) ? input : input + "," + recurrent;
  }
}
