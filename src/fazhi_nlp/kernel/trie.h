/* The trie that trie.py writes; see there for its layout. */
#ifndef FAZHI_TRIE_H
#define FAZHI_TRIE_H

#include <stdbool.h>
#include <stdint.h>

#define HAN_FIRST 0x4E00u
#define HAN_LAST 0x9FD5u
#define HAN_COUNT (HAN_LAST - HAN_FIRST + 1u)
#define ALPHABET (HAN_COUNT + 0x80u)

/* Where a walk stands that left the trie. No child is the root, so that its number is free. */
#define NOWHERE 0u

typedef struct {
    const uint16_t *codes;  /* ALPHABET of them */
    const uint16_t *labels; /* one a node */
    const uint64_t *nodes;  /* one a node, and one behind them */
    uint32_t node_count;
    const double *weights; /* log probabilities of words; a node's value is a place here, from 1 */
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

/* Child of a node by a character's code. */
uint32_t trie_child(const Trie *trie, uint32_t node, uint16_t code);

/* Weight of the word that ends at a node; whether one does. */
static inline bool trie_word(const Trie *trie, uint32_t node, double *weight)
{
    uint32_t value = (uint32_t)(trie->nodes[node] >> 32);
    if (value == 0)
        return false;
    *weight = trie->weights[value - 1];
    return true;
}

#endif
