#include "vocabulary.h"

#include <stdlib.h>

/* The term that is read: its bytes, and how many of them it shares with the term before it. */
typedef struct {
    const uint8_t *bytes;
    uint32_t length, shared;
} Term;

static inline bool begins_character(uint8_t byte) { return (byte & 0xC0u) != 0x80u; }

/* The next character of a term and its length in bytes; 0 for one beyond 16 bits, or where the bytes are no UTF-8. */
static uint32_t next_character(const uint8_t *bytes, uint32_t length, uint32_t *size)
{
    *size = 1;
    if (bytes[0] < 0x80u)
        return bytes[0];
    if (bytes[0] >= 0xC0u && bytes[0] < 0xE0u && length >= 2) {
        *size = 2;
        return (bytes[0] & 0x1Fu) << 6 | (bytes[1] & 0x3Fu);
    }
    if (bytes[0] >= 0xE0u && bytes[0] < 0xF0u && length >= 3) {
        *size = 3;
        return (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
    }
    return 0;
}

/* Bits for the slots, at most three quarters of which are taken; 0 where there would be too many. Terms that
 * follow one another share their beginnings, as sorted ones do; of others too many are expected. */
static uint32_t bits_needed(const uint8_t *terms, const int32_t *lengths, uint32_t count)
{
    size_t nodes = 0;
    Term term = {terms, 0, 0};
    for (uint32_t i = 0; i < count; i++) {
        const uint8_t *bytes = term.bytes + term.length;
        uint32_t length = (uint32_t)lengths[i], shared = 0;
        while (shared < length && shared < term.length && bytes[shared] == term.bytes[shared])
            shared++;
        for (uint32_t k = shared; k < length; k++)
            nodes += k == shared || begins_character(bytes[k]);
        term = (Term){bytes, length, shared};
    }
    uint32_t bits = 4;
    while (bits <= MAX_SLOT_BITS && ((size_t)1 << bits) * 3 < 4 * nodes)
        bits++;
    return bits <= MAX_SLOT_BITS ? bits : 0;
}

/* Child of a node, made where there is none. */
static uint32_t make_child(Vocabulary *vocabulary, uint32_t node, uint32_t character)
{
    uint64_t key = slot_key(node, character);
    uint32_t mask = (1u << vocabulary->slot_bits) - 1u, place = first_place(vocabulary, key);
    while (vocabulary->slots[place] != 0 && vocabulary->slots[place] >> TERM_BITS != key)
        place = (place + 1) & mask;
    if (vocabulary->slots[place] == 0)
        vocabulary->slots[place] = key << TERM_BITS;
    return place + 1;
}

static bool is_reachable(const uint8_t *bytes, uint32_t length)
{
    uint32_t size;
    for (uint32_t i = 0; i < length; i += size)
        if (next_character(bytes + i, length - i, &size) == 0)
            return false;
    return length > 0;
}

static void add_term(Vocabulary *vocabulary, const uint8_t *bytes, uint32_t length, uint32_t number)
{
    uint32_t node = 0, size;
    if (!is_reachable(bytes, length))
        return;
    for (uint32_t i = 0; i < length; i += size)
        node = make_child(vocabulary, node, next_character(bytes + i, length - i, &size));
    /* Of a term that stands there twice the last number: both together would be one of no term. */
    uint64_t *slot = &vocabulary->slots[node - 1];
    *slot = (*slot & ~(uint64_t)MAX_TERMS) | (number + 1);
}

static bool lengths_are_sound(size_t size, const int32_t *lengths, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (lengths[i] < 0 || (size_t)lengths[i] > size)
            return false;
        size -= (size_t)lengths[i];
    }
    return size == 0;
}

bool vocabulary_read(Vocabulary *vocabulary, const uint8_t *terms, size_t size, const int32_t *lengths,
                     const uint32_t *numbers, uint32_t count)
{
    if (count > MAX_TERMS || !lengths_are_sound(size, lengths, count))
        return false;
    vocabulary->slot_bits = bits_needed(terms, lengths, count);
    vocabulary->term_count = count;
    vocabulary->slots = vocabulary->slot_bits ? calloc((size_t)1 << vocabulary->slot_bits, sizeof(uint64_t)) : NULL;
    if (vocabulary->slots == NULL)
        return false;
    for (uint32_t i = 0; i < count; terms += lengths[i++])
        add_term(vocabulary, terms, (uint32_t)lengths[i], numbers[i]);
    return true;
}

void vocabulary_free(Vocabulary *vocabulary)
{
    free(vocabulary->slots);
    vocabulary->slots = NULL;
}
