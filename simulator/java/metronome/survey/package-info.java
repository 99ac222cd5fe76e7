/**
 * Models on boards, side by side: what a feasibility report is made of. {@link
 * metronome.survey.Surveyor} measures, {@link metronome.survey.Survey} is all that it found; the
 * renderers are in {@code report}. Absent figures are null, so that records are their own JSON.
 */
package metronome.survey;
