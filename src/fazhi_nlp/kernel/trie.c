#include "trie.h"

#include <math.h>

bool trie_is_sound(const Trie *trie)
{
    uint32_t last_code = 0;
    for (uint32_t place = 0; place < ALPHABET; place++)
        last_code = trie->codes[place] > last_code ? trie->codes[place] : last_code;
    if (trie->weight_count == 0 || trie->weights[0] != -INFINITY)
        return false;
    if (trie->slot_count == 0 || trie->slot_count > NOBODY || slot_parent(trie->nodes[0]) != NOBODY)
        return false;
    for (uint32_t slot = 0; slot < trie->slot_count; slot++) {
        /* A walk takes a character a step, so that it ends wherever it leads. */
        if (slot_base(trie->nodes[slot]) + last_code >= trie->slot_count)
            return false;
        if (slot_value(trie->nodes[slot]) >= trie->weight_count)
            return false;
    }
    return true;
}
