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

/* Words of so many characters are looked for without branches. */
#define BRANCHLESS 3u

/* Of each place of a text: */
struct Scratch {
    uint16_t *codes;         /* its character in the dictionary */
    uint16_t *lexicon_codes; /* its character in the lexicon */
    double *score;           /* of the best way from there to the end of the block */
    uint32_t *next;          /* where the first word of that way ends */
};

/* A text that is cut, and the words found so far. */
typedef struct {
    const Tables *tables;
    const Scratch *scratch;
    const uint32_t *text;
    uint32_t length;
    uint32_t coded; /* so many characters have their codes */
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
    size_t room = (size_t)capacity + BRANCHLESS;
    /* Codes behind the text are read, whatever they are, and must be some. */
    scratch->codes = calloc(room, sizeof *scratch->codes);
    scratch->lexicon_codes = calloc(room, sizeof *scratch->lexicon_codes);
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

/* Walk on by the i-th character from one place to the next; false outside both tries. */
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

/* The likeliest of the words weighed so far that begin at a place; a score of -INFINITY where there is none. */
typedef struct {
    double score;
    uint32_t end;
} Choice;

/* Of words equally likely the longer one, as jieba has it: they come the shorter first. */
static inline void weigh(Choice *choice, double score, uint32_t end)
{
    if (score >= choice->score)
        *choice = (Choice){score, end};
}

static inline double greater(double one, double other) { return one > other ? one : other; }

/* Where a walk through the dictionary alone stands: a node of 0, which is no word, where it has left it. */
typedef struct {
    uint64_t node;
    uint32_t slot;
    bool inside;
} Step;

/* Walk on by a character, without a branch; the weight of the word that ends there. */
static inline double step_on(const Trie *dictionary, Step *step, uint16_t code)
{
    uint32_t child = slot_base(step->node) + code;
    uint64_t node = dictionary->nodes[child];
    step->inside = step->inside & (slot_parent(node) == step->slot);
    step->node = step->inside ? node : 0;
    step->slot = child;
    return dictionary->weights[slot_value(step->node)];
}

/* The likeliest word of the dictionary at a place. At most places the lexicon has none, so that this is most of
 * cutting. Where a word ends cannot be guessed, and a branch guessed wrong takes longer than a look: so the first
 * BRANCHLESS characters, three, are looked up without any, and the place next to this one, whose score is the last
 * to be known, is looked at last. What is no word, or ends behind the block, weighs -INFINITY. */
static inline Choice choose_of_dictionary(const Cutting *cutting, uint32_t start, uint32_t block_end)
{
    const Trie *dictionary = &cutting->tables->dictionary;
    const uint16_t *codes = cutting->scratch->codes;
    const double *scores = cutting->scratch->score;
    Step step = {0, 0, true};
    double one = step_on(dictionary, &step, codes[start]);
    double two = step_on(dictionary, &step, codes[start + 1]) + scores[start + 2];
    double three = step_on(dictionary, &step, codes[start + 2]) + scores[start + 3];

    double score = greater(one + scores[start + 1], greater(two, three));
    uint32_t is_three = three == score, is_two = two == score;
    Choice choice = {score, start + 1 + (is_three << 1 | (is_two & ~is_three))};
    for (uint32_t end = start + BRANCHLESS; step.inside && end < block_end; end++) {
        double weight = step_on(dictionary, &step, codes[end]);
        weigh(&choice, weight + scores[end + 1], end + 1);
    }
    return choice;
}

/* The same with the words of both tries. */
static Choice choose_of_both(const Cutting *cutting, uint32_t start, uint32_t block_end)
{
    Choice choice = {-INFINITY, 0};
    Walk walk;
    bool inside = walk_begin(cutting, &walk, start);
    for (uint32_t end = start + 1; inside; end++) {
        double weight;
        if (walked_word(cutting, &walk, &weight))
            weigh(&choice, weight + cutting->scratch->score[end], end);
        inside = end < block_end && walk_on(cutting, &walk, end);
    }
    return choice;
}

/* Whether a word of the lexicon may begin at a place: one of a character is there, or two that begin longer ones. */
static inline bool begins_in_lexicon(const Cutting *cutting, uint32_t start)
{
    const uint64_t *nodes = cutting->tables->lexicon.nodes;
    const uint16_t *codes = cutting->scratch->lexicon_codes + start;
    uint64_t node = nodes[codes[0]], next = nodes[slot_base(node) + codes[1]];
    return (slot_parent(node) == 0) & ((slot_value(node) != 0) | (slot_parent(next) == codes[0]));
}

/* The likeliest first word of the block's rest from `start` on. */
static inline void choose_word(const Cutting *cutting, uint32_t start, uint32_t block_end)
{
    const Scratch *scratch = cutting->scratch;
    Choice choice = begins_in_lexicon(cutting, start) ? choose_of_both(cutting, start, block_end)
                                                      : choose_of_dictionary(cutting, start, block_end);
    if (choice.score == -INFINITY)
        choice = (Choice){cutting->tables->unknown + scratch->score[start + 1], start + 1};
    scratch->score[start] = choice.score;
    scratch->next[start] = choice.end;
}

/* Characters that stand alone beside one another are guessed at together, unless together they are a word that
 * another way through the block was likelier than. */
static void guess_again(Cutting *cutting, uint32_t start, uint32_t end)
{
    if (is_word(cutting, start, end))
        return;
    cutting->count -= end - start;
    guess(cutting, start, end);
}

static void cut_block(Cutting *cutting, uint32_t start, uint32_t end)
{
    double *score = cutting->scratch->score;
    score[end] = 0.0;
    for (uint32_t i = 1; i < BRANCHLESS; i++)
        score[end + i] = -INFINITY;
    for (uint32_t i = end; i-- > start;)
        choose_word(cutting, i, end);

    uint32_t singles = 0;
    for (uint32_t i = start, next; i < end; i = next) {
        next = cutting->scratch->next[i];
        if (singles > 1 && next - i > 1)
            guess_again(cutting, i - singles, i);
        add_word(cutting, next);
        singles = next - i > 1 ? 0 : singles + 1;
    }
    if (singles > 1)
        guess_again(cutting, end - singles, end);
}

/* ---- the text ---- */

/* Characters that are looked ahead at together: more are asked for than a cache is quick to bring, fewer than it holds. */
#define LOOK_AHEAD 512u

/* Code the characters up to `end` and some more, and ask for what the walks from each of them will look at: the
 * dictionary is larger than a cache, and what a walk finds decides where it looks next. */
static void look_ahead(Cutting *cutting, uint32_t end)
{
    const Trie *dictionary = &cutting->tables->dictionary, *lexicon = &cutting->tables->lexicon;
    const Scratch *scratch = cutting->scratch;
    const uint16_t *codes = scratch->codes;
    uint32_t start = cutting->coded, left = cutting->length - start;
    end = end > start + LOOK_AHEAD ? end : start + (left < LOOK_AHEAD ? left : LOOK_AHEAD);
    for (uint32_t i = start; i < end; i++) {
        scratch->codes[i] = trie_code(dictionary, cutting->text[i]);
        scratch->lexicon_codes[i] = trie_code(lexicon, cutting->text[i]);
        if (i > start)
            PREFETCH(&dictionary->nodes[slot_base(dictionary->nodes[codes[i - 1]]) + codes[i]]);
    }
    for (uint32_t i = start; i + 2 < end; i++) {
        uint64_t pair = dictionary->nodes[slot_base(dictionary->nodes[codes[i]]) + codes[i + 1]];
        uint32_t base = slot_parent(pair) == codes[i] ? slot_base(pair) : 0;
        PREFETCH(&dictionary->nodes[base + codes[i + 2]]);
    }
    cutting->coded = end;
}

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
    Cutting cutting = {tables, scratch, text, length, 0, ends, 0};
    for (uint32_t i = 0; i < length;) {
        uint32_t end = end_of_block(text, i, length);
        if (end > cutting.coded)
            look_ahead(&cutting, end);
        if (end > i)
            cut_block(&cutting, i, end);
        else {
            /* Outside blocks every character stands alone, but for a line break of two. */
            end = i + (i + 1 < length && text[i] == '\r' && text[i + 1] == '\n' ? 2 : 1);
            add_word(&cutting, end);
        }
        i = end;
    }
    return cutting.count;
}
