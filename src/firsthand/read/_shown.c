/* What a page shows: the same tables as firsthand.read.shown, in C.
 *
 * Comes after the walk: of its tables of positions it makes the texts of blocks, the elements around
 * them, and counts over their characters. The rules are those of shown.py and characters.py, which
 * say why; a test sets both beside each other. Every number of a table is checked against the table
 * or the text it points into before it is used; memory is bounded by the tables and by `most`.
 */

#include "_tables.h"

enum { VERSION = 1 }; /* goes up with every change of the tables; shown.py asks for the same */
enum { RANGE = 3, ELEMENT = 9, KEPT = 2, BLOCK = 8, AROUND = 5 }; /* numbers in rows of tables */
enum { INLINE = 1, LINK = 2, BOLD = 4 };                          /* what a name means */
enum { LONGEST_TAG = 5000, LONGEST_NAME = 32, LONGEST_NUMBER = 40, LONGEST_LEGACY = 6 };
enum { MOST_LOOKS = 8, MEMORY = 4, CUE = 4, LONGEST_VALUE = 400, LONGEST_CLASS = 80 };
enum { WORD = 1, UPPER = 2, DIGIT = 4, END = 8, COMMA = 16, WIDE = 32, QUOTE = 64, MARK = 128 };
enum { PLANE = 1 << 16, COUNTS = 10 };

static int broken(const char *what) {
    PyErr_Format(PyExc_ValueError, "tables of another page: %s", what);
    return -1;
}

/* Marks that show nothing, and controls. */
static int is_silent(Py_UCS4 c) {
    if (c < 0x7f)
        return c < 9 || (c > 13 && c < 28);
    return (c <= 0x9f && c != 0x85) || c == 0xad || c == 0x200b || c == 0x2060 || c == 0xfeff ||
           (c >= 0xd800 && c <= 0xdfff);
}

/* ---- one line of shown text -------------------------------------------------------------------- */

typedef struct {
    Py_UCS4 *signs;
    Py_ssize_t used, room;
    Py_ssize_t most; /* characters that are kept; later ones are counted only */
    int gap;         /* white space since the last sign */
} Line;

static int put(Line *line, Py_UCS4 c) {
    if (line->used < line->most) {
        if (line->used >= line->room) {
            Py_ssize_t room = line->room ? line->room * 2 : 4096;
            Py_UCS4 *signs = PyMem_Realloc(line->signs, (size_t)room * sizeof(Py_UCS4));
            if (signs == NULL) {
                PyErr_NoMemory();
                return -1;
            }
            line->signs = signs;
            line->room = room;
        }
        line->signs[line->used] = c;
    }
    line->used++;
    return 0;
}

/* White space is one blank between signs, and none at the ends. */
static inline int emit(Line *line, Py_UCS4 c) {
    if (is_space(c)) {
        line->gap = line->used > 0;
        return 0;
    }
    if (is_silent(c))
        return 0;
    if (line->gap) {
        line->gap = 0;
        if (put(line, ' ') < 0)
            return -1;
    }
    return put(line, c);
}

static int emit_all(Line *line, PyObject *text) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    for (Py_ssize_t i = 0; i < length; i++)
        if (emit(line, PyUnicode_READ_CHAR(text, i)) < 0)
            return -1;
    return 0;
}

/* ---- character references ---------------------------------------------------------------------- */

typedef struct {
    PyObject *text; /* borrowed */
    const void *data;
    int kind;
    Py_ssize_t length;
    PyObject *known;    /* borrowed: dict of named references, with and without their ";" */
    PyObject *unescape; /* borrowed: what any other reference shows */
    Py_ssize_t met[MEMORY][2]; /* where references by name stood before, and their values */
    PyObject *values[MEMORY];  /* borrowed from `known` */
    unsigned next;
    Line line;
} Shown;

static inline Py_UCS4 at(const Shown *s, Py_ssize_t i) {
    return PyUnicode_READ(s->kind, s->data, i);
}

static int is_digit(Py_UCS4 c) { return c >= '0' && c <= '9'; }

