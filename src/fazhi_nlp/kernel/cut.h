/* Text -> ends of words, exactly as jieba 0.42.1 cuts in its default mode with its HMM. No Python here. */
#ifndef FAZHI_CUT_H
#define FAZHI_CUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "trie.h"
#include "viterbi.h"

/* What is cut by; read-only, so that any number of threads may share it. */
typedef struct {
    Trie dictionary;
    Trie lexicon;   /* words besides the dictionary's; one in both has the lexicon's weight */
    double unknown; /* weight of a character that is in neither */
    Hmm hmm;
} Tables;

/* Longest text, so that sizes in bytes stay within size_t on every machine. */
#define MAX_TEXT 0x0FFFFFFEu

/* Room to work in: for one thread, and for any number of texts, one after the other. */
typedef struct Scratch Scratch;

/* Room for texts of up to `capacity` characters, at most MAX_TEXT; NULL where there is no memory. */
Scratch *scratch_new(uint32_t capacity);
void scratch_free(Scratch *scratch);

/* Cut a text of any 32-bit numbers. Writes where each word ends to `ends`, which has room for
 * `length` of them, and returns how many words there are. `length` is at most the capacity. */
uint32_t cut(const Tables *tables, Scratch *scratch, const uint32_t *text, uint32_t length, uint32_t *ends);

#endif
