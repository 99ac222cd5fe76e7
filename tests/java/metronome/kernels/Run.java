package metronome.kernels;

import java.util.List;

/**
 * What a run of the firmware's main loop gave.
 *
 * @param states after each step
 * @param outputs logits followed by the index of the largest, wherever they were asked for
 * @param status of the end
 * @param saturations values that saturation changed, 0 where the build does not count them
 */
record Run(List<short[]> states, List<int[]> outputs, int status, long saturations) {}