static int is_letter(Py_UCS4 c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static int is_hex(Py_UCS4 c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Behind a reference by number that begins with "&#" at `from`; 0 where there is none. */
static Py_ssize_t after_number(const Shown *s, Py_ssize_t from, Py_ssize_t end) {
    Py_ssize_t i = from + 2, first;
    int is_x = i < end && (at(s, i) == 'x' || at(s, i) == 'X');
    i += is_x;
    for (first = i; i < end && i - first < LONGEST_NUMBER; i++)
        if (!(is_x ? is_hex(at(s, i)) : is_digit(at(s, i))))
            break;
    if (i == first)
        return 0;
    return i + (i < end && at(s, i) == ';');
}

/* Behind a reference by a name that ends with ";"; 0 where there is none. */
static Py_ssize_t after_name(const Shown *s, Py_ssize_t from, Py_ssize_t end) {
    Py_ssize_t i = from + 1;
    if (i >= end || !is_letter(at(s, i)))
        return 0;
    for (i++; i < end && i <= from + LONGEST_NAME; i++)
        if (!is_letter(at(s, i)) && !is_digit(at(s, i)))
            break;
    return i < end && i > from + 2 && at(s, i) == ';' ? i + 1 : 0;
}

/* Behind one of the old names that need no ";"; 0 where there is none, -1 on error. */
static Py_ssize_t after_legacy(const Shown *s, Py_ssize_t from, Py_ssize_t end) {
    Py_ssize_t longest = end - from - 1 < LONGEST_LEGACY ? end - from - 1 : LONGEST_LEGACY;
    for (Py_ssize_t size = longest; size > 1; size--) {
        PyObject *name = PyUnicode_Substring(s->text, from + 1, from + 1 + size);
        int found = name ? PyDict_Contains(s->known, name) : -1;
        Py_XDECREF(name);
        if (found)
            return found < 0 ? -1 : from + 1 + size;
    }
    return 0;
}

static int is_same(const Shown *s, Py_ssize_t one, Py_ssize_t other, Py_ssize_t size) {
    const char *data = s->data;
    return !memcmp(data + one * s->kind, data + other * s->kind, (size_t)(size * s->kind));
}

/* The value of a reference by name, borrowed; pages repeat few of them by the hundred. */
static PyObject *value_of(Shown *s, Py_ssize_t from, Py_ssize_t after) {
    PyObject *name, *value;
    for (int k = 0; k < MEMORY; k++)
        if (s->values[k] && s->met[k][1] - s->met[k][0] == after - from &&
            is_same(s, s->met[k][0], from, after - from))
            return s->values[k];
    name = PyUnicode_Substring(s->text, from + 1, after);
    value = name ? PyDict_GetItemWithError(s->known, name) : NULL;
    Py_XDECREF(name);
    if (value == NULL || !PyUnicode_Check(value))
        return NULL;
    s->met[s->next % MEMORY][0] = from;
    s->met[s->next % MEMORY][1] = after;
    s->values[s->next++ % MEMORY] = value;
    return value;
}

/* Emits what a reference in [from, after) shows. */
static int resolve(Shown *s, Py_ssize_t from, Py_ssize_t after) {
    PyObject *name, *value;
    int failed;
    if (at(s, from + 1) != '#') {
        value = value_of(s, from, after);
        if (value != NULL)
            return emit_all(&s->line, value);
        if (PyErr_Occurred())
            return -1;
    }
    name = PyUnicode_Substring(s->text, from, after);
    value = name ? PyObject_CallOneArg(s->unescape, name) : NULL;
    Py_XDECREF(name);
    if (value != NULL && !PyUnicode_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "a reference shows text");
        Py_CLEAR(value);
    }
    failed = value == NULL || emit_all(&s->line, value) < 0;
    Py_XDECREF(value);
    return failed ? -1 : 0;
}

/* Emits what a reference at `from` shows; where the text goes on, `from` where it is none. */
static Py_ssize_t reference(Shown *s, Py_ssize_t from, Py_ssize_t end) {
    Py_ssize_t after = 0;
    if (from + 1 < end && at(s, from + 1) == '#')
        after = after_number(s, from, end);
    else if (from + 1 < end && is_letter(at(s, from + 1))) {
        after = after_name(s, from, end);
        if (!after)
            after = after_legacy(s, from, end);
    }
    if (after <= 0)
        return after < 0 ? -1 : from;
    return resolve(s, from, after) < 0 ? -1 : after;
}

/* Room for more signs that are kept; 0 where there is none without asking `put`. */
static int has_room(const Line *line, Py_ssize_t more) {
    return line->used + more <= line->room && line->used + more <= line->most;
}

/* Signs that are shown as they stand, of the scripts that most pages are written in. */
static inline int is_plain(Py_UCS4 c) {
    return (c > ' ' && c < 0x7f && c != '&') || (c > 0xad && c < 0x1680);
}

/* Takes in plain signs and lone blanks between them, from `i` on; where others begin. */
static Py_ssize_t show_plain(Shown *s, Py_ssize_t i, Py_ssize_t end) {
    Line *line = &s->line;
    if (line->gap || !has_room(line, end - i))
        return i;
    for (; i < end; i++) {
        Py_UCS4 c = at(s, i);
        if (!is_plain(c) && (c != ' ' || !line->used || i + 1 >= end || !is_plain(at(s, i + 1))))
            break;
        line->signs[line->used++] = c;
    }
    return i;
}

static int show(Shown *s, Py_ssize_t start, Py_ssize_t end) {
    Py_ssize_t i = start;
    while ((i = show_plain(s, i, end)) < end) {
        Py_UCS4 c = at(s, i);
        if (c == '&') {
            Py_ssize_t next = reference(s, i, end);
            if (next < 0)
                return -1;
            if (next > i) {
                i = next;
                continue;
            }
        }
        if (emit(&s->line, c) < 0)
            return -1;
        i++;
    }
    return 0;
}

static PyObject *line_text(const Line *line) {
    Py_ssize_t kept = line->used < line->most ? line->used : line->most;
    return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, line->signs, kept);
}

/* ---- cues of names ----------------------------------------------------------------------------- */

typedef struct {
    const int32_t *rows;     /* a hash table: hash, place and length of the words, bits */
    Py_ssize_t slots;        /* a power of two, not all taken; an empty one has no length */
    const unsigned char *words;
    Py_ssize_t length;
    int32_t most;            /* words of a cue */
    int32_t hiding, embed, navigation;
} Cues;

static int check_cues(const Cues *c) {
    Py_ssize_t empty = 0;
    for (Py_ssize_t i = 0; i < c->slots; i++) {
        const int32_t *row = c->rows + i * CUE;
        empty += !row[2];
        if (row[1] < 0 || row[2] < 0 || row[1] > c->length - row[2])
            return broken("cues");
    }
    return c->slots && !(c->slots & (c->slots - 1)) && empty ? 0 : broken("cues");
}

static int32_t bits_of(const Cues *c, uint32_t hash, const unsigned char *words, Py_ssize_t size) {
    for (uint32_t k = hash;; k++) {
        const int32_t *row = c->rows + (Py_ssize_t)(k & (uint32_t)(c->slots - 1)) * CUE;
        if (!row[2])
            return 0;
        if ((uint32_t)row[0] == hash && row[2] == size && !memcmp(c->words + row[1], words, (size_t)size))
            return row[3];
    }
}

