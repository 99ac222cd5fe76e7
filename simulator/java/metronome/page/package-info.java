/**
 * A survey as one HTML file that needs nothing else: {@link metronome.page.Page} puts the sections
 * together. docs/report.md describes what a reader finds on it.
 */
package metronome.page;
