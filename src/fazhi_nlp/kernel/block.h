/* A family of features: its terms, and of each its factor and weights in one row.
 *
 * Rows lie in the order of frequency, the commonest first, each within as few lines of the cache as can be:
 * what scoring waits for is memory, and few terms make up most of a text. */
#ifndef FAZHI_BLOCK_H
#define FAZHI_BLOCK_H

#include "vocabulary.h"

typedef struct {
    Vocabulary vocabulary; /* terms -> their rows */
    int16_t *rows;         /* of each term its idf, then one weight a label */
    size_t stride;         /* from one row to the next */
    void *memory;          /* that the rows lie in */
} Block;

/* What a block is made from, as linear.py has it: terms in UTF-8, one behind the other. */
typedef struct {
    const uint8_t *terms;
    size_t size;
    const int32_t *lengths; /* of each term in bytes */
    const int32_t *idf;     /* of each term, 0 to MAX_IDF */
    const int16_t *weights; /* one a term and label */
    uint32_t count, labels;
} BlockSource;

#define MAX_IDF 0x1FFF

/* False where there is no memory, or the source is none of a block; it is not needed any more. */
bool block_read(Block *block, const BlockSource *source);
void block_free(Block *block);

#endif
