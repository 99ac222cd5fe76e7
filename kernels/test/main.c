/* SPDX-License-Identifier: Apache-2.0 */
/* Runs every unit test. Usage: kernel-tests [SEED]; without one a fixed seed is taken. */
#include "check.h"
#include "tests.h"

int main(int argc, char **argv) {
    struct random random = {argc > 1 ? strtoull(argv[1], NULL, 0) : 20261101U};
    printf("seed %" PRIu64 "\n", random.state);
    activation_test();
    vector_test(&random);
    mat_vec_test(&random);
    forms_test(&random);
    update_test(&random);
    lstm_test(&random);
    rnn_test(&random);
    delta_test(&random);
    audio_test(&random);
    front_end_test(&random);
    stream_test(&random);
    printf("kernel tests passed\n");
    return 0;
}
