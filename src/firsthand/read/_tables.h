/* Growing tables of 32-bit numbers: what the walk and the texts of a page are both given in. */

#ifndef FIRSTHAND_TABLES_H
#define FIRSTHAND_TABLES_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    int32_t *rows;
    Py_ssize_t used, room;
} Table;

static int table_add(Table *table, const int32_t *row, Py_ssize_t width) {
    if (table->used + width > table->room) {
        Py_ssize_t room = table->room ? table->room * 2 : 1024;
        int32_t *rows = PyMem_Realloc(table->rows, (size_t)room * sizeof(int32_t));
        if (rows == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        table->rows = rows;
        table->room = room;
    }
    memcpy(table->rows + table->used, row, (size_t)width * sizeof(int32_t));
    table->used += width;
    return 0;
}

static PyObject *table_bytes(const Table *table) {
    const char *bytes = table->rows ? (const char *)table->rows : "";
    return PyBytes_FromStringAndSize(bytes, table->used * (Py_ssize_t)sizeof(int32_t));
}

static inline int is_space(Py_UCS4 c) { return Py_UNICODE_ISSPACE(c); }

#endif
