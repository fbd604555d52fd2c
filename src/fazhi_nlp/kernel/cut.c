#include "cut.h"

#include "prefetch.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

/* Ties between ways to cut are broken by the last bit of a sum; so sums must be of doubles, as in
 * Python, and never of anything wider. */
#if FLT_EVAL_METHOD != 0
#error "this machine computes with wider numbers than double; jieba itself is used instead"
#endif

struct Scratch {
    uint16_t *codes;         /* of each character of a block, in the dictionary */
    uint16_t *lexicon_codes; /* the same, in the lexicon */
    double *score;           /* of the best way from each place to the end of the block */
    uint32_t *next;          /* where the first word of that way ends */
};

/* The part of a text that is cut now, and the words found so far. */
typedef struct {
    const Tables *tables;
    const Scratch *scratch;
    const uint32_t *text;
    uint32_t *ends;
    uint32_t count;
} Cutting;

/* Where a walk through both tries stands. */
typedef struct {
    uint32_t dictionary, lexicon;
} Walk;

Scratch *scratch_new(uint32_t capacity)
{
    Scratch *scratch = capacity <= MAX_TEXT ? calloc(1, sizeof *scratch) : NULL;
    if (scratch == NULL)
        return NULL;
    size_t room = (size_t)capacity + 1;
    scratch->codes = malloc(room * sizeof *scratch->codes);
    scratch->lexicon_codes = malloc(room * sizeof *scratch->lexicon_codes);
    scratch->score = malloc(room * sizeof *scratch->score);
    scratch->next = malloc(room * sizeof *scratch->next);
    if (scratch->codes && scratch->lexicon_codes && scratch->score && scratch->next)
        return scratch;
    scratch_free(scratch);
    return NULL;
}

void scratch_free(Scratch *scratch)
{
    if (scratch == NULL)
        return;
    free(scratch->codes);
    free(scratch->lexicon_codes);
    free(scratch->score);
    free(scratch->next);
    free(scratch);
}

static inline bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