/* The cues of one name in ASCII: of each run of its words. */
static int32_t cues_of_name(const Cues *c, const Shown *s, Py_ssize_t start, Py_ssize_t end) {
    unsigned char words[2 * LONGEST_VALUE];
    Py_ssize_t used = 0;
    int32_t bits = 0;
    int begins = 1;
    for (Py_ssize_t i = start; i < end; i++) {
        Py_UCS4 sign = at(s, i);
        if (sign == ':' || sign == '[' || sign == '!')
            return 0;
        if (!is_letter(sign)) {
            begins = 1;
            continue;
        }
        if (sign <= 'Z' && i > start && at(s, i - 1) >= 'a' && at(s, i - 1) <= 'z')
            begins = 1;
        if (begins && used)
            words[used++] = ' ';
        begins = 0;
        words[used++] = (unsigned char)(sign <= 'Z' ? sign + 32 : sign);
    }
    for (Py_ssize_t first = 0; first < used; first++) {
        uint32_t hash = 2166136261u;
        int32_t count = 0;
        if (first && words[first - 1] != ' ')
            continue;
        for (Py_ssize_t i = first; i <= used && count < c->most; i++) {
            if (i == used || words[i] == ' ') {
                bits |= bits_of(c, hash, words + first, i - first);
                count++;
            }
            if (i < used)
                hash = (hash ^ words[i]) * 16777619u;
        }
    }
    return bits;
}

/* Adds the cues that the names in a value in ASCII give; 0 where it is not in ASCII. */
static int cues_of_value(const Cues *c, const Shown *s, const int32_t *span, int32_t *bits) {
    Py_ssize_t end = span[1] - span[0] < LONGEST_VALUE ? span[1] : span[0] + LONGEST_VALUE, i;
    int32_t found = 0;
    for (i = span[0]; i < end; i++)
        if (at(s, i) > 127)
            return 0;
    for (i = span[0]; i < end;) {
        Py_ssize_t from = i;
        while (i < end && !is_space(at(s, i)))
            i++;
        if (i > from)
            found |= cues_of_name(c, s, from, i);
        else
            i++;
    }
    *bits |= found & c->embed ? found & ~c->navigation : found;
    return 1;
}

/* ---- elements around text ---------------------------------------------------------------------- */

typedef struct {
    const int32_t *rows; /* the walk's */
    Py_ssize_t count;
    const unsigned char *meaning; /* by number of a name */
    Py_ssize_t names;
    uint8_t *wanted, *hidden;
    int32_t *cues, *classes, *link, *place;
    int32_t *met;   /* a hash table of elements by class and id; 0 where none is */
    uint32_t slots; /* a power of two */
    PyObject *said;      /* borrowed: asked for the cues of attributes */
    PyObject *named;     /* borrowed: the cues of names beyond ASCII */
    Cues table;
    PyObject *spellings; /* list of classes, by number */
    PyObject *numbers;   /* dict of classes -> number */
    int32_t kinds;       /* how many pairs of name and classes were met */
} Elements;

static const int32_t *element(const Elements *e, Py_ssize_t number) {
    return e->rows + number * ELEMENT;
}

/* Whether every number of the table of elements points into the page. */
static int check_elements(const Elements *e, Py_ssize_t length) {
    for (Py_ssize_t i = 0; i < e->count; i++) {
        const int32_t *row = element(e, i);
        if (row[0] < 0 || row[0] >= e->names || row[1] >= i || (i ? row[1] < 0 : row[1] != -1))
            return broken("an element");
        for (int k = 2; k < 8; k += 2)
            if (row[k] < 0 || row[k + 1] < row[k] || row[k + 1] > length)
                return broken("an attribute");
    }
    return e->count ? 0 : broken("no root");
}

/* The number of a text, which it gets when it is first met; -1 on error. */
static int32_t number_of(PyObject *numbers, PyObject *list, PyObject *text) {
    PyObject *found = PyDict_GetItemWithError(numbers, text);
    Py_ssize_t next = PyDict_GET_SIZE(numbers);
    if (found != NULL)
        return (int32_t)PyLong_AsLong(found);
    if (PyErr_Occurred() || next > INT32_MAX)
        return -1;
    found = PyLong_FromSsize_t(next);
    if (found == NULL || PyDict_SetItem(numbers, text, found) < 0 ||
        (list != NULL && PyList_Append(list, text) < 0))
        next = -1;
    Py_XDECREF(found);
    return (int32_t)next;
}

/* Asks what the attributes of an element say; a new tuple of cues, classes and hidden. */
static PyObject *ask(const Elements *e, const Shown *s, const int32_t *row) {
    int32_t end = row[3] < row[2] + LONGEST_TAG ? row[3] : row[2] + LONGEST_TAG;
    PyObject *one = PyUnicode_Substring(s->text, row[2], end);
    PyObject *answer = one ? PyObject_CallOneArg(e->said, one) : NULL;
    Py_XDECREF(one);
    return answer;
}

/* Adds the cues that the names in a value give. */
static int add_cues(const Elements *e, const Shown *s, const int32_t *span, int32_t *bits) {
    PyObject *value, *answer;
    long found;
    if (span[1] <= span[0] || cues_of_value(&e->table, s, span, bits))
        return 0;
    value = PyUnicode_Substring(s->text, span[0], span[1]);
    answer = value ? PyObject_CallOneArg(e->named, value) : NULL;
    found = answer ? PyLong_AsLong(answer) : -1;
    Py_XDECREF(value);
    Py_XDECREF(answer);
    if (found == -1 && PyErr_Occurred())
        return -1;
    *bits |= (int32_t)found;
    return 0;
}

/* What class and id say, where they are all that says something. */
static int take_names(Elements *e, const Shown *s, Py_ssize_t i) {
    const int32_t *row = element(e, i);
    int32_t end = row[5] - row[4] < LONGEST_CLASS ? row[5] : row[4] + LONGEST_CLASS;
    PyObject *classes;
    if (add_cues(e, s, row + 4, e->cues + i) < 0 || add_cues(e, s, row + 6, e->cues + i) < 0)
        return -1;
    classes = PyUnicode_Substring(s->text, row[4], end);
    e->classes[i] = classes ? number_of(e->numbers, e->spellings, classes) : -1;
    Py_XDECREF(classes);
    return e->classes[i] < 0 ? -1 : 0;
}

