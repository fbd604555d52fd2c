/* Terms -> their numbers, found character by character without making a string.
 *
 * A trie as one table with open addressing: a slot holds (parent, character) and the number of the term
 * that ends there. A node is the place of its slot, counted from 1; the root is 0. */
#ifndef FAZHI_VOCABULARY_H
#define FAZHI_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "prefetch.h"

/* A slot, from the low bits: number + 1, or 0 where no term ends; character; parent. An empty one is 0. */
#define TERM_BITS 24
#define CHARACTER_BITS 16
#define MAX_TERMS ((1u << TERM_BITS) - 1u)
#define MAX_SLOT_BITS 23

typedef struct {
    uint64_t *slots;
    uint32_t slot_bits;
    uint32_t term_count;
} Vocabulary;

/* Read `count` terms, in UTF-8 one behind the other, with the length of each in bytes and the number that it
 * is to have; those with a character that no feature holds are left out. False where there is no memory, there
 * are too many for the table, or the lengths do not sum to `size`. */
bool vocabulary_read(Vocabulary *vocabulary, const uint8_t *terms, size_t size, const int32_t *lengths,
                     const uint32_t *numbers, uint32_t count);
void vocabulary_free(Vocabulary *vocabulary);

static inline uint64_t slot_key(uint32_t parent, uint32_t character)
{
    return (uint64_t)parent << CHARACTER_BITS | character;
}

static inline uint32_t first_place(const Vocabulary *vocabulary, uint64_t key)
{
    return (uint32_t)(key * 0x9E3779B97F4A7C15u >> (64 - vocabulary->slot_bits));
}

/* Child of a node, 0 where there is none; `term` is the number of the term that ends there, plus 1, or 0. */
static inline uint32_t vocabulary_child(const Vocabulary *vocabulary, uint32_t node, uint32_t character, uint32_t *term)
{
    uint64_t key = slot_key(node, character);
    uint32_t mask = (1u << vocabulary->slot_bits) - 1u, place = first_place(vocabulary, key);
    uint64_t slot = vocabulary->slots[place];
    while (slot >> TERM_BITS != key && slot != 0) {
        place = (place + 1) & mask;
        slot = vocabulary->slots[place];
    }
    *term = (uint32_t)slot & MAX_TERMS;
    return slot != 0 ? place + 1 : 0;
}

/* Ask for the slot of a child that is looked up soon. */
static inline void vocabulary_prefetch(const Vocabulary *vocabulary, uint32_t node, uint32_t character)
{
    PREFETCH(&vocabulary->slots[first_place(vocabulary, slot_key(node, character))]);
}

#endif
