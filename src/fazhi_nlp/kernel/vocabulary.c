#include "vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "terms.h"

/* Families of so many children or more are searched a place for together. */
#define LARGE 64u

/* Terms that begin alike, of `depth` characters or more. What they continue with are children of one node. */
typedef struct {
    uint32_t first, end; /* terms */
    uint32_t depth;
    uint32_t slot; /* of the node; 0 for the root */
} Family;

typedef struct {
    const Terms *terms;
    Vocabulary *vocabulary;
    uint32_t slot_count; /* a multiple of 64 */
    uint64_t *taken;     /* slots, a bit each */
    uint64_t *based;     /* slots that are a base, a bit each */
    uint32_t last_code;
    uint32_t search_from[LARGE + 1]; /* where the last family of so many children found its place */
    Family *families;                /* a queue */
    uint32_t family_count;
    uint16_t *children; /* codes of those of the family that is placed */
} Building;

/* ---- characters to codes, the commonest first: so families are narrow, and what is looked up often lies together ---- */

typedef struct {
    uint32_t uses, character;
} Use;

static int commoner_first(const void *one, const void *other)
{
    const Use *a = one, *b = other;
    if (a->uses != b->uses)
        return a->uses > b->uses ? -1 : 1;
    return a->character < b->character ? -1 : 1;
}

/* Give codes from 1; the last one, or 0 where there is no memory. */
static uint32_t give_codes(const Terms *terms, uint16_t *codes)
{
    Use *uses = calloc(CHARACTERS_CODED, sizeof *uses);
    uint32_t last = 0;
    if (uses == NULL)
        return 0;
    for (uint32_t i = 0; i < terms->starts[terms->count]; i++)
        uses[terms->characters[i]].uses++;
    for (uint32_t character = 0; character < CHARACTERS_CODED; character++)
        if (uses[character].uses > 0)
            uses[last++] = (Use){uses[character].uses, character};
    qsort(uses, last, sizeof *uses, commoner_first);
    for (uint32_t i = 0; i < last; i++)
        codes[uses[i].character] = (uint16_t)(i + 1);
    free(uses);
    return last;
}

/* ---- room ---- */

static bool lengthen(uint64_t **array, uint32_t from, uint32_t to)
{
    uint64_t *longer = realloc(*array, (size_t)to * sizeof *longer);
    if (longer == NULL)
        return false;
    memset(longer + from, 0, (size_t)(to - from) * sizeof *longer);
    *array = longer;
    return true;
}

/* Make room for a base and every code behind it, and for the window that is searched there. */
static bool make_room(Building *building, uint32_t base)
{
    uint32_t needed = (base + building->last_code + 128u) / 64u * 64u, from = building->slot_count;
    if (needed <= from)
        return true;
    uint32_t to = needed > from / 2 * 3 ? needed : from / 2 * 3 / 64u * 64u;
    building->slot_count = to;
    return lengthen(&building->vocabulary->slots, from, to) && lengthen(&building->taken, from / 64, to / 64) &&
           lengthen(&building->based, from / 64, to / 64);
}

static inline void set_bit(uint64_t *bits, uint32_t place) { bits[place / 64] |= (uint64_t)1 << place % 64; }

/* The 64 bits from a place on. */
static inline uint64_t window(const uint64_t *bits, uint32_t place)
{
    uint32_t shift = place % 64;
    uint64_t low = bits[place / 64] >> shift;
    return shift ? low | bits[place / 64 + 1] << (64 - shift) : low;
}

static uint32_t lowest_clear(uint64_t bits)
{
    uint32_t place = 0;
    while (bits >> place & 1u)
        place++;
    return place;
}

/* ---- placing families ---- */

static inline uint16_t code_at(const Building *building, uint32_t term, uint32_t depth)
{
    const Terms *terms = building->terms;
    return building->vocabulary->codes[terms->characters[terms->starts[term] + depth]];
}

/* Codes of the children of a family; how many. */
static uint32_t find_children(Building *building, const Family *family)
{
    uint32_t count = 0;
    for (uint32_t term = family->first; term < family->end; term++) {
        uint16_t code = code_at(building, term, family->depth);
        if (count == 0 || building->children[count - 1] != code)
            building->children[count++] = code;
    }
    return count;
}

