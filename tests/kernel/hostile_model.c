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

/* A block whose terms are the bytes as they come; false where it is refused. */
static bool hostile_block(Block *block, Bytes *bytes)
{
    uint32_t count = take(bytes) % 32u;
    int32_t *lengths = malloc((count + 1) * sizeof *lengths), *idf = malloc((count + 1) * sizeof *idf);
    int16_t *weights = malloc((count * LABELS + 1) * sizeof *weights);
    size_t size = 0;
    for (uint32_t term = 0; term < count; term++) {
        lengths[term] = (int32_t)(take(bytes) % 9u) - (take(bytes) == 255);
        size += lengths[term] > 0 ? (size_t)lengths[term] : 0;
        idf[term] = take(bytes) << 5 | take(bytes);
        for (uint32_t label = 0; label < LABELS; label++)
            weights[term * LABELS + label] = (int16_t)(take(bytes) << 8 | take(bytes));
    }
    /* Exactly as many bytes as the lengths ask for, but for a byte too few or too many at times. */
    size += take(bytes) == 1;
    uint8_t *terms = malloc(size + 1);
    for (size_t i = 0; i < size; i++)
        terms[i] = take(bytes);
    BlockSource source = {terms, size, lengths, idf, weights, count, LABELS};
    bool read = block_read(block, &source);
    free(terms);
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