static int take_answer(Elements *e, Py_ssize_t i, PyObject *answer) {
    PyObject *classes;
    long cues;
    int hidden;
    if (!PyTuple_Check(answer) || PyTuple_GET_SIZE(answer) != 3)
        return broken("an answer");
    cues = PyLong_AsLong(PyTuple_GET_ITEM(answer, 0));
    classes = PyTuple_GET_ITEM(answer, 1);
    hidden = PyObject_IsTrue(PyTuple_GET_ITEM(answer, 2));
    if ((cues == -1 && PyErr_Occurred()) || hidden < 0)
        return -1;
    if (!PyUnicode_Check(classes))
        return broken("an answer");
    e->cues[i] = (int32_t)cues;
    e->hidden[i] = (uint8_t)hidden;
    e->classes[i] = number_of(e->numbers, e->spellings, classes);
    return e->classes[i] < 0 ? -1 : 0;
}

static uint32_t mixed(const Shown *s, uint32_t hash, Py_ssize_t start, Py_ssize_t end) {
    for (Py_ssize_t i = start; i < end; i++)
        hash = (hash ^ at(s, i)) * 16777619u;
    return (hash ^ 0x110000u) * 16777619u;
}

static int is_equal(const Shown *s, const int32_t *one, const int32_t *other) {
    Py_ssize_t size = one[1] - one[0];
    return size == other[1] - other[0] && is_same(s, one[0], other[0], size);
}

/* An element met before with the same class and id; else 0, and this one is met. Only a few places
   are looked at, so that no page made for it is slow: not to find one costs an answer more. */
static int32_t met_before(Elements *e, const Shown *s, Py_ssize_t i) {
    const int32_t *row = element(e, i);
    uint32_t hash = mixed(s, mixed(s, 2166136261u, row[4], row[5]), row[6], row[7]);
    for (uint32_t k = 0; k < MOST_LOOKS; k++) {
        int32_t *slot = e->met + ((hash ^ hash >> 15) + k) % e->slots;
        if (!*slot) {
            *slot = (int32_t)i;
            return 0;
        }
        if (is_equal(s, element(e, *slot) + 4, row + 4) &&
            is_equal(s, element(e, *slot) + 6, row + 6))
            return *slot;
    }
    return 0;
}

static int find_answer(Elements *e, const Shown *s, Py_ssize_t i) {
    const int32_t *row = element(e, i);
    int32_t before = row[8] ? 0 : met_before(e, s, i);
    PyObject *answer;
    int failed;
    if (before) {
        e->cues[i] = e->cues[before];
        e->classes[i] = e->classes[before];
        return 0;
    }
    if (!row[8])
        return take_names(e, s, i);
    answer = ask(e, s, row);
    failed = answer == NULL || take_answer(e, i, answer) < 0;
    Py_XDECREF(answer);
    return failed ? -1 : 0;
}

static int make_element(Elements *e, const Shown *s, Py_ssize_t i) {
    const int32_t *row = element(e, i);
    unsigned char meaning = e->meaning[row[0]];
    if ((row[8] || row[5] > row[4] || row[7] > row[6]) && find_answer(e, s, i) < 0)
        return -1;
    if (e->hidden[row[1]] || (meaning & INLINE && e->cues[i] & e->table.hiding))
        e->hidden[i] = 1;
    e->link[i] = meaning & LINK ? (int32_t)i : e->link[row[1]];
    return 0;
}

/* The wanted elements with all around them, outer ones first. */
static int make_elements(Elements *e, const Shown *s, const int32_t *ranges, Py_ssize_t count) {
    for (Py_ssize_t i = 0; i < count; i++) {
        const int32_t *row = ranges + i * RANGE;
        if (row[0] < 0)
            continue;
        if (row[1] < row[0] || row[1] > s->length || row[2] < 0 || row[2] >= e->count)
            return broken("a range");
        e->wanted[row[2]] = 1;
    }
    e->wanted[0] = 1;
    for (Py_ssize_t i = e->count - 1; i > 0; i--)
        if (e->wanted[i])
            e->wanted[element(e, i)[1]] = 1;
    for (Py_ssize_t i = 1; i < e->count; i++)
        if (e->wanted[i] && make_element(e, s, i) < 0)
            return -1;
    return 0;
}

/* The number that equal names with equal classes share. Both are numbered as they are met, so that no
   page can choose where in the hash table they fall. */
static int32_t kind_of(Elements *e, const Table *around, const int32_t *row) {
    uint32_t hash = ((uint32_t)row[0] * 0x9e3779b1u ^ (uint32_t)row[3]) * 0x85ebca6bu;
    for (uint32_t k = hash ^ hash >> 15;; k++) {
        int32_t *slot = e->met + k % e->slots; /* the row of the first of a kind, and one */
        const int32_t *other;
        if (!*slot) {
            *slot = (int32_t)(around->used / AROUND) + 1;
            return e->kinds++;
        }
        other = around->rows + (Py_ssize_t)(*slot - 1) * AROUND;
        if (other[0] == row[0] && other[3] == row[3])
            return other[4];
    }
}

/* Keeps the elements around blocks alone: their rows, and blocks that point into them. */
static int keep_elements(Elements *e, Table *around, Table *blocks) {
    int32_t next = 0;
    memset(e->wanted, 0, (size_t)e->count);
    memset(e->met, 0, e->slots * sizeof *e->met);
    e->wanted[0] = 1;
    for (Py_ssize_t i = 0; i < blocks->used; i += BLOCK)
        e->wanted[blocks->rows[i + 3]] = 1;
    for (Py_ssize_t i = e->count - 1; i > 0; i--)
        if (e->wanted[i])
            e->wanted[element(e, i)[1]] = 1;
    for (Py_ssize_t i = 0; i < e->count; i++) {
        int32_t row[AROUND] = {element(e, i)[0], 0, e->cues[i], e->classes[i], 0};
        if (!e->wanted[i])
            continue;
        row[1] = i ? e->place[element(e, i)[1]] : 0;
        row[4] = kind_of(e, around, row);
        e->place[i] = next++;
        if (table_add(around, row, AROUND) < 0)
            return -1;
    }
    for (Py_ssize_t i = 0; i < blocks->used; i += BLOCK) {
        blocks->rows[i + 2] = e->place[blocks->rows[i + 2]];
        blocks->rows[i + 3] = e->place[blocks->rows[i + 3]];
    }
    return 0;
}

