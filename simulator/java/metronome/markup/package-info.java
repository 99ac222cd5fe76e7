/**
 * Figures as HTML and SVG that one file can hold: elements, escaping, tables and charts. Knows
 * nothing of devices; the same input gives the same bytes.
 */
package metronome.markup;
