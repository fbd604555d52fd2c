/* Terms -> their columns, found character by character without making a string.
 *
 * A trie as one table with open addressing: a slot holds (parent, character) and the column of the term
 * that ends there. A node is the place of its slot, counted from 1; the root is 0. */
#ifndef FAZHI_VOCABULARY_H
#define FAZHI_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A slot, from the low bits: column + 1, or 0 where no term ends; character; parent. An empty one is 0. */
#define COLUMN_BITS 24
#define CHARACTER_BITS 16
#define MAX_TERMS ((1u << COLUMN_BITS) - 1u)
#define MAX_SLOT_BITS 23

typedef struct {
    uint64_t *slots;
    uint32_t slot_bits;
    uint32_t term_count;
} Vocabulary;

/* Read `count` terms, in UTF-8 one behind the other, with the length of each in bytes; those with a
 * character that no feature holds are left out. False where there is no memory, or there are too many
 * for the table; lengths that do not sum to `size`, or break a character, are the caller's fault and
 * lead to other terms, never out of the bytes. */
bool vocabulary_read(Vocabulary *vocabulary, const uint8_t *terms, size_t size, const int32_t *lengths, uint32_t count);
void vocabulary_free(Vocabulary *vocabulary);

static inline uint64_t slot_key(uint32_t parent, uint32_t character)
{
    return (uint64_t)parent << CHARACTER_BITS | character;
}

static inline uint32_t first_place(const Vocabulary *vocabulary, uint64_t key)
{
    return (uint32_t)(key * 0x9E3779B97F4A7C15u >> (64 - vocabulary->slot_bits));
}

/* Child of a node, 0 where there is none; `column` is that of the term that ends there, plus 1. */
static inline uint32_t vocabulary_child(const Vocabulary *vocabulary, uint32_t node, uint32_t character, uint32_t *column)
{
    uint64_t key = slot_key(node, character);
    uint32_t mask = (1u << vocabulary->slot_bits) - 1u;
    for (uint32_t place = first_place(vocabulary, key);; place = (place + 1) & mask) {
        uint64_t slot = vocabulary->slots[place];
        if (slot >> COLUMN_BITS == key) {
            *column = (uint32_t)slot & MAX_TERMS;
            return place + 1;
        }
        if (slot == 0)
            return 0;
    }
}

#endif
