/* jieba's guess at words that its dictionary does not hold: a hidden Markov model of characters. */
#ifndef FAZHI_VITERBI_H
#define FAZHI_VITERBI_H

#include <stdbool.h>
#include <stdint.h>

/* The states of a character: it begins a word, stands in its middle, ends it, or is one. */
enum { BEGIN, MIDDLE, END, SINGLE, STATES };

/* A longer run of Han characters is cut there; as MAX_HAN_RUN in segment.py. */
#define MAX_HAN_RUN 2000u

typedef struct {
    const double *start; /* log probability of each state at the start */
    const double *trans; /* of each state after each state: trans[before * STATES + after] */
    const double *emit;  /* of each Han character in each state: emit[place * STATES + state] */
} Hmm;

/* Mark where words end: ends[i] says whether one ends with the i-th of `length` Han characters,
 * 1 to MAX_HAN_RUN. One ends with the last. */
void viterbi(const Hmm *hmm, const uint32_t *han, uint32_t length, bool *ends);

#endif
