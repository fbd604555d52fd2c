/* fazhi_nlp.kernel._cut: the C core for Python, within the limited API. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "cut.h"

/* Buffers that the tables point into, in the order of the arguments. */
enum { DICTIONARY, LEXICON = 4, HMM = 8, BUFFERS = 11 };

typedef struct {
    PyObject_HEAD
    Py_buffer buffers[BUFFERS];
    Tables tables;
} Cutter;

static const struct {
    const char *name;
    Py_ssize_t item;
} TRIE_ARRAYS[4] = {{"codes", 2}, {"labels", 2}, {"nodes", 8}, {"weights", 8}};

/* Hold a buffer of items of a given size; -1 with an error set where it is none, or not as long as it must be. */
static int hold(Py_buffer *buffer, PyObject *source, const char *name, Py_ssize_t item, Py_ssize_t least, Py_ssize_t most)
{
    if (PyObject_GetBuffer(source, buffer, PyBUF_C_CONTIGUOUS) < 0)
        return -1;
    Py_ssize_t length = buffer->len / item;
    bool aligned = length == 0 || (uintptr_t)buffer->buf % (uintptr_t)item == 0;
    if (aligned && buffer->len % item == 0 && length >= least && length <= most)
        return 0;
    PyErr_Format(PyExc_ValueError, "%s: %zd bytes are no array of this kernel", name, buffer->len);
    return -1;
}

static int hold_trie(Py_buffer *buffers, PyObject *const sources[4], Trie *trie)
{
    static const Py_ssize_t least[4] = {ALPHABET, 1, 2, 0};
    static const Py_ssize_t most[4] = {ALPHABET, UINT32_MAX >> 4, UINT32_MAX >> 4, UINT32_MAX >> 4};
    for (int i = 0; i < 4; i++)
        if (hold(&buffers[i], sources[i], TRIE_ARRAYS[i].name, TRIE_ARRAYS[i].item, least[i], most[i]) < 0)
            return -1;
    trie->codes = buffers[0].buf;
    trie->labels = buffers[1].buf;
    trie->nodes = buffers[2].buf;
    trie->weights = buffers[3].buf;
    trie->node_count = (uint32_t)(buffers[1].len / 2);
    trie->weight_count = (uint32_t)(buffers[3].len / 8);
    if (buffers[2].len / 8 == (Py_ssize_t)trie->node_count + 1 && trie_is_sound(trie))
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
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "$(OOOO)(OOOO)(OOO)d:Cutter", names, &from[0], &from[1], &from[2],
                                     &from[3], &from[4], &from[5], &from[6], &from[7], &from[8], &from[9], &from[10],
                                     &unknown))
        return NULL;
    allocfunc allocate = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Cutter *self = (Cutter *)allocate(type, 0);
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
    PyTypeObject *type = Py_TYPE(object);
    /* Python gave memory of zeros, and a buffer that is not held may be released. */
    for (int i = 0; i < BUFFERS; i++)
        PyBuffer_Release(&self->buffers[i]);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(object);
    Py_DECREF(type);
}

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
    const Tables *tables = &((Cutter *)self)->tables;
    if (!PyUnicode_Check(text))
        return PyErr_Format(PyExc_TypeError, "text must be a str");
    Py_ssize_t length = PyUnicode_GetLength(text);
    if (length < 0)
        return NULL;
    if (length > (Py_ssize_t)MAX_TEXT)
        return PyErr_Format(PyExc_ValueError, "a text of %zd characters is too long to cut; pass it in parts", length);
    PyObject *words = NULL;
    Scratch *scratch = scratch_new((uint32_t)length);
    uint32_t *ends = PyMem_Malloc(((size_t)length + 1) * sizeof *ends);
    Py_UCS4 *characters = PyUnicode_AsUCS4Copy(text);
    if (scratch == NULL || ends == NULL)
        PyErr_NoMemory();
    else if (characters != NULL)
        words = words_of(text, ends, cut(tables, scratch, characters, (uint32_t)length, ends));
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

static PyType_Spec cutter_spec = {
    .name = "fazhi_nlp.kernel._cut.Cutter",
    .basicsize = sizeof(Cutter),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = cutter_slots,
};

static int execute(PyObject *module)
{
    PyObject *type = PyType_FromModuleAndSpec(module, &cutter_spec, NULL);
    int done = type == NULL ? -1 : PyModule_AddType(module, (PyTypeObject *)type);
    Py_XDECREF(type);
    return done;
}

static PyModuleDef_Slot module_slots[] = {{Py_mod_exec, (void *)execute}, {0, NULL}};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "fazhi_nlp.kernel._cut",
    .m_doc = "jieba's cutting in C.",
    .m_slots = module_slots,
};

PyMODINIT_FUNC PyInit__cut(void) { return PyModuleDef_Init(&module); }
