#include "block.h"

#include <stdlib.h>
#include <string.h>

#define LINE 64u /* bytes of a line of the cache */

/* Rows of a length that divides a line, or is divided by it. */
static size_t stride_of(uint32_t labels)
{
    size_t needed = (size_t)labels + 1, line = LINE / sizeof(int16_t), stride = 1;
    while (stride < needed && stride < line)
        stride *= 2;
    return needed <= line ? stride : (needed + line - 1) / line * line;
}

/* Rank of each term by its idf, the least first: counting sort. */
static bool rank(const BlockSource *source, uint32_t *ranks)
{
    uint32_t starts[MAX_IDF + 2] = {0};
    for (uint32_t term = 0; term < source->count; term++) {
        if (source->idf[term] < 0 || source->idf[term] > MAX_IDF)
            return false;
        starts[source->idf[term] + 1]++;
    }
    for (uint32_t idf = 0; idf < MAX_IDF; idf++)
        starts[idf + 1] += starts[idf];
    for (uint32_t term = 0; term < source->count; term++)
        ranks[term] = starts[source->idf[term]]++;
    return true;
}

static bool read_rows(Block *block, const BlockSource *source, const uint32_t *ranks)
{
    block->stride = stride_of(source->labels);
    block->memory = calloc(source->count * block->stride * sizeof(int16_t) + LINE, 1);
    if (block->memory == NULL)
        return false;
    block->rows = (int16_t *)((uint8_t *)block->memory + (LINE - (uintptr_t)block->memory % LINE) % LINE);
    for (uint32_t term = 0; term < source->count; term++) {
        int16_t *row = block->rows + ranks[term] * block->stride;
        row[0] = (int16_t)source->idf[term];
        memcpy(row + 1, source->weights + (size_t)term * source->labels, source->labels * sizeof(int16_t));
    }
    return true;
}

bool block_read(Block *block, const BlockSource *source)
{
    uint32_t *ranks = malloc(((size_t)source->count + 1) * sizeof *ranks);
    bool done = ranks != NULL && rank(source, ranks) && read_rows(block, source, ranks) &&
                vocabulary_read(&block->vocabulary, source->terms, source->size, source->lengths, ranks, source->count);
    free(ranks);
    return done;
}

void block_free(Block *block)
{
    vocabulary_free(&block->vocabulary);
    free(block->memory);
}
