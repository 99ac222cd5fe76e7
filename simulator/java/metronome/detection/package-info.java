/**
 * Decisions in time against what was said when: {@link metronome.detection.Detector} turns a
 * model's decisions into detections by votes, {@link metronome.detection.LabelFile} and {@link
 * metronome.detection.Timetable} say where which word is spoken, {@link metronome.detection.Score}
 * counts hits, misses and false alarms. docs/streaming.md has the definitions.
 */
package metronome.detection;
