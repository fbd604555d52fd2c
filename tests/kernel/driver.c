/* Cuts strings that a small generator makes: for sanitizers, where there is no fuzzer.
 *
 *     driver STRINGS
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hostile.h"

static uint32_t next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* One text in 500 is longer than a run of Han characters may be. */
static size_t some_size(uint32_t *state) { return next(state) % 500 == 0 ? 20000 : next(state) % 200; }

/* The trie of the words 一, 一丁, 一丁丂, its root, bases and values as trie.h has them. */
#define SLOT(parent, base, value) ((parent) | (base) << 21 | (value) << 42)
static const uint64_t NODES[] = {
    SLOT(0x1FFFFFull, 0ull, 0ull), SLOT(0ull, 1ull, 1ull), SLOT(0x1FFFFFull, 0ull, 0ull), SLOT(1ull, 1ull, 2ull),
    SLOT(3ull, 0ull, 3ull),        SLOT(0ull, 0ull, 0ull), SLOT(0ull, 0ull, 0ull),        SLOT(0ull, 0ull, 0ull),
};

/* That trie with up to three bytes changed. */
static void cut_with_changed_trie(uint32_t *state)
{
    uint8_t bytes[sizeof NODES];
    memcpy(bytes, NODES, sizeof NODES);
    for (uint32_t changes = next(state) % 4; changes > 0; changes--)
        bytes[next(state) % sizeof NODES] = (uint8_t)(next(state) % 6);
    cut_hostile(bytes, sizeof NODES);
}

int main(int count, char **arguments)
{
    uint32_t state = 1;
    long strings = count > 1 ? strtol(arguments[1], NULL, 10) : 1000;
    for (long i = 0; i < strings; i++) {
        size_t size = some_size(&state);
        uint8_t *bytes = malloc(size + 1);
        if (bytes == NULL)
            return 1;
        /* The first four common characters are Han, the first of all is in no word. */
        static const uint32_t KINDS[] = {1, 4, 256};
        uint32_t kinds = KINDS[i % 3];
        for (size_t k = 0; k < size; k++)
            bytes[k] = (uint8_t)(next(&state) % kinds);
        cut_hostile(bytes, size);
        cut_with_changed_trie(&state);
        free(bytes);
    }
    printf("%ld\n", strings);
    return 0;
}