/* ---- blocks ------------------------------------------------------------------------------------ */

static int32_t nearest_block(const Elements *e, int32_t number) {
    while (number && e->meaning[element(e, number)[0]] & INLINE)
        number = element(e, number)[1];
    return number;
}

/* Takes the ranges of one block in: its row is filled, its text stands in the line. */
static int show_block(Shown *s, const Elements *e, const int32_t *range, Py_ssize_t count,
                      int32_t *block, Table *kept) {
    int32_t last = 0, inner = -1;
    s->line.used = s->line.gap = 0;
    memset(block, 0, BLOCK * sizeof *block);
    block[0] = (int32_t)(kept->used / KEPT);
    for (Py_ssize_t i = 0; i < count; i++, range += RANGE) {
        int32_t size = range[1] - range[0], where = range[2];
        if (range[0] >= 0 && e->hidden[where])
            continue;
        if (table_add(kept, range, KEPT) < 0)
            return -1;
        if (range[0] < 0) {
            if (emit(&s->line, '\n') < 0)
                return -1;
            continue;
        }
        inner = inner < 0 ? where : inner;
        block[7] += size;
        if (e->link[where]) {
            block[4] += size;
            block[5] += e->link[where] != last;
            last = e->link[where];
        }
        if (e->meaning[element(e, where)[0]] & BOLD)
            block[6] += size;
        if (show(s, range[0], range[1]) < 0)
            return -1;
    }
    block[1] = (int32_t)(kept->used / KEPT);
    block[3] = inner;
    block[2] = inner < 0 ? -1 : nearest_block(e, inner);
    return 0;
}

typedef struct {
    const int32_t *ranges, *first;
    Py_ssize_t count, blocks; /* how many of each */
    Table kept, rows, ended;
    PyObject *texts;
    Py_ssize_t characters, most;
} Blocks;

static int show_blocks(Shown *s, const Elements *e, Blocks *b) {
    int32_t ended = 0;
    if (table_add(&b->ended, &ended, 1) < 0)
        return -1;
    for (Py_ssize_t i = 0; i < b->blocks; i++) {
        Py_ssize_t start = b->first[i], end = i + 1 < b->blocks ? b->first[i + 1] : b->count;
        int32_t row[BLOCK];
        PyObject *text;
        int failed;
        if (start < 0 || end < start || end > b->count)
            return broken("a block");
        s->line.most = b->characters < b->most ? b->most - b->characters : 0;
        if (show_block(s, e, b->ranges + start * RANGE, end - start, row, &b->kept) < 0)
            return -1;
        if (row[3] < 0 || !s->line.used) {
            b->kept.used = (Py_ssize_t)row[0] * KEPT;
        } else {
            b->characters += s->line.used;
            text = line_text(&s->line);
            failed = text == NULL || PyList_Append(b->texts, text) < 0;
            Py_XDECREF(text);
            if (failed || table_add(&b->rows, row, BLOCK) < 0)
                return -1;
            ended++;
        }
        if (table_add(&b->ended, &ended, 1) < 0)
            return -1;
    }
    return 0;
}

/* ---- attributes of a tag ------------------------------------------------------------------------ */

typedef struct {
    const void *data;
    int kind;
    Py_ssize_t end;
} Inside;

static inline Py_UCS4 sign_at(const Inside *t, Py_ssize_t i) {
    return i < t->end ? PyUnicode_READ(t->kind, t->data, i) : 0;
}

static Py_ssize_t past_space(const Inside *t, Py_ssize_t i) {
    while (i < t->end && is_space(sign_at(t, i)))
        i++;
    return i;
}

static int is_name_sign(Py_UCS4 c) {
    return c == '_' || c == ':' || c == '.' || c == '@' || c == '-' || Py_UNICODE_ISALNUM(c);
}

/* The value behind a name that ends at `from`: an empty one at its end where there is none; where
   the search goes on. */
static Py_ssize_t value_of_name(const Inside *t, Py_ssize_t from, Py_ssize_t *value) {
    Py_ssize_t i = past_space(t, from), close;
    Py_UCS4 quote;
    value[0] = value[1] = from;
    if (i >= t->end || sign_at(t, i) != '=')
        return from;
    i = past_space(t, i + 1);
    quote = sign_at(t, i);
    if (i < t->end && (quote == '"' || quote == '\'')) {
        for (close = i + 1; close < t->end && sign_at(t, close) != quote; close++)
            ;
        if (close >= t->end)
            return from;
        value[0] = i + 1;
        value[1] = close;
        return close + 1;
    }
    for (close = i; close < t->end; close++) {
        Py_UCS4 c = sign_at(t, close);
        if (c == '"' || c == '\'' || c == '>' || is_space(c))
            break;
    }
    if (close == i)
        return from;
    value[0] = i;
    value[1] = close;
    return close;
}

static int keep_attribute(PyObject *found, PyObject *text, Py_ssize_t start, const Py_ssize_t *value,
                          Py_ssize_t end) {
    PyObject *name = PyUnicode_Substring(text, start, end);
    PyObject *lowered = name ? PyObject_CallMethod(name, "lower", NULL) : NULL;
    PyObject *span = lowered ? Py_BuildValue("(nn)", value[0], value[1]) : NULL;
    int failed = !span || !PyDict_SetDefault(found, lowered, span);
    Py_XDECREF(name);
    Py_XDECREF(lowered);
    Py_XDECREF(span);
    return failed ? -1 : 0;
}

