package metronome.survey;

import java.util.List;
import java.util.Map;

/**
 * A model of a survey.
 *
 * @param form of the matrices W and U, layer by layer
 * @param parameters trained numbers, classifier included, zeros of sparse matrices too
 * @param macsPerStep multiply-accumulates of the cell for one frame, as {@link
 *     metronome.model.Model#macsPerStep} counts them
 * @param imageBytes of flash: weights with their indices, scales, biases, tables of the front end
 * @param weightBytes of the image without the tables of the front end
 * @param modelSha256 over everything that the model's file says
 * @param formats fixed-point formats that the quantiser chose
 * @param hopMilliseconds between two frames
 * @param traces name of the set that it heard
 * @param floatAccuracy of the cell in double precision; null where no trace has a label it knows
 * @param answers what devices answered: one entry where all boards answered alike, bit for bit
 */
public record SurveyedModel(
    String model,
    String task,
    String cell,
    String form,
    int inputs,
    int hidden,
    int classes,
    long parameters,
    long macsPerStep,
    long imageBytes,
    long weightBytes,
    String modelSha256,
    List<String> formats,
    String frontEnd,
    int sampleHertz,
    double hopMilliseconds,
    List<String> labels,
    Map<String, String> facts,
    String traces,
    Score floatAccuracy,
    List<Answers> answers) {

  public SurveyedModel {
    formats = List.copyOf(formats);
    labels = List.copyOf(labels);
    answers = List.copyOf(answers);
  }
}
