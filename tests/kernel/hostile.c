#include "hostile.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cut.h"

/* Characters of which many strings are words, unlike those of all of Unicode. */
static const uint32_t COMMON[] = {
    0x9FD5, 0x4E00, 0x4E01, 0x4E02, 'a', '1', '.', '%', '-', 0xFF0C, '\r', '\n', ' ', 0x9FD6, 0x20BB7, 0xD800,
};
#define COMMON_COUNT (sizeof COMMON / sizeof *COMMON)

static void require(bool condition, const char *what)
{
    if (condition)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static void *copy(const void *bytes, size_t size)
{
    void *room = malloc(size ? size : 1);
    require(room != NULL, "no memory");
    if (size)
        memcpy(room, bytes, size);
    return room;
}

/* Numbers that are not random, but look like log probabilities. */
static const double *made_up(void)
{
    static double numbers[HAN_COUNT * STATES];
    for (size_t i = numbers[0] == 0.0 ? 0 : HAN_COUNT * STATES; i < HAN_COUNT * STATES; i++)
        numbers[i] = -1.0 - (double)(i * 2654435761u % 97u) / 8.0;
    return numbers;
}

static uint64_t node(uint32_t parent, uint32_t base, uint32_t value)
{
    return parent | (uint64_t)base << SLOT_BITS | (uint64_t)value << 2 * SLOT_BITS;
}

/* A trie of the words 一, 一丁, 一丁丂, 丁a. */
static Trie small_trie(void)
{
    static const double weights[] = {-INFINITY, -1.0, -2.5, -1.125, -3.0};
    static uint16_t codes[ALPHABET];
    static uint64_t nodes[12];
    codes[0] = 1;
    codes[1] = 2;
    codes[2] = 3;
    codes[HAN_COUNT + 'a'] = 4;
    for (int slot = 0; slot < 12; slot++)
        nodes[slot] = node(NOBODY, 0, 0);
    nodes[1] = node(0, 1, 1);
    nodes[2] = node(0, 2, 0);
    nodes[3] = node(1, 4, 2);
    nodes[7] = node(3, 0, 4);
    nodes[6] = node(2, 0, 3);
    return (Trie){codes, nodes, 12, weights, 5};
}

static void cut_text(const Tables *tables, const uint32_t *text, uint32_t length)
{
    uint32_t *ends = malloc(length ? length * sizeof *ends : 1);
    Scratch *scratch = scratch_new(length);
    require(ends != NULL && scratch != NULL, "no memory");
    uint32_t count = cut(tables, scratch, text, length, ends), start = 0;
    for (uint32_t i = 0; i < count; i++) {
        require(ends[i] > start && ends[i] <= length, "a word is empty or beyond the text");
        start = ends[i];
    }
    require(start == length, "the words are not the text");
    scratch_free(scratch);
    free(ends);
}

/* The bytes as numbers of 32 bits, then as common characters. */
static void cut_as_texts(const Tables *tables, const uint8_t *bytes, size_t size)
{
    uint32_t *text = copy(bytes, size / 4 * 4);
    cut_text(tables, text, (uint32_t)(size / 4));
    free(text);
    text = malloc(size ? size * sizeof *text : 1);
    require(text != NULL, "no memory");
    for (size_t i = 0; i < size; i++)
        text[i] = COMMON[bytes[i] % COMMON_COUNT];
    cut_text(tables, text, (uint32_t)size);
    free(text);
}

/* The bytes as the nodes of a trie; cut with it where it passes for sound. */
static void cut_with_trie(Tables tables, const uint8_t *bytes, size_t size)
{
    uint64_t *nodes = copy(bytes, size / 8 * 8);
    tables.lexicon.nodes = nodes;
    tables.lexicon.slot_count = (uint32_t)(size / 8);
    if (trie_is_sound(&tables.lexicon))
        cut_as_texts(&tables, bytes, size);
    free(nodes);
}

void cut_hostile(const uint8_t *bytes, size_t size)
{
    const double *numbers = made_up();
    Trie trie = small_trie();
    Tables tables = {trie, trie, -9.0, {numbers, numbers, numbers}};
    require(trie_is_sound(&trie), "the small trie is sound");
    cut_as_texts(&tables, bytes, size);
    cut_with_trie(tables, bytes, size);
    score_hostile(&tables, bytes, size);
}
