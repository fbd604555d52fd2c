/* Cutting and scoring what nobody wrote: bytes from a fuzzer or a file, taken for a text, a trie or a model. */
#ifndef FAZHI_HOSTILE_H
#define FAZHI_HOSTILE_H

#include <stddef.h>
#include <stdint.h>

#include "cut.h"

/* Cuts the bytes, and aborts where the words are not the text. Room is exactly what cut.h asks for, so that a
 * sanitizer sees one step beyond. */
void cut_hostile(const uint8_t *bytes, size_t size);

/* Reads a model from the bytes, and scores with it what is left of them. */
void score_hostile(const Tables *tables, const uint8_t *data, size_t size);

#endif