static PyObject *attributes(PyObject *module, PyObject *args) {
    PyObject *text, *found;
    Py_ssize_t i, end, value[2];
    Inside t;
    (void)module;
    if (!PyArg_ParseTuple(args, "Unn", &text, &i, &end))
        return NULL;
    t.data = PyUnicode_DATA(text);
    t.kind = PyUnicode_KIND(text);
    t.end = end < PyUnicode_GET_LENGTH(text) ? end : PyUnicode_GET_LENGTH(text);
    found = i < 0 ? PyErr_Format(PyExc_ValueError, "a tag before the page") : PyDict_New();
    while (found && i < t.end) {
        Py_UCS4 c = sign_at(&t, i);
        Py_ssize_t start = i++;
        if (!is_letter(c) && c != '_' && c != ':' && c != '@')
            continue;
        while (i < t.end && is_name_sign(sign_at(&t, i)))
            i++;
        end = i;
        i = value_of_name(&t, end, value);
        if (keep_attribute(found, text, start, value, end) < 0)
            Py_CLEAR(found);
    }
    return found;
}

/* ---- counts over characters -------------------------------------------------------------------- */

/* words, wide signs, capitals, digits, ends of sentences, commas, marks, first and last kind */
static void count_text(PyObject *text, const unsigned char *kinds, int32_t *row) {
    const void *data = PyUnicode_DATA(text);
    int kind = PyUnicode_KIND(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    int before = 0, closing = 0; /* the character before is in a word; may end a sentence */
    memset(row, 0, COUNTS * sizeof *row);
    row[0] = (int32_t)length;
    for (Py_ssize_t i = 0; i < length; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, i);
        int is = kinds[c < PLANE ? c : PLANE - 1];
        int narrow = (is & (WORD | WIDE)) == WORD;
        row[1] += narrow && !before;
        before = narrow;
        row[2] += (is & WIDE) > 0;
        row[3] += (is & UPPER) > 0;
        row[4] += (is & DIGIT) > 0;
        row[5] += closing && !(is & (WORD | END));
        closing = (is & END) > 0;
        row[6] += (is & COMMA) > 0;
        row[7] += (is & MARK) > 0;
        if (!i)
            row[8] = is;
        row[9] = is;
    }
    row[5] += closing;
}

static PyObject *count(PyObject *module, PyObject *args) {
    PyObject *texts, *found = NULL;
    Py_buffer kinds;
    Py_ssize_t length;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!y*", &PyList_Type, &texts, &kinds))
        return NULL;
    length = PyList_GET_SIZE(texts);
    if (kinds.len != PLANE)
        PyErr_SetString(PyExc_ValueError, "one kind for each character of a plane");
    else
        found = PyBytes_FromStringAndSize(NULL, length * COUNTS * (Py_ssize_t)sizeof(int32_t));
    for (Py_ssize_t i = 0; found && i < length; i++) {
        PyObject *text = PyList_GET_ITEM(texts, i);
        if (!PyUnicode_Check(text) || PyUnicode_GET_LENGTH(text) > INT32_MAX) {
            PyErr_SetString(PyExc_TypeError, "texts to be counted");
            Py_CLEAR(found);
        } else {
            count_text(text, kinds.buf, (int32_t *)PyBytes_AS_STRING(found) + i * COUNTS);
        }
    }
    PyBuffer_Release(&kinds);
    return found;
}

/* ---- along the elements ------------------------------------------------------------------------ */

/* Opens the table of parents and a row of values, as many, of a size; 0 and an error where wrong. */
static Py_ssize_t open_rows(PyObject *args, Py_buffer *parents, Py_buffer *values, size_t size) {
    const int32_t *parent;
    Py_ssize_t count;
    if (!PyArg_ParseTuple(args, "y*y*", parents, values))
        return -1;
    parent = parents->buf;
    count = parents->len / (Py_ssize_t)sizeof(int32_t);
    if ((size_t)values->len == (size_t)count * size) {
        Py_ssize_t i = 0;
        while (i < count && parent[i] >= 0 && (parent[i] < i || !i) && parent[i] <= i)
            i++;
        if (i == count)
            return count;
    }
    PyBuffer_Release(parents);
    PyBuffer_Release(values);
    return broken("parents");
}

static PyObject *close_rows(Py_buffer *parents, Py_buffer *values, PyObject *found) {
    PyBuffer_Release(parents);
    PyBuffer_Release(values);
    return found;
}

static PyObject *along(PyObject *module, PyObject *args) {
    Py_buffer parents, values;
    Py_ssize_t count = open_rows(args, &parents, &values, sizeof(int64_t));
    PyObject *found = count < 0 ? NULL : PyBytes_FromStringAndSize(NULL, values.len);
    (void)module;
    if (found != NULL) {
        const int32_t *parent = parents.buf;
        int64_t *bits = (int64_t *)PyBytes_AS_STRING(found);
        memcpy(bits, values.buf, (size_t)values.len);
        for (Py_ssize_t i = 1; i < count; i++)
            bits[i] |= bits[parent[i]];
    }
    return count < 0 ? NULL : close_rows(&parents, &values, found);
}

static PyObject *held(PyObject *module, PyObject *args) {
    Py_buffer parents, values;
    Py_ssize_t count = open_rows(args, &parents, &values, sizeof(double));
    PyObject *found = count < 0 ? NULL : PyBytes_FromStringAndSize(NULL, values.len);
    (void)module;
    if (found != NULL) {
        const int32_t *parent = parents.buf;
        double *sums = (double *)PyBytes_AS_STRING(found);
        memcpy(sums, values.buf, (size_t)values.len);
        for (Py_ssize_t i = count - 1; i > 0; i--)
            sums[parent[i]] += sums[i];
    }
    return count < 0 ? NULL : close_rows(&parents, &values, found);
}

static PyObject *steps(PyObject *module, PyObject *args) {
    Py_buffer parents, values;
    Py_ssize_t count = open_rows(args, &parents, &values, sizeof(uint8_t));
    Py_ssize_t size = count < 0 ? 0 : count * (Py_ssize_t)sizeof(double);
    PyObject *found = count < 0 ? NULL : PyBytes_FromStringAndSize(NULL, size);
    (void)module;
    if (found != NULL) {
        const int32_t *parent = parents.buf;
        const uint8_t *holds = values.buf;
        double *far = (double *)PyBytes_AS_STRING(found);
        for (Py_ssize_t i = 0; i < count; i++)
            far[i] = i && !holds[i] ? far[parent[i]] + 1 : 0;
    }
    return count < 0 ? NULL : close_rows(&parents, &values, found);
}

