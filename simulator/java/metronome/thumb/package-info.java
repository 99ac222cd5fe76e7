/**
 * Decodes Thumb instructions. {@link metronome.thumb.Decoder} turns the bits at an address into an
 * {@link metronome.thumb.Instruction}: what it is called, its class for costing ({@link
 * metronome.thumb.Kind}), which registers it reads, writes and forms addresses from, how it may
 * leave the straight line. It knows nothing of cores, cycles or memory maps.
 *
 * <p>The instruction set is one table of bit patterns, {@code Encodings*}; an opcode that no row
 * matches, or two do, is an error. Tests hold it to objdump over the compiler's libraries and our
 * own firmware.
 */
package metronome.thumb;
