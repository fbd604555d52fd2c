/* Scorer: batches of texts to the integer sums of a linear model, with the interpreter's lock released. */
#include "python.h"
#include "score.h"

#include <string.h>

typedef struct {
    PyObject_HEAD
    PyObject *cutter;
    int32_t tf[MAX_COUNT + 1];
    Linear linear;
    Workspace *spare; /* of the last call, where no other has taken it */
} Scorer;

/* What a block is read from: terms, lengths, idf, weights. */
enum { TERMS, LENGTHS, IDF, WEIGHTS, ARRAYS };

static int hold_source(Py_buffer arrays[ARRAYS], PyObject *const from[ARRAYS], BlockSource *source)
{
    Py_ssize_t item = sizeof(int32_t);
    if (hold(&arrays[TERMS], from[TERMS], "terms", 1, 0, PY_SSIZE_T_MAX) < 0 ||
        hold(&arrays[LENGTHS], from[LENGTHS], "lengths", item, 0, MAX_TERMS) < 0)
        return -1;
    Py_ssize_t count = arrays[LENGTHS].len / item, cells = count * (Py_ssize_t)source->labels;
    if (hold(&arrays[IDF], from[IDF], "idf", item, count, count) < 0 ||
        hold(&arrays[WEIGHTS], from[WEIGHTS], "weights", sizeof(int16_t), cells, cells) < 0)
        return -1;
    source->terms = arrays[TERMS].buf;
    source->size = (size_t)arrays[TERMS].len;
    source->lengths = arrays[LENGTHS].buf;
    source->idf = arrays[IDF].buf;
    source->weights = arrays[WEIGHTS].buf;
    source->count = (uint32_t)count;
    return 0;
}

static int read_block(Block *block, PyObject *arrays, unsigned labels)
{
    PyObject *from[ARRAYS];
    Py_buffer held[ARRAYS] = {{0}};
    BlockSource source = {.labels = labels};
    int done = -1;
    if (PyArg_ParseTuple(arrays, "OOOO", &from[TERMS], &from[LENGTHS], &from[IDF], &from[WEIGHTS]) &&
        hold_source(held, from, &source) == 0) {
        done = block_read(block, &source) ? 0 : -1;
        if (done < 0)
            PyErr_SetString(PyExc_ValueError, "the arrays are no block of a model, or too large a one");
    }
    for (int i = 0; i < ARRAYS; i++)
        PyBuffer_Release(&held[i]);
    return done;
}

static int read_tf(int32_t *tf, PyObject *array)
{
    Py_buffer held = {0};
    int done = hold(&held, array, "tf", sizeof *tf, MAX_COUNT + 1, MAX_COUNT + 1);
    if (done == 0)
        memcpy(tf, held.buf, (MAX_COUNT + 1) * sizeof *tf);
    PyBuffer_Release(&held);
    return done;
}

static PyObject *scorer_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"", "tf", "labels", "ngrams", "words", "characters", "headings", NULL};
    PyObject *cutter, *tf, *from[BLOCKS];
    unsigned labels, shortest, longest;
    PyTypeObject *cutter_type = ((ModuleState *)PyType_GetModuleState(type))->cutter_type;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!$OI(II)O!O!O!:Scorer", names, cutter_type, &cutter, &tf, &labels,
                                     &shortest, &longest, &PyTuple_Type, &from[WORDS], &PyTuple_Type, &from[CHARACTERS],
                                     &PyTuple_Type, &from[HEADINGS]))
        return NULL;
    if (labels == 0 || labels > UINT16_MAX)
        return PyErr_Format(PyExc_ValueError, "%u labels are none of a model", labels);
    Scorer *self = new_object(type);
    if (self == NULL)
        return NULL;
    self->cutter = Py_NewRef(cutter);
    int read = read_tf(self->tf, tf);
    for (int block = 0; block < BLOCKS && read == 0; block++)
        read = read_block(&self->linear.blocks[block], from[block], labels);
    if (read < 0) {
        Py_DECREF(self);
        return NULL;
    }
    self->linear.tables = cutter_tables(cutter);
    self->linear.tf = self->tf;
    self->linear.labels = labels;
    self->linear.shortest = shortest;
    self->linear.longest = longest;
    return (PyObject *)self;
}

static void scorer_dealloc(PyObject *object)
{
    Scorer *self = (Scorer *)object;
    workspace_free(self->spare);
    /* Python gave memory of zeros: what was not read is NULL. */
    for (int block = 0; block < BLOCKS; block++)
        block_free(&self->linear.blocks[block]);
    Py_XDECREF(self->cutter);
    free_object(object);
}

/* Texts laid end to end with a character between them, and where each begins. */
typedef struct {
    Py_UCS4 *characters;
    Py_buffer held;
    const int64_t *offsets;
    Py_ssize_t count;
    int64_t longest;
} Laid;

static void laid_free(Laid *laid)
{
    PyMem_Free(laid->characters);
    PyBuffer_Release(&laid->held);
}

static bool offsets_are_sound(Laid *laid, Py_ssize_t length)
{
    if (laid->offsets[0] != 0)
        return false;
    for (Py_ssize_t i = 0; i < laid->count; i++) {
        int64_t start = laid->offsets[i], next = laid->offsets[i + 1];
        if (next <= start || next - 1 > length || next - 1 - start > (int64_t)MAX_TEXT)
            return false;
        laid->longest = next - 1 - start > laid->longest ? next - 1 - start : laid->longest;
    }
    return true;
}