/* ---- trees ------------------------------------------------------------------------------------- */

/* The leaf of one tree for every row; a column is one measure of all rows. */
static void one_tree(const int32_t *features, const float *bounds, const float *leaves,
                     Py_ssize_t inner, const float *columns, Py_ssize_t rows, float *found,
                     Py_ssize_t trees) {
    Py_ssize_t row = 0;
    for (; row + 4 <= rows; row += 4) { /* four side by side, which do not wait for each other */
        Py_ssize_t node[4] = {0, 0, 0, 0};
        while (node[0] < inner)
            for (int k = 0; k < 4; k++)
                node[k] = 2 * node[k] + 1 +
                          (columns[features[node[k]] * rows + row + k] > bounds[node[k]]);
        for (int k = 0; k < 4; k++)
            found[(row + k) * trees] = leaves[node[k] - inner];
    }
    for (; row < rows; row++) {
        Py_ssize_t node = 0;
        while (node < inner)
            node = 2 * node + 1 + (columns[features[node] * rows + row] > bounds[node]);
        found[row * trees] = leaves[node - inner];
    }
}

typedef struct {
    Py_buffer features, bounds, leaves, columns;
    Py_ssize_t trees, inner, rows, width;
} Trees;

static int check_trees(const Trees *t) {
    const int32_t *features = t->features.buf;
    size_t nodes = (size_t)t->trees * (size_t)t->inner;
    if (t->trees < 0 || t->trees > 10000 || t->inner < 0 || t->inner > 65535 || t->rows < 0 ||
        t->rows > (1 << 24) || t->width < 0 || t->width > 65535 || ((t->inner + 1) & t->inner) ||
        (size_t)t->features.len != nodes * 4 || (size_t)t->bounds.len != nodes * 4 ||
        (size_t)t->leaves.len != nodes * 4 + (size_t)t->trees * 4 ||
        (size_t)t->columns.len != (size_t)t->rows * (size_t)t->width * 4)
        return broken("trees");
    for (size_t i = 0; i < nodes; i++)
        if (features[i] < 0 || features[i] >= t->width)
            return broken("a measure");
    return 0;
}

static PyObject *reached(PyObject *module, PyObject *args) {
    Trees t;
    PyObject *found = NULL;
    (void)module;
    if (!PyArg_ParseTuple(args, "y*y*y*y*nnnn", &t.features, &t.bounds, &t.leaves, &t.columns,
                          &t.trees, &t.inner, &t.rows, &t.width))
        return NULL;
    if (check_trees(&t) == 0)
        found = PyBytes_FromStringAndSize(NULL, t.rows * t.trees * (Py_ssize_t)sizeof(float));
    for (Py_ssize_t tree = 0; found && tree < t.trees; tree++)
        one_tree((const int32_t *)t.features.buf + tree * t.inner,
                 (const float *)t.bounds.buf + tree * t.inner,
                 (const float *)t.leaves.buf + tree * (t.inner + 1), t.inner, t.columns.buf, t.rows,
                 (float *)PyBytes_AS_STRING(found) + tree, t.trees);
    PyBuffer_Release(&t.features);
    PyBuffer_Release(&t.bounds);
    PyBuffer_Release(&t.leaves);
    PyBuffer_Release(&t.columns);
    return found;
}

/* ---- bytes of UTF-8 ------------------------------------------------------------------------------ */

/* Bytes before every `step`th character and at the end, where a page is UTF-8; a lone surrogate
   stands for one byte that was none. */
static Py_ssize_t bytes_of(const void *data, int kind, Py_ssize_t from, Py_ssize_t end) {
    Py_ssize_t more = 0; /* than one for each; a loop for each width, which compilers make fast */
    if (kind == PyUnicode_1BYTE_KIND) {
        const Py_UCS1 *signs = data;
        for (Py_ssize_t i = from; i < end; i++)
            more += signs[i] >> 7;
    } else if (kind == PyUnicode_2BYTE_KIND) {
        const Py_UCS2 *signs = data;
        for (Py_ssize_t i = from; i < end; i++)
            more += (signs[i] > 0x7f) + (signs[i] > 0x7ff) - 2 * ((signs[i] & 0xf800) == 0xd800);
    } else {
        const Py_UCS4 *signs = data;
        for (Py_ssize_t i = from; i < end; i++)
            more += (signs[i] > 0x7f) + (signs[i] > 0x7ff) + (signs[i] > 0xffff) -
                    2 * ((signs[i] & 0xfffff800) == 0xd800);
    }
    return end - from + more;
}

static PyObject *lengths(PyObject *module, PyObject *args) {
    PyObject *text, *found;
    Py_ssize_t step, length, size, bytes = 0;
    const void *data;
    int kind;
    (void)module;
    if (!PyArg_ParseTuple(args, "Un", &text, &step))
        return NULL;
    if (step < 1)
        return PyErr_Format(PyExc_ValueError, "steps of no length");
    data = PyUnicode_DATA(text);
    kind = PyUnicode_KIND(text);
    length = PyUnicode_GET_LENGTH(text);
    size = (length + step - 1) / step + 1;
    if (size > PY_SSIZE_T_MAX / 8)
        return PyErr_NoMemory();
    found = PyBytes_FromStringAndSize(NULL, size * (Py_ssize_t)sizeof(int64_t));
    for (Py_ssize_t k = 0; found && k < size; k++) {
        Py_ssize_t from = k * step, end = length - from < step ? length : from + step;
        ((int64_t *)PyBytes_AS_STRING(found))[k] = bytes;
        bytes += bytes_of(data, kind, from, end);
    }
    return found;
}

