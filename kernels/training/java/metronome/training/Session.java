package metronome.training;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import metronome.feature.FrontEnd;
import metronome.model.Model;
import metronome.trace.Trace;

/**
 * A recipe together with what it runs on.
 *
 * @param recipe what to train
 * @param plain front end without normalisation
 * @param corpus all clips
 * @param trainer runs it
 * @param measurement looks at what came out
 */
record Session(
    Recipe recipe, FrontEnd plain, Corpus corpus, Trainer trainer, Measurement measurement) {

  List<Clip> clips() {
    return corpus.clips();
  }

  /** Trains and gives the model, with the largest state seen on its training clips. */
  Model train(Partition partition) throws IOException {
    List<Trace> noises = corpus.noises();
    Trainer.Trained trained = trainer.run(recipe, plain, partition, noises);
    Model unmeasured = model(trained, 0);
    double plainState =
        measurement.largestState(
            unmeasured, FrameSource.plain(trained.frontEnd(), partition.train()));
    double variedState =
        measurement.largestState(unmeasured, trained.source().varied(partition.train(), 0, 1));
    return model(trained, Math.max(plainState, variedState));
  }

  /** Trains and measures on what the partition holds out. */
  Score heldOut(Partition partition) throws IOException {
    return measurement.score(train(partition), partition.name(), partition.held());
  }

  private Model model(Trainer.Trained trained, double stateMaxAbs) {
    return new Model(
        recipe.name(),
        "digits",
        recipe.cell(),
        trained.frontEnd(),
        Recipe.LABELS,
        trained.tensors(),
        stateMaxAbs,
        facts());
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("licence", "CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/");
    facts.put(
        "attribution",
        "Trained on the Free Spoken Digit Dataset by Zohar Jackson and contributors (CC BY-SA"
            + " 4.0), with background recordings by Google and by Abdulkader Ghandoura, Farouk"
            + " Hjabo and Oumayma Al Dakkak (CC BY 4.0)");
    facts.put("recipe", "kernels/training/recipes/" + recipe.name() + ".toml " + recipe.digest());
    facts.put("seed", Long.toString(recipe.seed()));
    return facts;
  }
}
