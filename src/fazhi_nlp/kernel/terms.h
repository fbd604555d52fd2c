/* Terms as a model has them, UTF-8 in ascending order -> their characters. */
#ifndef FAZHI_TERMS_H
#define FAZHI_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint16_t *characters; /* of all terms, one behind the other */
    uint32_t *starts;     /* where each begins, and one more */
    uint32_t *numbers;    /* that each is to have */
    uint32_t count;
} Terms;

/* Read terms as `vocabulary_read` is given them; those with a character of more than 16 bits, and an empty one, are
 * left out. False where there is no memory or the order is none; to be freed all the same. */
bool terms_read(Terms *terms, const uint8_t *bytes, size_t size, const int32_t *lengths, const uint32_t *numbers,
                uint32_t count);
void terms_free(Terms *terms);

static inline uint32_t term_length(const Terms *terms, uint32_t term) { return terms->starts[term + 1] - terms->starts[term]; }

#endif
