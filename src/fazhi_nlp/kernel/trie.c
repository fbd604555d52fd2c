#include "trie.h"

static inline uint32_t first_child(const Trie *trie, uint32_t node) { return (uint32_t)trie->nodes[node]; }

bool trie_is_sound(const Trie *trie)
{
    if (trie->node_count == 0 || first_child(trie, 0) != 1)
        return false;
    for (uint32_t node = 0; node < trie->node_count; node++) {
        /* Children stand behind their parent, so that every walk ends. */
        if (first_child(trie, node) <= node || first_child(trie, node + 1) < first_child(trie, node))
            return false;
        if (trie->nodes[node] >> 32 > trie->weight_count)
            return false;
    }
    return first_child(trie, trie->node_count) == trie->node_count;
}

uint32_t trie_child(const Trie *trie, uint32_t node, uint16_t code)
{
    uint32_t low = first_child(trie, node), end = first_child(trie, node + 1), length = end - low;
    /* First characters have the codes from 1 without a gap, and the root's children are 1, 2, … */
    if (node == 0)
        return code <= length ? code : NOWHERE;
    while (length > 1) {
        uint32_t half = length / 2;
        low += trie->labels[low + half] <= code ? half : 0;
        length -= half;
    }
    return length == 1 && trie->labels[low] == code ? low : NOWHERE;
}
