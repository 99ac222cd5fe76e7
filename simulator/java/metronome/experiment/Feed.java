package metronome.experiment;

import metronome.device.Device;

/**
 * What the host hands to the firmware of one window, call by call; docs/firmware.md has the calls.
 */
interface Feed {
  /** Bits of an answer. */
  int GIVEN = 1;

  int BEGINS_WINDOW = 2;
  int WANTS_OUTPUTS = 4;
  int COMPLETE = 8;

  /** Where the samples of a frame that are there begin in an answer. */
  int COUNT_SHIFT = 16;

  /** Immediate of the host call that asks. */
  int immediate();

  /** Calls that get something. */
  int calls();

  /** The first call whose answer makes the firmware step; each one after it does. */
  int firstStep();

  /** Whether the firmware makes the features. */
  boolean isAudio();

  /**
   * Writes what a call gets and gives the answer.
   *
   * @param call counted from 0
   */
  int give(Device device, int call);
}
