#include <stdlib.h>
#include <string.h>

#include "hostile.h"
#include "score.h"

#define LABELS 3u

/* Takes bytes off the front, zeros behind the end. */
typedef struct {
    const uint8_t *bytes;
    size_t size;
} Bytes;

static uint8_t take(Bytes *bytes)
{
    if (bytes->size == 0)
        return 0;
    bytes->size--;
    return *bytes->bytes++;
}

/* A term of up to three characters, most of them of few kinds, so that terms share their beginnings. */
typedef struct {
    uint8_t bytes[9];
    size_t size;
} Term;

static Term take_term(Bytes *bytes)
{
    Term term = {{0}, 0};
    for (unsigned count = take(bytes) % 4u; count > 0; count--) {
        uint8_t kind = take(bytes) % 8u;
        if (kind < 3) {
            term.bytes[term.size++] = (uint8_t)('a' + kind);
        } else if (kind < 7) {
            memcpy(term.bytes + term.size, "\xE4\xB8\x80", 3);
            term.bytes[term.size + 2] |= kind;
            term.size += 3;
        } else
            term.bytes[term.size++] = take(bytes);
    }
    return term;
}

static int in_order(const void *one, const void *other)
{
    const Term *a = one, *b = other;
    int order = memcmp(a->bytes, b->bytes, a->size < b->size ? a->size : b->size);
    return order != 0 ? order : (a->size > b->size) - (a->size < b->size);
}

/* Terms in order and each once, or at times as they come. */
static uint32_t take_terms(Term *terms, uint32_t count, Bytes *bytes)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        terms[i] = take_term(bytes);
    if (take(bytes) % 8u == 7u)
        return count;
    qsort(terms, count, sizeof *terms, in_order);
    for (uint32_t i = 0; i < count; i++)
        if (kept == 0 || in_order(&terms[kept - 1], &terms[i]) != 0)
            terms[kept++] = terms[i];
    return kept;
}

/* A block of terms made of the bytes; false where it is refused. */
static bool hostile_block(Block *block, Bytes *bytes)
{
    Term terms[64];
    uint32_t count = take_terms(terms, take(bytes) % 64u, bytes);
    int32_t *lengths = malloc((count + 1) * sizeof *lengths), *idf = malloc((count + 1) * sizeof *idf);
    int16_t *weights = malloc((count * LABELS + 1) * sizeof *weights);
    uint8_t *laid = malloc(count * sizeof terms->bytes + 1);
    size_t size = 0;
    for (uint32_t term = 0; term < count; term++) {
        /* At times a length that is wrong. */
        lengths[term] = (int32_t)terms[term].size - (take(bytes) == 255);
        memcpy(laid + size, terms[term].bytes, terms[term].size);
        size += terms[term].size;
        idf[term] = take(bytes) << 5 | take(bytes);
        for (uint32_t label = 0; label < LABELS; label++)
            weights[term * LABELS + label] = (int16_t)(take(bytes) << 8 | take(bytes));
    }
    /* Exactly as many bytes as there are, so that one read behind them is seen. */
    uint8_t *exact = malloc(size);
    memcpy(exact, laid, size);
    BlockSource source = {exact, size, lengths, idf, weights, count, LABELS};
    bool read = block_read(block, &source);
    free(exact);
    free(laid);
    free(lengths);
    free(idf);
    free(weights);
    return read;
}

static void score_bytes(const Linear *linear, Bytes bytes)
{
    uint32_t length = (uint32_t)(bytes.size / 2);
    uint32_t *characters = malloc((length + 1) * sizeof *characters);
    for (uint32_t i = 0; i < length; i++) {
        uint32_t high = take(&bytes);
        characters[i] = high < 128 ? high : (0x4D00u + (high & 7u) * 256u) | take(&bytes);
    }
    int64_t sums[BLOCKS * LABELS], squares[BLOCKS];
    Workspace *workspace = workspace_new(linear, length);
    for (int times = 0; workspace != NULL && times < 2; times++) {
        score_text(linear, workspace, (Text){characters, length}, sums, squares);
        score_headings(linear, workspace, (Text){characters, length / 2}, sums, squares);
    }
    workspace_free(workspace);
    free(characters);
}

void score_hostile(const Tables *tables, const uint8_t *data, size_t size)
{
    int32_t tf[MAX_COUNT + 1];
    for (uint32_t count = 0; count <= MAX_COUNT; count++)
        tf[count] = (int32_t)(256 + count);
    Bytes bytes = {data, size};
    Linear linear = {tables, tf, LABELS, 1, 0, {{{0}, NULL, 0, NULL}}};
    linear.shortest = take(&bytes) % 4u;
    linear.longest = take(&bytes) % 6u;
    bool read = true;
    for (int block = 0; block < BLOCKS; block++)
        read = read && hostile_block(&linear.blocks[block], &bytes);
    if (read)
        score_bytes(&linear, bytes);
    for (int block = 0; block < BLOCKS; block++)
        block_free(&linear.blocks[block]);
}
