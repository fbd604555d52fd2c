/* Terms -> their numbers, found character by character without making a string.
 *
 * A trie as a double array (Aoe 1989): the child of a node by a character stands at the node's base plus the
 * character's code. No two nodes have the same base, so that a slot need not name its parent: that it was reached
 * by its own code is enough (Yata et al., A compact static double-array keeping character codes, 2007). */
#ifndef FAZHI_VOCABULARY_H
#define FAZHI_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "prefetch.h"

/* A slot, from the low bits: code; base, or 0 where no longer term begins so; number of the term that ends there
 * + 1, or 0. The root's base is 0. An empty slot is 0. */
#define CODE_BITS 16
#define BASE_BITS 24
#define MAX_BASE ((1u << BASE_BITS) - 1u)
#define MAX_TERMS ((1u << (64 - CODE_BITS - BASE_BITS)) - 1u)
#define CHARACTERS_CODED 0x10000u

typedef struct {
    uint16_t *codes; /* of each character of 16 bits, 0 of those that no term holds */
    uint64_t *slots; /* behind the last base there is room for every code */
    uint32_t term_count;
} Vocabulary;

/* Read `count` terms, in UTF-8 one behind the other and in ascending order, with the length of each in bytes and
 * the number that it is to have; those with a character of more than 16 bits are left out. False where there is
 * no memory, there are too many for the slots, the lengths do not sum to `size`, or the order is another. */
bool vocabulary_read(Vocabulary *vocabulary, const uint8_t *terms, size_t size, const int32_t *lengths,
                     const uint32_t *numbers, uint32_t count);
void vocabulary_free(Vocabulary *vocabulary);

/* Base of the child of the node with a base; 0 where there is none, or none has children. `term` is the number of the
 * term that ends at the child, plus 1, or 0. */
static inline uint32_t vocabulary_child(const Vocabulary *vocabulary, uint32_t base, uint16_t code, uint32_t *term)
{
    uint64_t slot = vocabulary->slots[base + code];
    slot = (uint16_t)slot == code ? slot : 0;
    *term = (uint32_t)(slot >> (CODE_BITS + BASE_BITS));
    return (uint32_t)(slot >> CODE_BITS) & MAX_BASE;
}

/* Ask for the slot of a child that is looked up soon. */
static inline void vocabulary_prefetch(const Vocabulary *vocabulary, uint32_t base, uint16_t code)
{
    PREFETCH(&vocabulary->slots[base + code]);
}

#endif
