/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activations.h"
#include "metronome/ghost.h"

/* The intrinsic units. Gates that are given are activated already. */
__attribute__((always_inline)) static inline void
update_intrinsic(const struct layer *layer, const int given, const int32_t *gates, int16_t *state) {
    const uint32_t padded = padded_length(ghost_intrinsic(layer));
    const uint32_t shift = layer_preactivation_shift(layer);
    const uint32_t state_shift = 15U - layer->shape->state_fraction;
    const int16_t *const end = state + ghost_intrinsic(layer);

    for (; state != end; state++, gates++) {
        const int32_t reset = gates[padded];
        const int32_t update = gates[2 * padded];
        const int32_t r = given ? reset : activate_q15(METRONOME_SIGMOID, reset, shift);
        const int32_t u = given ? update : activate_q15(METRONOME_SIGMOID, update, shift);
        /* Bound: r <= 2^15, so the shifted product is no larger than gates[0]. */
        const int32_t kept = (int32_t)(((int64_t)gates[0] * r + (1 << 14)) >> 15);
        const int32_t c =
            activate_q15(METRONOME_TANH, gates[3 * padded] + kept, shift) >> state_shift;
        /* Bound: 2^15 times a mean of two int16: at most 2^30. */
        *state = (int16_t)saturate_16(round_shift_q31(u * *state + (32768 - u) * c, 15));
    }
}

/* sums = bias + factors * the intrinsic units, over and over from the first one. */
static void sum_per_element(const struct layer *layer, const int16_t *state, int32_t *sums) {
    const uint32_t ghosts = ghost_ghosts(layer);
    const uint32_t intrinsic = ghost_intrinsic(layer);
    const int32_t *bias = layer_vector(layer, IMAGE_EXTRA_VECTOR);
    const int32_t *factors = bias + padded_length(ghosts);
    uint32_t from = 0;
    for (uint32_t i = 0; i < ghosts; i++) {
        sums[i] = multiply_add_high_q31(state[from] * 65536, factors[i], bias[i]);
        from = from + 1 == intrinsic ? 0 : from + 1;
    }
}

/*
 * Equation: hi' = u * hi + (1 - u) * tanh(gates[3] + r * gates[0]) ; hg' = f(Cg hi' + bg)
 * Shapes:   gates 4n (padded), state H: n intrinsic units, then H - n ghosts without a gap. Cg in
 *           any form, or a factor for each ghost and the intrinsic unit at its number modulo n.
 * Formats:  gates and sums int32 with 11 + shift fraction bits, factors 16 more than from state to
 *           sums; state int16, one format for both parts.
 * Overflow: pre-activations saturate to 16 bits (the candidate's to 15), the state to int16.
 *           Bound: |gates| sums and the ghosts' stay below 2^31 - 2^shift, which the quantiser
 *           checks.
 * Scratch:  H - n (padded), then what Cg needs. gates is changed where its activation is not
 *           sigmoid; the state is updated in place.
 * Source:   as ghost_gates_q15.
 */
void ghost_update_q15(const struct layer *layer, int32_t *gates, int16_t *state, int32_t *scratch) {
    const struct image_layer *shape = layer->shape;
    const struct image_linear *map = layer_linear(layer, IMAGE_EXTRA);
    const uint32_t intrinsic = padded_length(ghost_intrinsic(layer));
    const uint32_t ghosts = ghost_ghosts(layer);
    const uint32_t kind = ghost_activation(layer);

    if (shape->gate_activation == METRONOME_SIGMOID) {
        update_intrinsic(layer, 0, gates, state);
    } else {
        vec_activate_q15(shape->gate_activation, layer_preactivation_shift(layer), 2 * intrinsic,
                         gates + intrinsic);
        update_intrinsic(layer, 1, gates, state);
    }

    if (map->kind == LINEAR_NONE) {
        sum_per_element(layer, state, scratch);
    } else {
        linear_apply(layer->image, map, state, layer_vector(layer, IMAGE_EXTRA_VECTOR), scratch,
                     scratch + padded_length(ghosts));
    }
    vec_activate_q15(kind, activation_shift(shape, kind), ghosts, scratch);
    const uint32_t down = activation_is_bounded(kind) ? 15U - shape->state_fraction : 0;
    int16_t *ghost = state + ghost_intrinsic(layer);
    for (uint32_t i = 0; i < ghosts; i++) {
        ghost[i] = (int16_t)saturate_16(scratch[i] >> down);
    }
}
