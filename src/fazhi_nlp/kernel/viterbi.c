#include "viterbi.h"

#include "trie.h"

/* The two states that may stand before each. jieba takes the greater of (probability, name of the
 * state), and the names order as B, E, M, S; so the second here wins a tie. */
static const uint8_t BEFORE[STATES][2] = {
    [BEGIN] = {END, SINGLE},
    [MIDDLE] = {BEGIN, MIDDLE},
    [END] = {BEGIN, MIDDLE},
    [SINGLE] = {END, SINGLE},
};

static inline const double *emissions(const Hmm *hmm, uint32_t han)
{
    return hmm->emit + (han - HAN_FIRST) * STATES;
}

/* One step: the likeliest way to each state of the next character, and the state before it on that way.
 * Sums are taken in jieba's order: another would round otherwise and break ties otherwise. */
static void advance(const Hmm *hmm, const double *emit, double score[STATES], uint8_t from[STATES])
{
    double next[STATES];
    for (int state = 0; state < STATES; state++) {
        uint8_t first = BEFORE[state][0], second = BEFORE[state][1];
        double by_first = score[first] + hmm->trans[first * STATES + state] + emit[state];
        double by_second = score[second] + hmm->trans[second * STATES + state] + emit[state];
        bool take_second = by_second >= by_first;
        next[state] = take_second ? by_second : by_first;
        from[state] = take_second ? second : first;
    }
    for (int state = 0; state < STATES; state++)
        score[state] = next[state];
}

void viterbi(const Hmm *hmm, const uint32_t *han, uint32_t length, bool *ends)
{
    /* The state before each state, instead of jieba's copies of whole ways: linear, not quadratic. */
    uint8_t from[MAX_HAN_RUN][STATES];
    double score[STATES];
    const double *emit = emissions(hmm, han[0]);
    for (int state = 0; state < STATES; state++)
        score[state] = hmm->start[state] + emit[state];
    for (uint32_t i = 1; i < length; i++)
        advance(hmm, emissions(hmm, han[i]), score, from[i]);

    uint8_t state = score[SINGLE] >= score[END] ? SINGLE : END;
    for (uint32_t i = length; i-- > 0;) {
        ends[i] = state == END || state == SINGLE;
        if (i > 0)
            state = from[i][state];
    }
}