static inline bool is_alphanumeric(uint32_t c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether a character belongs to a block, which is cut by the dictionary: jieba's re_han_default. */
static inline bool is_of_block(uint32_t c)
{
    return is_han(c) || is_alphanumeric(c) || c == '+' || c == '#' || c == '&' || c == '.' || c == '_' ||
           c == '%' || c == '-';
}

static inline void add_word(Cutting *cutting, uint32_t end) { cutting->ends[cutting->count++] = end; }

static void add_singles(Cutting *cutting, uint32_t start, uint32_t end)
{
    while (start < end)
        add_word(cutting, ++start);
}

/* ---- guessing at what the dictionary does not hold: jieba's finalseg ---- */

static void guess_han(Cutting *cutting, uint32_t start, uint32_t end)
{
    bool ends[MAX_HAN_RUN];
    viterbi(&cutting->tables->hmm, cutting->text + start, end - start, ends);
    for (uint32_t i = start; i < end; i++)
        if (ends[i - start])
            add_word(cutting, i + 1);
}

/* End of the number or word of letters at `start`: [a-zA-Z0-9]+(?:\.\d+)?%? */
static uint32_t end_of_alphanumeric(const uint32_t *text, uint32_t start, uint32_t end)
{
    uint32_t i = start;
    while (i < end && is_alphanumeric(text[i]))
        i++;
    if (i + 1 < end && text[i] == '.' && is_digit(text[i + 1])) {
        i++;
        while (i < end && is_digit(text[i]))
            i++;
    }
    return i < end && text[i] == '%' ? i + 1 : i;
}

static void guess(Cutting *cutting, uint32_t start, uint32_t end)
{
    const uint32_t *text = cutting->text;
    while (start < end) {
        uint32_t i = start;
        if (is_han(text[i])) {
            while (i < end && is_han(text[i]) && i - start < MAX_HAN_RUN)
                i++;
            guess_han(cutting, start, i);
        } else if (is_alphanumeric(text[i])) {
            i = end_of_alphanumeric(text, start, end);
            add_word(cutting, i);
        } else {
            while (i < end && !is_han(text[i]) && !is_alphanumeric(text[i]))
                i++;
            add_word(cutting, i);
        }
        start = i;
    }
}

/* ---- cutting a block by the dictionary and the lexicon ---- */

/* Walk on by the i-th character of the block from one place to the next; false outside both tries. */
static inline bool walk_on(const Cutting *cutting, Walk *walk, uint32_t i)
{
    const Tables *tables = cutting->tables;
    if (walk->dictionary != NOWHERE)
        walk->dictionary = trie_child(&tables->dictionary, walk->dictionary, cutting->scratch->codes[i]);
    if (walk->lexicon != NOWHERE)
        walk->lexicon = trie_child(&tables->lexicon, walk->lexicon, cutting->scratch->lexicon_codes[i]);
    return walk->dictionary != NOWHERE || walk->lexicon != NOWHERE;
}

static inline bool walk_begin(const Cutting *cutting, Walk *walk, uint32_t i)
{
    const Tables *tables = cutting->tables;
    walk->dictionary = trie_child(&tables->dictionary, 0, cutting->scratch->codes[i]);
    walk->lexicon = trie_child(&tables->lexicon, 0, cutting->scratch->lexicon_codes[i]);
    return walk->dictionary != NOWHERE || walk->lexicon != NOWHERE;
}

/* Weight of the word that was walked; whether it is one. */
static inline bool walked_word(const Cutting *cutting, const Walk *walk, double *weight)
{
    const Tables *tables = cutting->tables;
    if (walk->lexicon != NOWHERE && trie_word(&tables->lexicon, walk->lexicon, weight))
        return true;
    return walk->dictionary != NOWHERE && trie_word(&tables->dictionary, walk->dictionary, weight);
}

static bool is_word(const Cutting *cutting, uint32_t start, uint32_t end)
{
    Walk walk;
    double weight;
    bool inside = walk_begin(cutting, &walk, start);
    for (uint32_t i = start + 1; inside && i < end; i++)
        inside = walk_on(cutting, &walk, i);
    return inside && walked_word(cutting, &walk, &weight);
}

/* The likeliest of the words weighed so far that begin at a place of the block; an end of 0 where there is none. */
typedef struct {
    double score;
    uint32_t end;
} Choice;

/* Of words equally likely the longer one, as jieba has it: they come the shorter first. */
static inline void weigh(Choice *choice, double score, uint32_t end)
{
    bool better = score >= choice->score;
    choice->score = better ? score : choice->score;
    choice->end = better ? end : choice->end;
}

/* Weigh the words of the dictionary. At most places the lexicon has none, so that this loop is most of cutting. */
static inline void weigh_of_dictionary(const Cutting *cutting, Choice *choice, uint32_t start, uint32_t length)
{
    const Trie *dictionary = &cutting->tables->dictionary;
    const Scratch *scratch = cutting->scratch;
    uint64_t node = dictionary->nodes[0];
    uint32_t slot = 0, end = start;
    while (end < length) {
        uint32_t child = slot_base(node) + scratch->codes[end++];
        node = dictionary->nodes[child];
        if (slot_parent(node) != slot)
            break;
        slot = child;
        if (slot_value(node) != 0)
            weigh(choice, dictionary->weights[slot_value(node) - 1] + scratch->score[end], end);
    }
}

/* Weigh the words of both tries. */
static void weigh_of_both(const Cutting *cutting, Choice *choice, uint32_t start, uint32_t length)
{
    Walk walk;
    bool inside = walk_begin(cutting, &walk, start);
    for (uint32_t end = start + 1; inside; end++) {
        double weight;
        if (walked_word(cutting, &walk, &weight))
            weigh(choice, weight + cutting->scratch->score[end], end);
        inside = end < length && walk_on(cutting, &walk, end);
    }
}

/* The likeliest first word of the block's rest from `start` on. */
static void choose_word(Cutting *cutting, uint32_t start, uint32_t length)
{
    const Scratch *scratch = cutting->scratch;
    Choice choice = {-INFINITY, 0};
    if (trie_child(&cutting->tables->lexicon, 0, scratch->lexicon_codes[start]) == NOWHERE)
        weigh_of_dictionary(cutting, &choice, start, length);
    else
        weigh_of_both(cutting, &choice, start, length);
    if (choice.end == 0)
        choice = (Choice){cutting->tables->unknown + scratch->score[start + 1], start + 1};
    scratch->score[start] = choice.score;
    scratch->next[start] = choice.end;
}

/* Characters between words of two or more: guessed at together, unless together they are a word that
 * another way through the block was likelier than. Places are those of the block. */
static void add_between(Cutting *cutting, uint32_t block, uint32_t start, uint32_t end)
{
    if (end - start > 1 && !is_word(cutting, start, end))
        guess(cutting, block + start, block + end);
    else
        add_singles(cutting, block + start, block + end);
}

/* Code the characters of a block, and ask for what the walks from each of them will look at: the dictionary is
 * larger than a cache, and what a walk finds decides where it looks next. */
static void look_ahead(const Cutting *cutting, uint32_t block, uint32_t length)
{
    const Scratch *scratch = cutting->scratch;
    const Trie *dictionary = &cutting->tables->dictionary;
    const uint16_t *codes = scratch->codes;
    for (uint32_t i = 0; i < length; i++) {
        scratch->codes[i] = trie_code(dictionary, cutting->text[block + i]);
        scratch->lexicon_codes[i] = trie_code(&cutting->tables->lexicon, cutting->text[block + i]);
        if (i > 0)
            PREFETCH(&dictionary->nodes[slot_base(dictionary->nodes[codes[i - 1]]) + codes[i]]);
    }
    for (uint32_t i = 0; i + 2 < length; i++) {
        uint64_t pair = dictionary->nodes[slot_base(dictionary->nodes[codes[i]]) + codes[i + 1]];
        if (slot_parent(pair) == codes[i])
            PREFETCH(&dictionary->nodes[slot_base(pair) + codes[i + 2]]);
    }
}

static void cut_block(Cutting *cutting, uint32_t block, uint32_t length)
{
    const Scratch *scratch = cutting->scratch;
    look_ahead(cutting, block, length);
    scratch->score[length] = 0.0;
    for (uint32_t i = length; i-- > 0;)
        choose_word(cutting, i, length);

    uint32_t between = 0;
    for (uint32_t i = 0, next; i < length; i = next) {
        next = scratch->next[i];
        if (next - i > 1) {
            add_between(cutting, block, between, i);
            add_word(cutting, block + next);
            between = next;
        }
    }
    add_between(cutting, block, between, length);
}

/* ---- the text ---- */

/* End of the block that begins at `start`; a run of Han characters that is too long is cut. */
static uint32_t end_of_block(const uint32_t *text, uint32_t start, uint32_t length)
{
    uint32_t run = 0, i = start;
    while (i < length && is_of_block(text[i])) {
        run = is_han(text[i]) ? run + 1 : 0;
        if (run > MAX_HAN_RUN)
            break;
        i++;
    }
    return i;
}

uint32_t cut(const Tables *tables, Scratch *scratch, const uint32_t *text, uint32_t length, uint32_t *ends)
{
    Cutting cutting = {tables, scratch, text, ends, 0};
    for (uint32_t i = 0; i < length;) {
        uint32_t end = end_of_block(text, i, length);
        if (end > i)
            cut_block(&cutting, i, end - i);
        else {
            /* Outside blocks every character stands alone, but for a line break of two. */
            end = i + (i + 1 < length && text[i] == '\r' && text[i + 1] == '\n' ? 2 : 1);
            add_word(&cutting, end);
        }
        i = end;
    }
    return cutting.count;
}