/* ---- the module -------------------------------------------------------------------------------- */

static int prepare(Elements *e) {
    size_t count = (size_t)e->count;
    e->wanted = PyMem_Calloc(count, sizeof *e->wanted);
    e->hidden = PyMem_Calloc(count, sizeof *e->hidden);
    e->cues = PyMem_Calloc(count, sizeof *e->cues);
    e->classes = PyMem_Calloc(count, sizeof *e->classes);
    e->link = PyMem_Calloc(count, sizeof *e->link);
    e->place = PyMem_Calloc(count, sizeof *e->place);
    for (e->slots = 64; e->slots < 2 * count && e->slots < 1u << 30; e->slots *= 2)
        ;
    e->met = PyMem_Calloc(e->slots, sizeof *e->met);
    e->spellings = PyList_New(0);
    e->numbers = PyDict_New();
    if (!e->wanted || !e->hidden || !e->cues || !e->classes || !e->link || !e->place ||
        !e->met) {
        PyErr_NoMemory();
        return -1;
    }
    return e->spellings && e->numbers ? 0 : -1;
}

static void release(Elements *e, Blocks *b, Shown *s, Table *around) {
    PyMem_Free(e->wanted);
    PyMem_Free(e->hidden);
    PyMem_Free(e->cues);
    PyMem_Free(e->classes);
    PyMem_Free(e->link);
    PyMem_Free(e->place);
    PyMem_Free(e->met);
    PyMem_Free(b->kept.rows);
    PyMem_Free(b->rows.rows);
    PyMem_Free(b->ended.rows);
    PyMem_Free(s->line.signs);
    PyMem_Free(around->rows);
    Py_XDECREF(e->spellings);
    Py_XDECREF(e->numbers);
    Py_XDECREF(b->texts);
}

static PyObject *tables_of(const Elements *e, const Blocks *b, const Table *around) {
    PyObject *rows = table_bytes(&b->rows), *kept = table_bytes(&b->kept);
    PyObject *ended = table_bytes(&b->ended), *elements = table_bytes(around), *found = NULL;
    if (rows && kept && ended && elements)
        found = Py_BuildValue("(OOOOOOn)", b->texts, rows, kept, elements, e->spellings, ended,
                              b->characters);
    Py_XDECREF(rows);
    Py_XDECREF(kept);
    Py_XDECREF(ended);
    Py_XDECREF(elements);
    return found;
}

static PyObject *found_in(Shown *s, Elements *e, Blocks *b) {
    PyObject *found = NULL, *none = PyUnicode_New(0, 0);
    Table around = {NULL, 0, 0};
    b->texts = PyList_New(0);
    if (none && b->texts && check_elements(e, s->length) == 0 && check_cues(&e->table) == 0 && prepare(e) == 0 &&
        number_of(e->numbers, e->spellings, none) == 0 &&
        make_elements(e, s, b->ranges, b->count) == 0 && show_blocks(s, e, b) == 0 &&
        keep_elements(e, &around, &b->rows) == 0)
        found = tables_of(e, b, &around);
    release(e, b, s, &around);
    Py_XDECREF(none);
    return found;
}

static PyObject *shown(PyObject *module, PyObject *args) {
    Shown s = {0};
    Elements e = {0};
    Blocks b = {0};
    Py_buffer meaning, elements, ranges, blocks, cues, words;
    PyObject *found;
    Cues *c = &e.table;
    (void)module;
    if (!PyArg_ParseTuple(args, "Uy*y*y*y*(OO)(y*y*iiii)(O!O)n", &s.text, &meaning, &elements, &ranges,
                          &blocks, &e.said, &e.named, &cues, &words, &c->most, &c->hiding,
                          &c->embed, &c->navigation, &PyDict_Type, &s.known, &s.unescape, &b.most))
        return NULL;
    c->rows = cues.buf;
    c->slots = cues.len / (Py_ssize_t)sizeof(int32_t) / CUE;
    c->words = words.buf;
    c->length = words.len;
    s.data = PyUnicode_DATA(s.text);
    s.kind = PyUnicode_KIND(s.text);
    s.length = PyUnicode_GET_LENGTH(s.text);
    e.meaning = meaning.buf;
    e.names = meaning.len;
    e.rows = elements.buf;
    e.count = elements.len / (Py_ssize_t)sizeof(int32_t) / ELEMENT;
    b.ranges = ranges.buf;
    b.count = ranges.len / (Py_ssize_t)sizeof(int32_t) / RANGE;
    b.first = blocks.buf;
    b.blocks = blocks.len / (Py_ssize_t)sizeof(int32_t);
    found = found_in(&s, &e, &b);
    PyBuffer_Release(&meaning);
    PyBuffer_Release(&elements);
    PyBuffer_Release(&ranges);
    PyBuffer_Release(&blocks);
    PyBuffer_Release(&cues);
    PyBuffer_Release(&words);
    return found;
}

static PyMethodDef methods[] = {
    {"shown", shown, METH_VARARGS, "shown(...) -> what a page shows; see shown.py"},
    {"attributes", attributes, METH_VARARGS, "attributes(text, start, end); see scan.py"},
    {"count", count, METH_VARARGS, "count(texts, kinds) -> counts; see blocks/characters.py"},
    {"along", along, METH_VARARGS, "along(parents, bits); see blocks/surroundings.py"},
    {"held", held, METH_VARARGS, "held(parents, words); see blocks/surroundings.py"},
    {"steps", steps, METH_VARARGS, "steps(parents, flags); see blocks/surroundings.py"},
    {"reached", reached, METH_VARARGS, "reached(trees, measures); see blocks/forest.py"},
    {"lengths", lengths, METH_VARARGS, "lengths(text, step); see source.py"},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_shown", "What a page shows.", -1, methods, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__shown(void) {
    PyObject *module = PyModule_Create(&definition);
    if (module != NULL && PyModule_AddIntConstant(module, "VERSION", VERSION) < 0) {
        Py_DECREF(module);
        return NULL;
    }
    return module;
}
