package metronome.survey;

import metronome.model.Model;
import metronome.model.ModelImage;

/**
 * A model to be run for a group of boards.
 *
 * @param place of the model in the survey
 * @param image quantised
 * @param key fingerprint of everything that decides what comes out
 */
record Job(
    int place, Model model, ModelImage image, Group group, SurveyTraces traces, String key) {}
