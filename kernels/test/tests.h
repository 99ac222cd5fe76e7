/* SPDX-License-Identifier: Apache-2.0 */
#ifndef METRONOME_TESTS_H
#define METRONOME_TESTS_H

struct random;

void activation_test(void);
void audio_test(struct random *random);
void delta_test(struct random *random);
void front_end_test(struct random *random);
void forms_test(struct random *random);
void mat_vec_test(struct random *random);
void update_test(struct random *random);
void lstm_test(struct random *random);
void rnn_test(struct random *random);
void stream_test(struct random *random);
void vector_test(struct random *random);

#endif
