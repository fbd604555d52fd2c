/* Text -> the integer sums of a linear model: terms are counted and weighed without making strings. */
#ifndef FAZHI_SCORE_H
#define FAZHI_SCORE_H

#include "block.h"
#include "cut.h"

/* A term counts at most so often; as MAX_COUNT in linear.py. */
#define MAX_COUNT 255u

/* The blocks, in the order in which their sums are written. */
enum { WORDS, CHARACTERS, HEADINGS, BLOCKS };

typedef struct {
    const Tables *tables;
    const int32_t *tf; /* MAX_COUNT + 1 */
    uint32_t labels;
    uint32_t shortest, longest; /* of the n-grams of characters; 1 and 0 where there are none */
    Block blocks[BLOCKS];
} Linear;

/* Room to score in: for one thread, and for any number of texts, one after the other. */
typedef struct Workspace Workspace;

/* Room for texts of up to `capacity` characters, at most MAX_TEXT; NULL where there is no memory. */
Workspace *workspace_new(const Linear *linear, uint32_t capacity);
void workspace_free(Workspace *workspace);
uint32_t workspace_capacity(const Workspace *workspace);

/* A text of any 32-bit numbers. */
typedef struct {
    const uint32_t *characters;
    uint32_t length;
} Text;

/* Add up a text, or the headings above it: of each of their blocks the sum of each label,
 * sums[block * labels + label], and the squared norm, squares[block]. Sums that pass 64 bits wrap around, as
 * numpy's do. */
void score_text(const Linear *linear, Workspace *workspace, Text text, int64_t *sums, int64_t *squares);
void score_headings(const Linear *linear, Workspace *workspace, Text headings, int64_t *sums, int64_t *squares);

#endif
