/* Characters of texts: a set of them that is quick to find, and full width to half width. */
#include "python.h"

#define LAST_CHARACTER 0x10FFFFu

typedef struct {
    PyObject_HEAD
    uint8_t bits[LAST_CHARACTER / 8 + 1];
} CharacterSet;

static PyObject *character_set_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"", NULL};
    PyObject *characters;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "U:CharacterSet", names, &characters))
        return NULL;
    Py_UCS4 *copy = PyUnicode_AsUCS4Copy(characters);
    CharacterSet *self = copy ? new_object(type) : NULL;
    if (self != NULL)
        for (Py_ssize_t i = 0, length = PyUnicode_GetLength(characters); i < length; i++)
            self->bits[copy[i] >> 3] |= (uint8_t)(1u << (copy[i] & 7u));
    PyMem_Free(copy);
    return (PyObject *)self;
}

/* The characters of a text, NULL with an error set; a text of usual length stands in `few`. */
#define FEW 1024

static Py_UCS4 *characters_of(PyObject *text, Py_UCS4 few[FEW], Py_ssize_t *length)
{
    *length = text_length(text);
    if (*length < 0)
        return NULL;
    return *length <= FEW ? PyUnicode_AsUCS4(text, few, FEW, 0) : PyUnicode_AsUCS4Copy(text);
}

static PyObject *character_set_isdisjoint(PyObject *self, PyObject *text)
{
    const uint8_t *bits = ((CharacterSet *)self)->bits;
    Py_UCS4 few[FEW];
    Py_ssize_t length;
    Py_UCS4 *characters = characters_of(text, few, &length);
    if (characters == NULL)
        return NULL;
    unsigned found = 0;
    for (Py_ssize_t i = 0; i < length && !found; i++)
        found = bits[characters[i] >> 3] >> (characters[i] & 7u) & 1u;
    if (characters != few)
        PyMem_Free(characters);
    return PyBool_FromLong(!found);
}

/* Places of the characters of a text that are in the set. */
static PyObject *character_set_places(PyObject *self, PyObject *text)
{
    const uint8_t *bits = ((CharacterSet *)self)->bits;
    Py_UCS4 few[FEW];
    Py_ssize_t length;
    Py_UCS4 *characters = characters_of(text, few, &length);
    if (characters == NULL)
        return NULL;
    PyObject *places = PyList_New(0);
    for (Py_ssize_t i = 0; i < length && places != NULL; i++)
        if (bits[characters[i] >> 3] >> (characters[i] & 7u) & 1u) {
            PyObject *place = PyLong_FromSsize_t(i);
            if (place == NULL || PyList_Append(places, place) < 0)
                Py_CLEAR(places);
            Py_XDECREF(place);
        }
    if (characters != few)
        PyMem_Free(characters);
    return places;
}

/* The same text where nothing is wide. */
static PyObject *folded(PyObject *text, Py_UCS4 *characters, Py_ssize_t length)
{
    Py_UCS4 changed = 0;
    for (Py_ssize_t i = 0; i < length; i++) {
        Py_UCS4 c = characters[i];
        Py_UCS4 half = c - 0xFF01u < 0xFF5Fu - 0xFF01u ? c - 0xFEE0u : c == 0x3000u ? 0x20u : c;
        changed |= half ^ c;
        characters[i] = half;
    }
    if (!changed)
        return Py_NewRef(text);
    int order = PY_LITTLE_ENDIAN ? -1 : 1;
    return PyUnicode_DecodeUTF32((const char *)characters, length * (Py_ssize_t)sizeof *characters, "surrogatepass", &order);
}

PyObject *fold_width(PyObject *module, PyObject *text)
{
    (void)module;
    Py_UCS4 few[FEW];
    Py_ssize_t length;
    Py_UCS4 *characters = characters_of(text, few, &length);
    if (characters == NULL)
        return NULL;
    PyObject *half = folded(text, characters, length);
    if (characters != few)
        PyMem_Free(characters);
    return half;
}

static PyMethodDef character_set_methods[] = {
    {"isdisjoint", character_set_isdisjoint, METH_O, "Whether no character of a text is in the set."},
    {"places", character_set_places, METH_O, "Places of the characters of a text that are in the set."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot character_set_slots[] = {
    {Py_tp_doc, "A set of characters, as a frozenset of them, but quick to find in a text."},
    {Py_tp_new, (void *)character_set_new},
    {Py_tp_dealloc, (void *)free_object},
    {Py_tp_methods, character_set_methods},
    {0, NULL},
};

PyType_Spec character_set_spec = {
    .name = "fazhi_nlp.kernel._kernel.CharacterSet",
    .basicsize = sizeof(CharacterSet),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = character_set_slots,
};
