/* SPDX-License-Identifier: Apache-2.0 */
#ifndef METRONOME_EXAMPLE_H
#define METRONOME_EXAMPLE_H

#include <stdint.h>

/* What an example does; its status becomes the program's, 0 where its results were right. */
uint32_t example_run(void);

#endif
