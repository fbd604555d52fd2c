/* fazhi_nlp.kernel._kernel: the C core for Python. */
#include "python.h"

/* Hold a buffer of items of a given size; -1 with an error set where it is none, or not as long as it must be. */
int hold(Py_buffer *buffer, PyObject *source, const char *name, Py_ssize_t item, Py_ssize_t least, Py_ssize_t most)
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

Py_ssize_t text_length(PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "text must be a str");
        return -1;
    }
    Py_ssize_t length = PyUnicode_GetLength(text);
    if (length <= (Py_ssize_t)MAX_TEXT)
        return length;
    PyErr_Format(PyExc_ValueError, "a text of %zd characters is too long; pass it in parts", length);
    return -1;
}

void *new_object(PyTypeObject *type)
{
    allocfunc allocate = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    return allocate(type, 0);
}

void free_object(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(object);
    Py_DECREF(type);
}

static PyTypeObject *add_type(PyObject *module, PyType_Spec *spec)
{
    PyObject *type = PyType_FromModuleAndSpec(module, spec, NULL);
    if (type == NULL || PyModule_AddType(module, (PyTypeObject *)type) < 0)
        Py_CLEAR(type);
    return (PyTypeObject *)type;
}

static int execute(PyObject *module)
{
    ModuleState *state = PyModule_GetState(module);
    state->cutter_type = add_type(module, &cutter_spec);
    if (state->cutter_type == NULL)
        return -1;
    PyType_Spec *others[] = {&scorer_spec, &character_set_spec};
    for (int i = 0; i < 2; i++) {
        PyTypeObject *type = add_type(module, others[i]);
        if (type == NULL)
            return -1;
        Py_DECREF(type);
    }
    return 0;
}

static int traverse(PyObject *module, visitproc visit, void *arg)
{
    Py_VISIT(((ModuleState *)PyModule_GetState(module))->cutter_type);
    return 0;
}

static int clear(PyObject *module)
{
    Py_CLEAR(((ModuleState *)PyModule_GetState(module))->cutter_type);
    return 0;
}

static PyMethodDef module_methods[] = {
    {"fold_width", fold_width, METH_O, "Write full-width ASCII characters and spaces of a text as half-width ones."},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot module_slots[] = {{Py_mod_exec, (void *)execute}, {0, NULL}};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "fazhi_nlp.kernel._kernel",
    .m_doc = "jieba's cutting, and the scoring of linear models, in C.",
    .m_size = sizeof(ModuleState),
    .m_methods = module_methods,
    .m_slots = module_slots,
    .m_traverse = traverse,
    .m_clear = clear,
};

PyMODINIT_FUNC PyInit__kernel(void) { return PyModuleDef_Init(&module); }
