#include "score.h"

#include <stdlib.h>
#include <string.h>

struct Workspace {
    uint32_t capacity;
    Scratch *scratch;
    uint32_t *ends;     /* where words end */
    uint16_t *letters;  /* of each place its letter in lower case, 0 where none stands; and a 0 behind them */
    uint8_t *counts;    /* of each term of a block, 0 between texts */
    uint32_t *counted;  /* the terms whose count is not 0 */
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
    workspace->letters = malloc(room * sizeof *workspace->letters);
    workspace->counts = calloc(terms, sizeof *workspace->counts);
    workspace->counted = malloc(terms * sizeof *workspace->counted);
    if (workspace->scratch && workspace->ends && workspace->letters && workspace->counts && workspace->counted)
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
    free(workspace->letters);
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

static inline void count_term(Workspace *workspace, uint32_t term)
{
    uint8_t *count = &workspace->counts[term];
    if (*count == 0)
        workspace->counted[workspace->counted_count++] = term;
    *count += *count < MAX_COUNT;
}

/* A word counts where it holds a letter. */
static void count_word(const Vocabulary *vocabulary, Workspace *workspace, const uint32_t *word, uint32_t length)
{
    uint32_t node = 0, column = 0;
    bool has_letter = false;
    for (uint32_t i = 0; i < length; i++) {
        has_letter = has_letter || is_letter(word[i]);
        node = word[i] <= 0xFFFFu ? vocabulary_child(vocabulary, node, lower(word[i]), &column) : 0;
        if (node == 0)
            return;
    }
    if (column != 0 && has_letter)
        count_term(workspace, column - 1);
}

static void count_words(const Linear *linear, const Block *block, Workspace *workspace, Text text)
{
    uint32_t words = cut(linear->tables, workspace->scratch, text.characters, text.length, workspace->ends);
    for (uint32_t i = 0, start = 0; i < words; start = workspace->ends[i++])
        count_word(&block->vocabulary, workspace, text.characters + start, workspace->ends[i] - start);
}

static void count_ngrams(const Linear *linear, const Block *block, Workspace *workspace, Text text)
{
    uint16_t *letters = workspace->letters;
    for (uint32_t i = 0; i < text.length; i++)
        letters[i] = is_letter(text.characters[i]) ? (uint16_t)lower(text.characters[i]) : 0;
    letters[text.length] = 0;
    for (uint32_t start = 0; start < text.length; start++) {
        uint32_t node = 0, column = 0;
        for (uint32_t size = 1; size <= linear->longest && letters[start + size - 1] != 0; size++) {
            node = vocabulary_child(&block->vocabulary, node, letters[start + size - 1], &column);
            if (node == 0)
                break;
            if (column != 0 && size >= linear->shortest)
                count_term(workspace, column - 1);
        }
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
        const int32_t *weights = block->weights + (size_t)term * linear->labels;
        uint64_t value = (uint64_t)((int64_t)linear->tf[workspace->counts[term]] * block->idf[term]);
        workspace->counts[term] = 0;
        *square += value * value;
        for (uint32_t label = 0; label < linear->labels; label++)
            sums[label] += value * (uint64_t)weights[label];
    }
    workspace->counted_count = 0;
}

void score(const Linear *linear, Workspace *workspace, Text text, Text headings, int64_t *sums, int64_t *squares)
{
    for (int number = 0; number < BLOCKS; number++) {
        const Block *block = &linear->blocks[number];
        if (number == CHARACTERS)
            count_ngrams(linear, block, workspace, text);
        else
            count_words(linear, block, workspace, number == WORDS ? text : headings);
        weigh_counted(linear, block, workspace, (uint64_t *)sums + (size_t)number * linear->labels,
                      (uint64_t *)squares + number);
    }
}
