/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/firmware.h"

/* Nothing to switch on. */
void device_prepare(void) {
}
