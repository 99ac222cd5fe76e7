/**
 * The float reference: what the fixed-point kernels approximate, in double precision. {@link
 * metronome.cell.Cell#of} makes the cell of a model. Nothing here is charged to a device.
 */
package metronome.cell;
