/* What the types of this module share; Python within the limited API of 3.11. */
#ifndef FAZHI_PYTHON_H
#define FAZHI_PYTHON_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "cut.h"

typedef struct {
    PyTypeObject *cutter_type;
} ModuleState;

extern PyType_Spec cutter_spec, scorer_spec, character_set_spec;

/* Hold a buffer of items of a given size; -1 with an error set where it is none, or not as long as it must be. */
int hold(Py_buffer *buffer, PyObject *source, const char *name, Py_ssize_t item, Py_ssize_t least, Py_ssize_t most);

/* Length of a text; -1 with an error set where it is no str, or too long. */
Py_ssize_t text_length(PyObject *text);

/* An object of a type, its fields zero; and its end. */
void *new_object(PyTypeObject *type);
void free_object(PyObject *object);

PyObject *fold_width(PyObject *module, PyObject *text);

/* The tables of a Cutter. */
const Tables *cutter_tables(PyObject *cutter);

#endif
