#include "score.h"

#include <stdlib.h>
#include <string.h>

#include "prefetch.h"

/* A part of a text that terms begin with: those of `least` characters to `most` count. */
typedef struct {
    uint32_t start, least, most;
    uint32_t base; /* of where it stands in the vocabulary */
} Span;

struct Workspace {
    uint32_t capacity;
    Scratch *scratch;
    uint32_t *ends;    /* where words end; then the terms that were found */
    uint16_t *codes;   /* of the characters of the text, in the vocabulary of a block */
    Span *spans;
    uint8_t *counts;   /* of each term of a block, 0 between texts */
    uint32_t *counted; /* the terms whose count is not 0 */
    uint32_t counted_count;
};

static uint32_t most_terms(const Linear *linear)
{
    uint32_t most = 1;
    for (int block = 0; block < BLOCKS; block++)
        if (linear->blocks[block].vocabulary.term_count > most)
            most = linear->blocks[block].vocabulary.term_count;
    return most;
}

Workspace *workspace_new(const Linear *linear, uint32_t capacity)
{
    Workspace *workspace = calloc(1, sizeof *workspace);
    if (workspace == NULL)
        return NULL;
    size_t room = (size_t)capacity + 1, terms = most_terms(linear);
    workspace->capacity = capacity;
    workspace->scratch = scratch_new(capacity);
    workspace->ends = malloc(room * sizeof *workspace->ends);
    workspace->codes = malloc(room * sizeof *workspace->codes);
    workspace->spans = malloc(room * sizeof *workspace->spans);
    workspace->counts = calloc(terms, sizeof *workspace->counts);
    workspace->counted = malloc((terms + 1) * sizeof *workspace->counted);
    if (workspace->scratch && workspace->ends && workspace->codes && workspace->spans && workspace->counts &&
        workspace->counted)
        return workspace;
    workspace_free(workspace);
    return NULL;
}

void workspace_free(Workspace *workspace)
{
    if (workspace == NULL)
        return;
    scratch_free(workspace->scratch);
    free(workspace->ends);
    free(workspace->codes);
    free(workspace->spans);
    free(workspace->counts);
    free(workspace->counted);
    free(workspace);
}

uint32_t workspace_capacity(const Workspace *workspace) { return workspace->capacity; }

/* ---- terms are read as features.py reads them ---- */

static inline uint32_t lower(uint32_t c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; }

static inline bool is_letter(uint32_t c)
{
    return (c >= 0x4E00u && c <= 0x9FFFu) || (c >= 0x3400u && c <= 0x4DBFu) || (lower(c) >= 'a' && lower(c) <= 'z');
}

static void code(const Vocabulary *vocabulary, Workspace *workspace, Text text)
{
    for (uint32_t i = 0; i < text.length; i++)
        workspace->codes[i] = text.characters[i] < CHARACTERS_CODED ? vocabulary->codes[lower(text.characters[i])] : 0;
    workspace->codes[text.length] = 0;
}

/* A word counts where it holds a letter. */
static uint32_t find_words(const Linear *linear, Workspace *workspace, Text text)
{
    uint32_t words = cut(linear->tables, workspace->scratch, text.characters, text.length, workspace->ends);
    uint32_t count = 0;
    for (uint32_t word = 0, start = 0; word < words; start = workspace->ends[word++]) {
        uint32_t end = workspace->ends[word], letter = start;
        while (letter < end && !is_letter(text.characters[letter]))
            letter++;
        workspace->spans[count] = (Span){start, end - start, end - start, 0};
        count += letter < end;
    }
    return count;
}

/* N-grams begin at every letter, and end with the run of letters. */
static uint32_t find_ngrams(const Linear *linear, Workspace *workspace, Text text)
{
    uint32_t count = 0;
    for (uint32_t start = 0, end = 0; start < text.length; start++) {
        while (end < text.length && end < start + linear->longest && is_letter(text.characters[end]))
            end++;
        workspace->spans[count] = (Span){start, linear->shortest, end - start, 0};
        count += end > start;
        end = end > start ? end : start + 1;
    }
    return count;
}

static inline void count_term(const Block *block, Workspace *workspace, uint32_t term)
{
    uint8_t *count = &workspace->counts[term];
    PREFETCH(block->rows + term * block->stride);
    workspace->counted[workspace->counted_count] = term;
    workspace->counted_count += *count == 0;
    *count += *count < MAX_COUNT;
}

/* Look up the spans, one character of all of them after the other, so that no look waits for the one before
 * it; and without branches, since whether the next n-gram is known cannot be guessed. */
static void count_spans(const Block *block, Workspace *workspace, uint32_t count)
{
    const Vocabulary *vocabulary = &block->vocabulary;
    uint32_t *found = workspace->ends;
    for (uint32_t size = 1; count > 0; size++) {
        uint32_t kept = 0, found_count = 0;
        for (uint32_t i = 0; i < count; i++) {
            Span span = workspace->spans[i];
            const uint16_t *next = workspace->codes + span.start + size;
            uint32_t term;
            span.base = vocabulary_child(vocabulary, span.base, next[-1], &term);
            vocabulary_prefetch(vocabulary, span.base, *next);
            found[found_count] = term;
            found_count += (term != 0) & (size >= span.least);
            workspace->spans[kept] = span;
            kept += (span.base != 0) & (size < span.most);
        }
        count = kept;
        for (uint32_t i = 0; i < found_count; i++)
            count_term(block, workspace, found[i] - 1);
    }
}

/* ---- weighing what was counted ---- */

/* Unsigned, so that what passes 64 bits wraps around. */
static void weigh_counted(const Linear *linear, const Block *block, Workspace *workspace, uint64_t *sums, uint64_t *square)
{
    memset(sums, 0, linear->labels * sizeof *sums);
    *square = 0;
    for (uint32_t i = 0; i < workspace->counted_count; i++) {
        uint32_t term = workspace->counted[i];
        const int16_t *row = block->rows + term * block->stride;
        uint64_t value = (uint64_t)((int64_t)linear->tf[workspace->counts[term]] * row[0]);
        workspace->counts[term] = 0;
        *square += value * value;
        for (uint32_t label = 0; label < linear->labels; label++)
            sums[label] += value * (uint64_t)(int64_t)row[1 + label];
    }
    workspace->counted_count = 0;
}

static void score_block(const Linear *linear, int number, Workspace *workspace, Text text, int64_t *sums, int64_t *squares)
{
    const Block *block = &linear->blocks[number];
    uint32_t spans = (number == CHARACTERS ? find_ngrams : find_words)(linear, workspace, text);
    code(&block->vocabulary, workspace, text);
    count_spans(block, workspace, spans);
    weigh_counted(linear, block, workspace, (uint64_t *)sums + (size_t)number * linear->labels,
                  (uint64_t *)squares + number);
}

void score_text(const Linear *linear, Workspace *workspace, Text text, int64_t *sums, int64_t *squares)
{
    score_block(linear, WORDS, workspace, text, sums, squares);
    score_block(linear, CHARACTERS, workspace, text, sums, squares);
}

void score_headings(const Linear *linear, Workspace *workspace, Text headings, int64_t *sums, int64_t *squares)
{
    score_block(linear, HEADINGS, workspace, headings, sums, squares);
}