/* Read a pair of the text and the offsets; -1 with an error set. What was read is freed by the caller. */
static int laid_read(Laid *laid, PyObject *pair)
{
    PyObject *text, *offsets;
    if (!PyArg_ParseTuple(pair, "UO", &text, &offsets) ||
        hold(&laid->held, offsets, "offsets", sizeof(int64_t), 1, PY_SSIZE_T_MAX) < 0)
        return -1;
    laid->offsets = laid->held.buf;
    laid->count = laid->held.len / (Py_ssize_t)sizeof(int64_t) - 1;
    if (!offsets_are_sound(laid, PyUnicode_GetLength(text))) {
        PyErr_SetString(PyExc_ValueError, "the offsets are none of this text");
        return -1;
    }
    laid->characters = PyUnicode_AsUCS4Copy(text);
    return laid->characters == NULL ? -1 : 0;
}

static Text text_at(const Laid *laid, Py_ssize_t i)
{
    return (Text){laid->characters + laid->offsets[i], (uint32_t)(laid->offsets[i + 1] - laid->offsets[i] - 1)};
}

/* Room for texts of a length: what the last call left, or more. */
static Workspace *take_workspace(Scorer *self, uint32_t capacity)
{
    Workspace *workspace = self->spare;
    self->spare = NULL;
    if (workspace == NULL || workspace_capacity(workspace) < capacity) {
        workspace_free(workspace);
        workspace = workspace_new(&self->linear, capacity);
        if (workspace == NULL)
            PyErr_NoMemory();
    }
    return workspace;
}

static bool same_text(Text one, Text other)
{
    return one.length == other.length &&
           memcmp(one.characters, other.characters, one.length * sizeof *one.characters) == 0;
}

/* Score the i-th paragraph. Those that follow one another mostly have the same headings. */
static void score_paragraph(const Linear *linear, Workspace *workspace, const Laid *texts, const Laid *headings,
                            Py_ssize_t i, int64_t *sums, int64_t *squares)
{
    Py_ssize_t labels = (Py_ssize_t)linear->labels;
    int64_t *own = sums + i * BLOCKS * labels, *own_squares = squares + i * BLOCKS;
    score_text(linear, workspace, text_at(texts, i), own, own_squares);
    if (i > 0 && same_text(text_at(headings, i - 1), text_at(headings, i))) {
        int64_t *from = own + (HEADINGS - BLOCKS) * labels;
        memcpy(own + HEADINGS * labels, from, (size_t)labels * sizeof *own);
        own_squares[HEADINGS] = own_squares[HEADINGS - BLOCKS];
    } else
        score_headings(linear, workspace, text_at(headings, i), own, own_squares);
}

static int score_all(Scorer *self, const Laid *texts, const Laid *headings, int64_t *sums, int64_t *squares)
{
    int64_t longest = texts->longest > headings->longest ? texts->longest : headings->longest;
    Workspace *workspace = take_workspace(self, (uint32_t)longest);
    if (workspace == NULL)
        return -1;
    Py_BEGIN_ALLOW_THREADS
    for (Py_ssize_t i = 0; i < texts->count; i++)
        score_paragraph(&self->linear, workspace, texts, headings, i, sums, squares);
    Py_END_ALLOW_THREADS
    workspace_free(self->spare);
    self->spare = workspace;
    return 0;
}

static PyObject *scorer_accumulate(PyObject *object, PyObject *args)
{
    Scorer *self = (Scorer *)object;
    PyObject *text_pair, *heading_pair;
    Py_buffer sums = {0}, squares = {0};
    if (!PyArg_ParseTuple(args, "O!O!w*w*:accumulate", &PyTuple_Type, &text_pair, &PyTuple_Type, &heading_pair, &sums, &squares))
        return NULL;
    Laid texts = {0}, headings = {0};
    int done = -1;
    if (laid_read(&texts, text_pair) == 0 && laid_read(&headings, heading_pair) == 0) {
        Py_ssize_t cells = texts.count * BLOCKS, size = (Py_ssize_t)sizeof(int64_t);
        if (headings.count != texts.count || sums.len != cells * (Py_ssize_t)self->linear.labels * size ||
            squares.len != cells * size)
            PyErr_SetString(PyExc_ValueError, "texts, headings, sums and squares do not belong together");
        else
            done = score_all(self, &texts, &headings, sums.buf, squares.buf);
    }
    laid_free(&texts);
    laid_free(&headings);
    PyBuffer_Release(&sums);
    PyBuffer_Release(&squares);
    return done < 0 ? NULL : Py_NewRef(Py_None);
}

static PyMethodDef scorer_methods[] = {
    {"accumulate", scorer_accumulate, METH_VARARGS, "Write the sums and squared norms of each block of each text."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot scorer_slots[] = {
    {Py_tp_doc, "Adds up the terms of texts by the weights of a linear model."},
    {Py_tp_new, (void *)scorer_new},
    {Py_tp_dealloc, (void *)scorer_dealloc},
    {Py_tp_methods, scorer_methods},
    {0, NULL},
};

PyType_Spec scorer_spec = {
    .name = "fazhi_nlp.kernel._kernel.Scorer",
    .basicsize = sizeof(Scorer),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = scorer_slots,
};
