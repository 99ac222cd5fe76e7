package metronome.device;

import com.sun.jna.Pointer;

/**
 * The functions that the emulator calls in a memory-traced run in place of, or besides, those of
 * {@link Hooks}. Each writes an entry of {@link MemoryTrace} and goes on as its namesake.
 *
 * @param block at the start of each translated block; stops where the buffer is full
 * @param read at each read of data; its data is the {@link RunState}
 * @param mark before an instruction
 * @param pass before a predicated instruction whose condition holds
 * @param divide before a division; writes when its price is known
 */
record TraceHooks(Pointer block, Pointer read, Pointer mark, Pointer pass, Pointer divide) {}
