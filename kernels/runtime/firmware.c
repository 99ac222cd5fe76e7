/* SPDX-License-Identifier: Apache-2.0 */
#include "feature_input.h"

static const struct cell *cell_of(uint32_t id) {
    for (const struct cell *const *cell = firmware_cells; *cell != 0; cell++) {
        if ((*cell)->id == id) {
            return *cell;
        }
    }
    return 0;
}

/* Finds each layer's cell and checks all shapes. */
static int layers_fit(const struct image *image, struct firmware *firmware) {
    if (image->layers != network_layers || image->classes == 0) {
        return 0;
    }
    for (uint32_t i = 0; i < image->layers; i++) {
        struct running_layer *running = &firmware->layers[i];
        running->layer = image_layer_at(image, i);
        running->cell = cell_of(running->layer.shape->cell);
        if (running->cell == 0 || running->layer.shape->inputs == 0 ||
            running->layer.shape->hidden == 0 || !running->cell->fits(&running->layer)) {
            return 0;
        }
    }
    const struct image_layer *last = firmware->layers[image->layers - 1].layer.shape;
    return network_fits(image) &&
           linear_fits(image, &image->output, padded_length(image->classes),
                       padded_length(last->outputs)) &&
           image->output_bias.length == padded_length(image->classes);
}

/* The front end that is fed with audio, if it can be. */
static enum metronome_status front_end_to_feed(const struct firmware *firmware,
                                               const struct image_front_end **front_end) {
    *front_end = 0;
    if (firmware->feed == METRONOME_FEED_FRAMES) {
        return METRONOME_DONE;
    }
    if (firmware->feed != METRONOME_FEED_AUDIO && firmware->feed != METRONOME_FEED_STREAM) {
        return METRONOME_UNKNOWN_FEED;
    }
    *front_end = image_front_end_of(firmware->image);
    return *front_end != 0 && frontend_fits(firmware->image) && (*front_end)->hop_samples != 0 &&
                   (*front_end)->frame_samples != 0 &&
                   (*front_end)->features == firmware->layers[0].layer.shape->inputs
               ? METRONOME_DONE
               : METRONOME_NO_FRONT_END;
}

static uint32_t scratch_length(const struct firmware *firmware, const struct image *image,
                               const struct image_front_end *front_end) {
    uint32_t most = linear_scratch_length(image, &image->output);
    if (front_end != 0) {
        most = linear_most(most, features_scratch_length(front_end));
    }
    for (uint32_t i = 0; i < image->layers; i++) {
        const struct running_layer *running = &firmware->layers[i];
        most = linear_most(most, running->cell->scratch_length(&running->layer));
    }
    return most;
}

#define ARENA_MOST 0x7FFFFFF8U

uint8_t *arena_take(const struct firmware_memory *memory, size_t *used, enum arena_part part,
                    uint32_t count, size_t bytes) {
    uint8_t *taken = memory->arena + (*used < memory->arena_bytes ? *used : 0);
    uint64_t all = (uint64_t)count * bytes;
    if (all > ARENA_MOST - *used) {
        all = ARENA_MOST - *used;
    }
    *used += (size_t)all;
    memory->parts[part] += (uint32_t)all;
    return taken;
}

enum metronome_status firmware_start(const struct firmware_memory *memory,
                                     struct firmware *firmware) {
    const struct image *image = (const struct image *)(const void *)memory->image;
    const enum metronome_status status = image_check(image, memory->image_bytes, firmware_cell);
    if (status != METRONOME_DONE) {
        return status;
    }
    firmware->image = image;
    firmware->arena_used = 0;
    if (!layers_fit(image, firmware)) {
        return METRONOME_BAD_SHAPE;
    }
    firmware->feed = memory->feed;
    const struct image_front_end *front_end;
    const enum metronome_status fed = front_end_to_feed(firmware, &front_end);
    if (fed != METRONOME_DONE) {
        return fed;
    }

    size_t used = 0;
    firmware->elements = 0;
    for (uint32_t i = 0; i < image->layers; i++) {
        struct running_layer *running = &firmware->layers[i];
        const uint32_t outputs = running->layer.shape->outputs;
        running->state = (element *)(void *)arena_take(memory, &used, ARENA_STATES,
                                                       padded_length(outputs), sizeof(element));
        firmware->elements = padded_length(firmware->elements) + outputs;
    }
    firmware->state = firmware->layers[0].state;
    const uint32_t inputs = padded_length(firmware->layers[0].layer.shape->inputs);
    firmware->input =
        (element *)(void *)arena_take(memory, &used, ARENA_INPUT, inputs, sizeof(element));
    firmware->logits = (wide *)(void *)arena_take(memory, &used, ARENA_LOGITS,
                                                  padded_length(image->classes), sizeof(wide));
    for (uint32_t i = 0; i < image->layers; i++) {
        struct running_layer *running = &firmware->layers[i];
        running->memory_bytes = (uint32_t)running->cell->memory_bytes(&running->layer);
        running->memory = arena_take(memory, &used, ARENA_MEMORY, 1, running->memory_bytes);
    }
    firmware->queue = (element *)(void *)arena_take(memory, &used, ARENA_QUEUE,
                                                    network_queue_length(image), sizeof(element));
    firmware->history.front_end = front_end;
    if (front_end != 0) {
        const uint32_t length = audio_history_length(front_end);
        audio_history_begin(
            &firmware->history, front_end,
            (int16_t *)(void *)arena_take(memory, &used, ARENA_HISTORY, length, sizeof(int16_t)));
    }
    if (firmware->feed == METRONOME_FEED_STREAM) {
        const enum metronome_status streams = stream_start(memory, &used, firmware);
        if (streams != METRONOME_DONE) {
            return streams;
        }
    }
    firmware->scratch = (wide *)(void *)arena_take(
        memory, &used, ARENA_SCRATCH, scratch_length(firmware, image, front_end), sizeof(wide));
    firmware->arena_used = (uint32_t)used;
    if (used > memory->arena_bytes) {
        return METRONOME_BAD_SHAPE;
    }
    return METRONOME_DONE;
}

void firmware_clear(const struct firmware_memory *memory, struct firmware *firmware) {
    uint32_t *words = (uint32_t *)(void *)memory->arena;
    for (size_t i = 0; i < firmware->arena_used / sizeof *words; i++) {
        words[i] = 0;
    }
    network_reset(firmware);
}

void layer_reset(struct running_layer *running) {
    const uint32_t outputs = padded_length(running->layer.shape->outputs);
    for (element *h = running->state; h != running->state + outputs; h += METRONOME_BLOCK) {
        h[0] = 0;
        h[1] = 0;
        h[2] = 0;
        h[3] = 0;
    }
    uint32_t *const words = running->memory;
    const uint32_t *const end = words + running->memory_bytes / sizeof *words;
    for (uint32_t *word = words; word != end; word++) {
        *word = 0;
    }
}

const uint32_t *firmware_occupancy(const struct firmware *firmware) {
    const uint32_t *counts = 0;
    for (uint32_t i = 0; i < firmware->image->layers; i++) {
        const struct running_layer *running = &firmware->layers[i];
        if (running->cell->id == METRONOME_CELL_DELTA_GRU ||
            running->cell->id == METRONOME_CELL_DELTA_GRU_BEFORE) {
            counts = running->memory;
        }
    }
    return counts;
}

_Noreturn void firmware_run(struct firmware *firmware) {
    if (firmware->feed == METRONOME_FEED_AUDIO) {
        feed_audio(firmware);
    }
    if (firmware->feed == METRONOME_FEED_STREAM) {
        feed_stream(firmware);
    }
    feed_frames(firmware);
}
