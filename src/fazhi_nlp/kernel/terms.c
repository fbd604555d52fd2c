#include "terms.h"

#include <stdlib.h>

/* The next character of a term and its length in bytes; 0 for one of more than 16 bits, or where the bytes are no
 * UTF-8. */
static uint16_t next_character(const uint8_t *bytes, uint32_t length, uint32_t *size)
{
    *size = 1;
    if (bytes[0] < 0x80u)
        return bytes[0];
    if (bytes[0] >= 0xC0u && bytes[0] < 0xE0u && length >= 2) {
        *size = 2;
        return (uint16_t)((bytes[0] & 0x1Fu) << 6 | (bytes[1] & 0x3Fu));
    }
    if (bytes[0] >= 0xE0u && bytes[0] < 0xF0u && length >= 3) {
        *size = 3;
        return (uint16_t)((bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu));
    }
    return 0;
}

/* The characters of a term, written to `characters`; how many, 0 where not all of it can be. */
static uint32_t decode(const uint8_t *bytes, uint32_t length, uint16_t *characters)
{
    uint32_t count = 0, size;
    for (uint32_t i = 0; i < length; i += size) {
        characters[count] = next_character(bytes + i, length - i, &size);
        if (characters[count++] == 0)
            return 0;
    }
    return count;
}

/* Whether the characters of the last term come before some others. */
static bool comes_before(const Terms *terms, const uint16_t *characters, uint32_t count)
{
    const uint16_t *last = terms->characters + terms->starts[terms->count - 1];
    uint32_t last_count = term_length(terms, terms->count - 1), same = 0;
    while (same < count && same < last_count && characters[same] == last[same])
        same++;
    return same < count && (same == last_count || last[same] < characters[same]);
}

bool terms_read(Terms *terms, const uint8_t *bytes, size_t size, const int32_t *lengths, const uint32_t *numbers,
                uint32_t count)
{
    const uint8_t *end = bytes + size;
    if (size > UINT32_MAX)
        return false;
    terms->characters = malloc((size + 1) * sizeof *terms->characters);
    terms->starts = malloc(((size_t)count + 1) * sizeof *terms->starts);
    terms->numbers = malloc(((size_t)count + 1) * sizeof *terms->numbers);
    if (!terms->characters || !terms->starts || !terms->numbers)
        return false;
    terms->starts[0] = terms->count = 0;
    for (uint32_t i = 0; i < count; bytes += lengths[i++]) {
        if (lengths[i] < 0 || lengths[i] > end - bytes)
            return false;
        uint32_t start = terms->starts[terms->count];
        uint32_t read = decode(bytes, (uint32_t)lengths[i], terms->characters + start);
        if (read == 0)
            continue;
        if (terms->count > 0 && !comes_before(terms, terms->characters + start, read))
            return false;
        terms->numbers[terms->count++] = numbers[i];
        terms->starts[terms->count] = start + read;
    }
    return bytes == end;
}

void terms_free(Terms *terms)
{
    free(terms->characters);
    free(terms->starts);
    free(terms->numbers);
}
