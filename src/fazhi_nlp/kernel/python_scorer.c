/* Scorer: batches of texts to the integer sums of a linear model, with the interpreter's lock released. */
#include "python.h"
#include "score.h"

/* Buffers that the model points into: tf, and of each block its terms, lengths, idf and weights. */
enum { TF, TERMS, LENGTHS, IDF, WEIGHTS, BLOCK_BUFFERS = 4, BUFFERS = 1 + BLOCKS * BLOCK_BUFFERS };

typedef struct {
    PyObject_HEAD
    PyObject *cutter;
    Py_buffer buffers[BUFFERS];
    Linear linear;
    Workspace *spare; /* of the last call, where no other has taken it */
} Scorer;

static int hold_block(Py_buffer *buffers, PyObject *source, Py_ssize_t labels, Block *block)
{
    PyObject *from[BLOCK_BUFFERS];
    if (!PyArg_ParseTuple(source, "OOOO", &from[0], &from[1], &from[2], &from[3]) ||
        hold(&buffers[0], from[0], "terms", 1, 0, PY_SSIZE_T_MAX) < 0 ||
        hold(&buffers[1], from[1], "lengths", sizeof(int32_t), 0, MAX_TERMS) < 0)
        return -1;
    Py_ssize_t count = buffers[1].len / (Py_ssize_t)sizeof(int32_t);
    if (hold(&buffers[2], from[2], "idf", sizeof(int32_t), count, count) < 0 ||
        hold(&buffers[3], from[3], "weights", sizeof(int32_t), count * labels, count * labels) < 0)
        return -1;
    block->idf = buffers[2].buf;
    block->weights = buffers[3].buf;
    if (vocabulary_read(&block->vocabulary, buffers[0].buf, (size_t)buffers[0].len, buffers[1].buf, (uint32_t)count))
        return 0;
    PyErr_SetString(PyExc_ValueError, "terms and lengths are no vocabulary, or too large a one");
    return -1;
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
    int held = hold(&self->buffers[TF], tf, "tf", sizeof(int32_t), MAX_COUNT + 1, MAX_COUNT + 1);
    for (int block = 0; block < BLOCKS && held == 0; block++)
        held = hold_block(self->buffers + TERMS + block * BLOCK_BUFFERS, from[block], labels, &self->linear.blocks[block]);
    if (held < 0) {
        Py_DECREF(self);
        return NULL;
    }
    self->linear.tables = cutter_tables(cutter);
    self->linear.tf = self->buffers[TF].buf;
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
        vocabulary_free(&self->linear.blocks[block].vocabulary);
    for (int i = 0; i < BUFFERS; i++)
        PyBuffer_Release(&self->buffers[i]);
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

static int score_batches(Scorer *self, const Batch *texts, const Batch *headings, Py_ssize_t count, int64_t *sums,
                         int64_t *squares)
{
    Workspace *workspace = take_workspace(self, texts->longest > headings->longest ? texts->longest : headings->longest);
    if (workspace == NULL)
        return -1;
    Py_BEGIN_ALLOW_THREADS
    for (Py_ssize_t i = 0; i < count; i++)
        score(&self->linear, workspace, texts->texts[i], headings->texts[i],
              sums + i * BLOCKS * (Py_ssize_t)self->linear.labels, squares + i * BLOCKS);
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
