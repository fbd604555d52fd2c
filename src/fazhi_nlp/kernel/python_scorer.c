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

/* The characters of all texts of a list, one behind the other. */
typedef struct {
    Text *texts;
    Py_UCS4 *characters;
    uint32_t longest;
} Batch;

static void batch_free(Batch *batch)
{
    PyMem_Free(batch->texts);
    PyMem_Free(batch->characters);
}

/* Read a list of str; -1 with an error set where it is none. What was read is freed by the caller. */
static int batch_read(Batch *batch, PyObject *list, Py_ssize_t count)
{
    size_t size = 0, start = 0;
    batch->texts = PyMem_Malloc((size_t)count * sizeof *batch->texts + 1);
    for (Py_ssize_t i = 0; i < count && batch->texts; i++) {
        Py_ssize_t length = text_length(PyList_GetItem(list, i));
        if (length < 0)
            return -1;
        batch->texts[i].length = (uint32_t)length;
        batch->longest = (uint32_t)length > batch->longest ? (uint32_t)length : batch->longest;
        size += (size_t)length;
    }
    batch->characters = PyMem_Malloc((size + 1) * sizeof *batch->characters);
    if (batch->texts == NULL || batch->characters == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < count; start += batch->texts[i++].length) {
        batch->texts[i].characters = batch->characters + start;
        if (!PyUnicode_AsUCS4(PyList_GetItem(list, i), batch->characters + start, (Py_ssize_t)(size - start + 1), 0))
            return -1;
    }
    return 0;
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
static void score_paragraph(const Linear *linear, Workspace *workspace, const Text *texts, const Text *headings,
                            Py_ssize_t i, int64_t *sums, int64_t *squares)
{
    Py_ssize_t labels = (Py_ssize_t)linear->labels;
    int64_t *own = sums + i * BLOCKS * labels, *own_squares = squares + i * BLOCKS;
    score_text(linear, workspace, texts[i], own, own_squares);
    if (i > 0 && same_text(headings[i - 1], headings[i])) {
        int64_t *from = own + (HEADINGS - BLOCKS) * labels;
        memcpy(own + HEADINGS * labels, from, (size_t)labels * sizeof *own);
        own_squares[HEADINGS] = own_squares[HEADINGS - BLOCKS];
    } else
        score_headings(linear, workspace, headings[i], own, own_squares);
}

static int score_batches(Scorer *self, const Batch *texts, const Batch *headings, Py_ssize_t count, int64_t *sums,
                         int64_t *squares)
{
    Workspace *workspace = take_workspace(self, texts->longest > headings->longest ? texts->longest : headings->longest);
    if (workspace == NULL)
        return -1;
    Py_BEGIN_ALLOW_THREADS
    for (Py_ssize_t i = 0; i < count; i++)
        score_paragraph(&self->linear, workspace, texts->texts, headings->texts, i, sums, squares);
    Py_END_ALLOW_THREADS
    workspace_free(self->spare);
    self->spare = workspace;
    return 0;
}

static PyObject *scorer_add_up(PyObject *object, PyObject *args)
{
    Scorer *self = (Scorer *)object;
    PyObject *texts, *headings;
    Py_buffer sums = {0}, squares = {0};
    if (!PyArg_ParseTuple(args, "O!O!w*w*:add_up", &PyList_Type, &texts, &PyList_Type, &headings, &sums, &squares))
        return NULL;
    Py_ssize_t count = PyList_Size(texts), cells = count * BLOCKS;
    Batch text_batch = {0}, heading_batch = {0};
    int done = -1;
    if (PyList_Size(headings) != count || sums.len != cells * (Py_ssize_t)(self->linear.labels * sizeof(int64_t)) ||
        squares.len != cells * (Py_ssize_t)sizeof(int64_t))
        PyErr_SetString(PyExc_ValueError, "texts, headings, sums and squares do not belong together");
    else if (batch_read(&text_batch, texts, count) == 0 && batch_read(&heading_batch, headings, count) == 0)
        done = score_batches(self, &text_batch, &heading_batch, count, sums.buf, squares.buf);
    batch_free(&text_batch);
    batch_free(&heading_batch);
    PyBuffer_Release(&sums);
    PyBuffer_Release(&squares);
    return done < 0 ? NULL : Py_NewRef(Py_None);
}

static PyMethodDef scorer_methods[] = {
    {"add_up", scorer_add_up, METH_VARARGS, "Write the sums and squared norms of each block of each text."},
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
