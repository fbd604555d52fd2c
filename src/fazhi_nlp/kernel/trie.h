/* The trie that trie.py writes; see there for its layout. */
#ifndef FAZHI_TRIE_H
#define FAZHI_TRIE_H

#include <stdbool.h>
#include <stdint.h>

#define HAN_FIRST 0x4E00u
#define HAN_LAST 0x9FD5u
#define HAN_COUNT (HAN_LAST - HAN_FIRST + 1u)
#define ALPHABET (HAN_COUNT + 0x80u)

/* A slot, from the low bits: parent, base, value; as SLOT_BITS and NOBODY in trie.py. */
#define SLOT_BITS 21
#define NOBODY ((1u << SLOT_BITS) - 1u)
#define MAX_VALUE ((1u << (64 - 2 * SLOT_BITS)) - 1u)

/* Where a walk stands that left the trie. No child is the root, so that its number is free. */
#define NOWHERE 0u

typedef struct {
    const uint16_t *codes; /* ALPHABET of them */
    const uint64_t *nodes; /* one a slot */
    uint32_t slot_count;
    const double *weights; /* log probabilities of words, by a slot's value; that of 0, no word, is -INFINITY */
    uint32_t weight_count;
} Trie;

static inline bool is_han(uint32_t character) { return character >= HAN_FIRST && character <= HAN_LAST; }

/* Code of a Han or ASCII character. */
static inline uint16_t trie_code(const Trie *trie, uint32_t character)
{
    return trie->codes[is_han(character) ? character - HAN_FIRST : HAN_COUNT + (character & 0x7Fu)];
}

/* Whether every number of a trie that was read from a file stays within its arrays. */
bool trie_is_sound(const Trie *trie);

static inline uint32_t slot_parent(uint64_t node) { return (uint32_t)node & NOBODY; }

static inline uint32_t slot_base(uint64_t node) { return (uint32_t)(node >> SLOT_BITS) & NOBODY; }

static inline uint32_t slot_value(uint64_t node) { return (uint32_t)(node >> 2 * SLOT_BITS); }

/* Child of a slot by a character's code. */
static inline uint32_t trie_child(const Trie *trie, uint32_t slot, uint16_t code)
{
    uint32_t child = slot_base(trie->nodes[slot]) + code;
    return slot_parent(trie->nodes[child]) == slot ? child : NOWHERE;
}

/* Weight of the word that ends at a slot; whether one does. */
static inline bool trie_word(const Trie *trie, uint32_t slot, double *weight)
{
    uint32_t value = slot_value(trie->nodes[slot]);
    if (value == 0)
        return false;
    *weight = trie->weights[value];
    return true;
}

#endif