/* Find a base at which all children stand in free slots, 0 where there is no room. Families of one size go from
 * left to right; the gaps that they leave are for smaller ones. */
static uint32_t find_base(Building *building, uint32_t count)
{
    uint32_t *from = &building->search_from[count < LARGE ? count : LARGE], least = building->children[0];
    for (uint32_t i = 1; i < count; i++)
        least = building->children[i] < least ? building->children[i] : least;
    for (uint32_t base = *from > least ? *from - least : 1;; base += 64) {
        if (base > MAX_BASE - 64 || !make_room(building, base + 64))
            return 0;
        uint64_t conflicts = window(building->based, base);
        for (uint32_t i = 0; i < count && conflicts != UINT64_MAX; i++)
            conflicts |= window(building->taken, base + building->children[i]);
        if (conflicts != UINT64_MAX) {
            base += lowest_clear(conflicts);
            *from = base + least;
            return base;
        }
    }
}

/* Write the children of a family at its base; those that have children themselves are placed later. */
static void write_children(Building *building, const Family *family, uint32_t base)
{
    const Terms *terms = building->terms;
    for (uint32_t term = family->first, next; term < family->end; term = next) {
        uint16_t code = code_at(building, term, family->depth);
        uint32_t slot = base + code, depth = family->depth + 1;
        for (next = term + 1; next < family->end && code_at(building, next, family->depth) == code;)
            next++;
        building->vocabulary->slots[slot] = code;
        set_bit(building->taken, slot);
        if (term_length(terms, term) == depth)
            building->vocabulary->slots[slot] |= (uint64_t)(terms->numbers[term++] + 1) << (CODE_BITS + BASE_BITS);
        if (term < next)
            building->families[building->family_count++] = (Family){term, next, depth, slot};
    }
}

static bool place_family(Building *building, Family family)
{
    uint32_t count = find_children(building, &family), base = 0;
    if (family.depth > 0) {
        base = find_base(building, count);
        if (base == 0)
            return false;
        building->vocabulary->slots[family.slot] |= (uint64_t)base << CODE_BITS;
    }
    set_bit(building->based, base);
    write_children(building, &family, base);
    return true;
}

static bool place_all(Building *building)
{
    const Terms *terms = building->terms;
    if (!make_room(building, 0))
        return false;
    if (terms->count > 0)
        building->families[building->family_count++] = (Family){0, terms->count, 0, 0};
    for (uint32_t i = 0; i < building->family_count; i++)
        if (!place_family(building, building->families[i]))
            return false;
    return true;
}

static bool build(Vocabulary *vocabulary, const Terms *terms)
{
    Building building = {.terms = terms, .vocabulary = vocabulary};
    vocabulary->codes = calloc(CHARACTERS_CODED, sizeof *vocabulary->codes);
    building.families = malloc(((size_t)terms->starts[terms->count] + 1) * sizeof *building.families);
    building.children = malloc(CHARACTERS_CODED * sizeof *building.children);
    bool done = vocabulary->codes && building.families && building.children;
    if (done) {
        building.last_code = give_codes(terms, vocabulary->codes);
        done = (building.last_code > 0 || terms->count == 0) && place_all(&building);
    }
    free(building.families);
    free(building.children);
    free(building.taken);
    free(building.based);
    return done;
}

bool vocabulary_read(Vocabulary *vocabulary, const uint8_t *terms, size_t size, const int32_t *lengths,
                     const uint32_t *numbers, uint32_t count)
{
    Terms read = {0};
    vocabulary->term_count = count;
    bool done = count <= MAX_TERMS && terms_read(&read, terms, size, lengths, numbers, count) && build(vocabulary, &read);
    terms_free(&read);
    return done;
}

void vocabulary_free(Vocabulary *vocabulary)
{
    free(vocabulary->codes);
    free(vocabulary->slots);
    vocabulary->codes = NULL;
    vocabulary->slots = NULL;
}
