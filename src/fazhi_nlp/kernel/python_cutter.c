/* Cutter: texts to words. */
#include "python.h"

/* Buffers that the tables point into, in the order of the arguments. */
enum { DICTIONARY, LEXICON = 3, HMM = 6, BUFFERS = 9 };

typedef struct {
    PyObject_HEAD
    Py_buffer buffers[BUFFERS];
    Tables tables;
} Cutter;

static const struct {
    const char *name;
    Py_ssize_t item;
} TRIE_ARRAYS[3] = {{"codes", 2}, {"nodes", 8}, {"weights", 8}};

static int hold_trie(Py_buffer *buffers, PyObject *const sources[3], Trie *trie)
{
    static const Py_ssize_t least[3] = {ALPHABET, 1, 1};
    static const Py_ssize_t most[3] = {ALPHABET, NOBODY, MAX_VALUE + 1};
    for (int i = 0; i < 3; i++)
        if (hold(&buffers[i], sources[i], TRIE_ARRAYS[i].name, TRIE_ARRAYS[i].item, least[i], most[i]) < 0)
            return -1;
    trie->codes = buffers[0].buf;
    trie->nodes = buffers[1].buf;
    trie->weights = buffers[2].buf;
    trie->slot_count = (uint32_t)(buffers[1].len / 8);
    trie->weight_count = (uint32_t)(buffers[2].len / 8);
    if (trie_is_sound(trie))
        return 0;
    PyErr_SetString(PyExc_ValueError, "the arrays are no trie");
    return -1;
}

static int hold_hmm(Py_buffer *buffers, PyObject *const sources[3], Hmm *hmm)
{
    static const Py_ssize_t lengths[3] = {STATES, STATES * STATES, STATES * HAN_COUNT};
    static const char *const names[3] = {"start", "trans", "emit"};
    for (int i = 0; i < 3; i++)
        if (hold(&buffers[i], sources[i], names[i], sizeof(double), lengths[i], lengths[i]) < 0)
            return -1;
    hmm->start = buffers[0].buf;
    hmm->trans = buffers[1].buf;
    hmm->emit = buffers[2].buf;
    return 0;
}

static PyObject *cutter_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"dictionary", "lexicon", "hmm", "unknown", NULL};
    PyObject *from[BUFFERS];
    double unknown;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "$(OOO)(OOO)(OOO)d:Cutter", names, &from[0], &from[1], &from[2],
                                     &from[3], &from[4], &from[5], &from[6], &from[7], &from[8], &unknown))
        return NULL;
    Cutter *self = new_object(type);
    if (self == NULL)
        return NULL;
    self->tables.unknown = unknown;
    if (hold_trie(self->buffers + DICTIONARY, from + DICTIONARY, &self->tables.dictionary) == 0 &&
        hold_trie(self->buffers + LEXICON, from + LEXICON, &self->tables.lexicon) == 0 &&
        hold_hmm(self->buffers + HMM, from + HMM, &self->tables.hmm) == 0)
        return (PyObject *)self;
    Py_DECREF(self);
    return NULL;
}

static void cutter_dealloc(PyObject *object)
{
    Cutter *self = (Cutter *)object;
    /* Python gave memory of zeros, and a buffer that is not held may be released. */
    for (int i = 0; i < BUFFERS; i++)
        PyBuffer_Release(&self->buffers[i]);
    free_object(object);
}

const Tables *cutter_tables(PyObject *cutter) { return &((Cutter *)cutter)->tables; }

/* The words of a text that end at `ends`. */
static PyObject *words_of(PyObject *text, const uint32_t *ends, uint32_t count)
{
    PyObject *words = PyList_New(count);
    if (words == NULL)
        return NULL;
    uint32_t start = 0;
    for (uint32_t i = 0; i < count; i++) {
        PyObject *word = PyUnicode_Substring(text, start, ends[i]);
        if (word == NULL || PyList_SetItem(words, i, word) < 0) {
            Py_DECREF(words);
            return NULL;
        }
        start = ends[i];
    }
    return words;
}

static PyObject *cutter_cut(PyObject *self, PyObject *text)
{
    Py_ssize_t length = text_length(text);
    if (length < 0)
        return NULL;
    PyObject *words = NULL;
    Scratch *scratch = scratch_new((uint32_t)length);
    uint32_t *ends = PyMem_Malloc(((size_t)length + 1) * sizeof *ends);
    Py_UCS4 *characters = PyUnicode_AsUCS4Copy(text);
    if (scratch == NULL || ends == NULL)
        PyErr_NoMemory();
    else if (characters != NULL)
        words = words_of(text, ends, cut(cutter_tables(self), scratch, characters, (uint32_t)length, ends));
    PyMem_Free(characters);
    PyMem_Free(ends);
    scratch_free(scratch);
    return words;
}

static PyMethodDef cutter_methods[] = {
    {"cut", cutter_cut, METH_O, "Cut a text into words; joined, they are the text."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot cutter_slots[] = {
    {Py_tp_doc, "Cuts texts by the tables it was made with."},
    {Py_tp_new, (void *)cutter_new},
    {Py_tp_dealloc, (void *)cutter_dealloc},
    {Py_tp_methods, cutter_methods},
    {0, NULL},
};

PyType_Spec cutter_spec = {
    .name = "fazhi_nlp.kernel._kernel.Cutter",
    .basicsize = sizeof(Cutter),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = cutter_slots,
};
