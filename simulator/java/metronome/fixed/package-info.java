/** Fixed-point numbers as the kernels compute with them: formats, rounding, saturation. */
package metronome.fixed;
