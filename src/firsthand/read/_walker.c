/* One pass over the markup of a page: the same tables as firsthand.read.walker.walk, in C.
 *
 * Positions are characters of the decoded page. All memory is bounded by a small multiple of the
 * page; every read of the page is behind a check of its length. The rules are those of walker.py,
 * which says why; a test sets both beside each other on made and random pages.
 */

#include "_tables.h"

enum { VERSION = 1 }; /* goes up with every change of the tables; walker.py asks for the same */
enum { RAW = 1, EMPTY = 2, INLINE = 4, ENDS_PARAGRAPH = 8 };
enum { ELEMENT = 9, HAS_OTHERS = 1, HAS_ITEMPROP = 2 };
enum { GROUP = 4, FENCES = 6 }; /* bits: elements of a group end each other; fences stop that */
enum { NEAR = 12, DEEPEST = 400, MOST_NAMES = 1 << 15, LONGEST_TAG = 5000 };
enum { PLACES = 256, LONGEST_MET = 16 }; /* for names met before */

/* ---- the walk --------------------------------------------------------------------------------- */

typedef struct {
    int32_t name, number;
} Open;

typedef struct {
    Py_ssize_t start, size; /* a name as it is spelled on the page */
    int32_t number;
} Met;

typedef struct {
    Met met[PLACES];
    const void *data;
    int kind;
    Py_ssize_t length;
    PyObject *text;     /* borrowed */
    PyObject *traits;   /* borrowed: name -> flags, group and fences in bits */
    PyObject *names;    /* list of names, by number */
    PyObject *numbers;  /* dict name -> number */
    PyObject *unclosed; /* set of names and closers that never end */
    int32_t *open_count;
    uint16_t *traits_of; /* by number of the name: flags, group, fences */
    int32_t named;
    Table elements, ranges, blocks, tags;
    Open stack[DEEPEST + 2];
    Py_ssize_t depth;
    Py_ssize_t block; /* where the ranges of the open block begin; -1 */
    int quotes;
    Py_ssize_t title_start, title_end;
    int32_t n_title, n_br, n_hr, n_meta, n_link, n_img, n_script, n_svg, n_html, n_time, n_p;
} Walk;

static inline Py_UCS4 at(const Walk *w, Py_ssize_t i) {
    return PyUnicode_READ(w->kind, w->data, i);
}

static inline Py_UCS4 lower(Py_UCS4 c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

static Py_ssize_t find(const Walk *w, Py_UCS4 c, Py_ssize_t from) {
    if (from >= w->length)
        return -1;
    if (w->kind == PyUnicode_1BYTE_KIND) {
        const char *start = (const char *)w->data + from;
        const char *hit = memchr(start, (int)c, (size_t)(w->length - from));
        return hit ? from + (hit - start) : -1;
    }
    return PyUnicode_FindChar(w->text, c, from, w->length, 1);
}

static int blank(const Walk *w, Py_ssize_t start, Py_ssize_t end) {
    for (Py_ssize_t i = start; i < end; i++)
        if (!is_space(at(w, i)))
            return 0;
    return 1;
}

/* Whether an ASCII word in lower case stands in [start, end), in any case. */
static int holds(const Walk *w, Py_ssize_t start, Py_ssize_t end, const char *word) {
    Py_ssize_t size = (Py_ssize_t)strlen(word);
    for (Py_ssize_t i = start; i + size <= end; i++) {
        Py_ssize_t k = 0;
        while (k < size && lower(at(w, i + k)) == (Py_UCS4)word[k])
            k++;
        if (k == size)
            return 1;
    }
    return 0;
}

/* ---- names of elements ------------------------------------------------------------------------ */

static int32_t add_name(Walk *w, PyObject *name) {
    int32_t number = w->named;
    PyObject *trait, *value;
    if (number >= MOST_NAMES)
        return 0; /* one more made-up name is as good as none */
    value = PyLong_FromLong(number);
    if (value == NULL || PyDict_SetItem(w->numbers, name, value) < 0) {
        Py_XDECREF(value);
        return -1;
    }
    Py_DECREF(value);
    if (PyList_Append(w->names, name) < 0)
        return -1;
    trait = PyDict_GetItemWithError(w->traits, name);
    if (trait != NULL) {
        long packed = PyLong_AsLong(trait);
        if (packed == -1 && PyErr_Occurred())
            return -1;
        w->traits_of[number] = (uint16_t)packed;
    } else if (PyErr_Occurred()) {
        return -1;
    }
    w->named++;
    return number;
}

static int32_t number_of(Walk *w, PyObject *name) {
    PyObject *found = PyDict_GetItemWithError(w->numbers, name);
    if (found != NULL)
        return (int32_t)PyLong_AsLong(found);
    if (PyErr_Occurred())
        return -1;
    return add_name(w, name);
}

/* Where a name spelled so may have been met before; another one may have taken its place. */
static Met *place_of(Walk *w, Py_ssize_t start, Py_ssize_t end) {
    uint32_t hash = 2166136261u;
    for (Py_ssize_t i = start; i < end && i < start + LONGEST_MET; i++)
        hash = (hash ^ at(w, i)) * 16777619u;
    return w->met + (hash ^ hash >> 16) % PLACES;
}

static int is_met(const Walk *w, const Met *met, Py_ssize_t start, Py_ssize_t end) {
    const char *data = w->data;
    size_t size = (size_t)(end - start) * (size_t)w->kind;
    return met->size == end - start && size &&
           !memcmp(data + met->start * w->kind, data + start * w->kind, size);
}

/* The number of the name at [start, end), in lower case; -1 on error. */
static int32_t name_at(Walk *w, Py_ssize_t start, Py_ssize_t end) {
    Met *met = place_of(w, start, end);
    PyObject *name;
    int32_t number;
    if (is_met(w, met, start, end))
        return met->number;
    name = PyUnicode_Substring(w->text, start, end);
    if (name == NULL)
        return -1;
    for (Py_ssize_t i = start; i < end; i++) {
        Py_UCS4 c = at(w, i);
        if (lower(c) != c || c > 127) {
            PyObject *lowered = PyObject_CallMethod(name, "lower", NULL);
            Py_DECREF(name);
            if (lowered == NULL)
                return -1;
            name = lowered;
            break;
        }
    }
    number = number_of(w, name);
    Py_DECREF(name);
    met->start = start;
    met->size = end - start;
    met->number = number;
    return number;
}

/* ---- text and blocks -------------------------------------------------------------------------- */

static int32_t top(const Walk *w) { return w->stack[w->depth - 1].number; }

static int show(Walk *w, Py_ssize_t start, Py_ssize_t end) {
    int32_t row[3];
    if (start >= end)
        return 0;
    if (w->block < 0) {
        int32_t begin = (int32_t)(w->ranges.used / 3);
        if (blank(w, start, end))
            return 0;
        if (table_add(&w->blocks, &begin, 1) < 0)
            return -1;
        w->block = begin;
    }
    row[0] = (int32_t)start;
    row[1] = (int32_t)end;
    row[2] = top(w);
    return table_add(&w->ranges, row, 3);
}

static void end_block(Walk *w) { w->block = -1; }

static int blank_range(const Walk *w, const int32_t *row) {
    Py_ssize_t i = row[0];
    while (i < row[1]) {
        if (is_space(at(w, i))) {
            i++;
        } else if (i + 6 <= row[1] && at(w, i) == '&' && at(w, i + 1) == 'n' &&
                   at(w, i + 2) == 'b' && at(w, i + 3) == 's' && at(w, i + 4) == 'p' &&
                   at(w, i + 5) == ';') {
            i += 6;
        } else {
            return 0;
        }
    }
    return 1;
}

static int line_break(Walk *w) {
    static const int32_t row[3] = {-1, -1, -1};
    Py_ssize_t index = w->ranges.used / 3 - 1;
    if (w->block < 0)
        return 0;
    while (index >= w->block && w->ranges.rows[index * 3] >= 0 &&
           blank_range(w, w->ranges.rows + index * 3))
        index--;
    if (index >= w->block && w->ranges.rows[index * 3] < 0) {
        end_block(w);
        return 0;
    }
    return table_add(&w->ranges, row, 3);
}

/* ---- attributes --------------------------------------------------------------------------------- */

static int ends_name(Py_UCS4 c) {
    return is_space(c) || c == '"' || c == '\'' || c == '>' || c == '/' || c == '=';
}

static int is_word(const Walk *w, Py_ssize_t start, Py_ssize_t end, const char *word) {
    return end - start == (Py_ssize_t)strlen(word) && holds(w, start, end, word);
}

/* The value that follows an attribute's name; where it is read on. No value is an empty one. */
static Py_ssize_t value_after(const Walk *w, Py_ssize_t from, Py_ssize_t end, int32_t *value) {
    Py_ssize_t i = from, close;
    value[0] = value[1] = (int32_t)from;
    while (i < end && is_space(at(w, i)))
        i++;
    if (i >= end || at(w, i) != '=')
        return from;
    i++;
    while (i < end && is_space(at(w, i)))
        i++;
    if (i >= end || at(w, i) == '>')
        return from;
    if (at(w, i) == '"' || at(w, i) == '\'') {
        close = find(w, at(w, i), i + 1);
        if (close < 0 || close >= end)
            return from;
        value[0] = (int32_t)(i + 1);
        value[1] = (int32_t)close;
        return close + 1;
    }
    value[0] = (int32_t)i;
    while (i < end && !is_space(at(w, i)) && at(w, i) != '"' && at(w, i) != '\'' && at(w, i) != '>')
        i++;
    value[1] = (int32_t)i;
    return i;
}

/* Which attributes of an element say what it is; row: class and id, start and end each, others. */
static void naming(const Walk *w, Py_ssize_t start, Py_ssize_t end, int32_t *row) {
    static const char *const others[] = {"role", "style", "hidden", "data-testid", "data-component"};
    Py_ssize_t i = start;
    memset(row, 0, 5 * sizeof *row);
    while (i < end) {
        Py_ssize_t from;
        int32_t value[2];
        while (i < end && ends_name(at(w, i)))
            i++;
        from = i;
        while (i < end && !ends_name(at(w, i)))
            i++;
        if (i == from)
            return;
        const Py_ssize_t after = i;
        i = value_after(w, after, end, value);
        if (is_word(w, from, after, "class") && !row[1])
            memcpy(row, value, sizeof value);
        else if (is_word(w, from, after, "id") && !row[3])
            memcpy(row + 2, value, sizeof value);
        else if (is_word(w, from, after, "itemprop"))
            row[4] |= HAS_ITEMPROP;
        else
            for (size_t k = 0; k < sizeof others / sizeof *others; k++)
                if (is_word(w, from, after, others[k]))
                    row[4] |= HAS_OTHERS;
    }
}

/* ---- the stack of open elements --------------------------------------------------------------- */

static void pop_to(Walk *w, Py_ssize_t index) {
    while (w->depth > index)
        w->open_count[w->stack[--w->depth].name]--;
}

static void implied_ends(Walk *w, int32_t name) {
    int group = (w->traits_of[name] >> GROUP) & 7;
    Py_ssize_t lowest = w->depth - NEAR > 0 ? w->depth - NEAR : 0;
    if ((w->traits_of[name] & ENDS_PARAGRAPH) && w->stack[w->depth - 1].name == w->n_p) {
        pop_to(w, w->depth - 1);
        return;
    }
    if (!group)
        return;
    for (Py_ssize_t index = w->depth - 1; index > lowest; index--) {
        int traits = w->traits_of[w->stack[index].name];
        if (((traits >> GROUP) & 7) == group) {
            pop_to(w, index);
            return;
        }
        if (traits & (1 << (FENCES + group)))
            return;
    }
}

static int push(Walk *w, const int32_t *row) {
    if (w->depth > DEEPEST)
        return 0;
    w->stack[w->depth].name = row[0];
    w->stack[w->depth].number = (int32_t)(w->elements.used / ELEMENT);
    w->depth++;
    w->open_count[row[0]]++;
    return table_add(&w->elements, row, ELEMENT);
}

static void close_element(Walk *w, int32_t name) {
    int is_inline = w->traits_of[name] & INLINE;
    Py_ssize_t index = w->depth - 1, nearest = 0;
    if (!is_inline)
        end_block(w);
    if (!name || !w->open_count[name])
        return;
    if (is_inline && index - NEAR > 0)
        nearest = index - NEAR;
    while (w->stack[index].name != name) {
        if (index == nearest || (is_inline && !(w->traits_of[w->stack[index].name] & INLINE)))
            return;
        index--;
    }
    pop_to(w, index);
}

/* ---- tags ------------------------------------------------------------------------------------- */

static int tell(Walk *w, int32_t name, const Py_ssize_t *span, Py_ssize_t c0, Py_ssize_t c1) {
    int32_t row[8] = {name, (int32_t)span[0], (int32_t)span[1], (int32_t)span[2],
                      (int32_t)span[3], (int32_t)c0, (int32_t)c1, (int32_t)w->blocks.used};
    if (w->block >= 0)
        row[7]--; /* the block that is open has not ended before it */
    return table_add(&w->tags, row, 8);
}

static int is_unclosed(Walk *w, const char *closer) {
    PyObject *key = PyUnicode_FromString(closer);
    int found = key ? PySet_Contains(w->unclosed, key) : -1;
    Py_XDECREF(key);
    return found;
}

static int set_unclosed(Walk *w, PyObject *key) {
    return key ? PySet_Add(w->unclosed, key) : -1;
}

/* Where the tag ends whose name ends at `from`: behind its ">"; -1 where it never ends. */
static Py_ssize_t tag_end(Walk *w, Py_ssize_t from) {
    Py_ssize_t i = from;
    if (!w->quotes) {
        i = find(w, '>', from);
        return i < 0 ? -1 : i + 1;
    }
    while (i < w->length) {
        Py_UCS4 c = at(w, i);
        if (c == '>')
            return i + 1;
        i++;
        if (c != '=')
            continue;
        while (i < w->length && is_space(at(w, i)))
            i++;
        if (i < w->length && (at(w, i) == '"' || at(w, i) == '\'')) {
            Py_ssize_t close = find(w, at(w, i), i + 1);
            if (close >= 0)
                i = close + 1;
            else
                i++; /* a quotation mark that is never closed is a character like others */
        }
    }
    w->quotes = 0;
    i = find(w, '>', from);
    return i < 0 ? -1 : i + 1;
}

/* Behind a comment or declaration whose opener ends at `from`. */
static Py_ssize_t skip_comment(Walk *w, Py_ssize_t from, int is_comment) {
    PyObject *key;
    int known = is_unclosed(w, is_comment ? "-->" : ">"), failed;
    Py_ssize_t i;
    if (known)
        return known < 0 ? -1 : from;
    if (!is_comment) {
        i = find(w, '>', from);
        if (i >= 0)
            return i + 1;
    } else {
        for (i = find(w, '>', from); i >= 0; i = find(w, '>', i + 1))
            if (i - 2 >= from - 2 && at(w, i - 1) == '-' && at(w, i - 2) == '-')
                return i + 1;
    }
    key = PyUnicode_FromString(is_comment ? "-->" : ">");
    failed = set_unclosed(w, key);
    Py_XDECREF(key);
    return failed ? -1 : from;
}

/* Where the end tag of a raw-text element begins and ends, from `from` on; 0 where there is none. */
static int closing_tag(Walk *w, int32_t name, Py_ssize_t from, Py_ssize_t *start, Py_ssize_t *end) {
    PyObject *text = PyList_GET_ITEM(w->names, name);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), i, k;
    for (i = find(w, '<', from); i >= 0; i = find(w, '<', i + 1)) {
        Py_UCS4 after;
        if (i + 2 + size >= w->length)
            return 0;
        if (at(w, i + 1) != '/')
            continue;
        for (k = 0; k < size && lower(at(w, i + 2 + k)) == PyUnicode_READ_CHAR(text, k); k++)
            ;
        if (k < size)
            continue;
        after = at(w, i + 2 + size);
        if (after != ' ' && !(after >= 9 && after <= 13) && after != '/' && after != '>')
            continue;
        *start = i;
        *end = find(w, '>', i + 2 + size) + 1;
        return *end > 0;
    }
    return 0;
}

static Py_ssize_t raw_text(Walk *w, int32_t name, const Py_ssize_t *span) {
    Py_ssize_t start, end;
    PyObject *key = PyList_GET_ITEM(w->names, name);
    int known;
    if (!(w->traits_of[name] & INLINE) && name != w->n_svg)
        end_block(w);
    known = PySet_Contains(w->unclosed, key);
    if (known || at(w, span[1] - 2) == '/')
        return known < 0 ? -1 : span[1];
    if (!closing_tag(w, name, span[1], &start, &end))
        return set_unclosed(w, key) ? -1 : span[1];
    if (name == w->n_script && holds(w, span[2], span[3], "json") &&
        tell(w, name, span, span[1], start) < 0)
        return -1;
    return end;
}

static int void_element(Walk *w, int32_t name, const Py_ssize_t *span) {
    Py_ssize_t near = span[3] < span[2] + LONGEST_TAG ? span[3] : span[2] + LONGEST_TAG;
    if (name == w->n_br)
        return line_break(w);
    if (name == w->n_hr)
        end_block(w);
    else if (name == w->n_meta || name == w->n_link ||
             (name == w->n_img && holds(w, span[2], near, "logo")))
        return tell(w, name, span, 0, 0);
    return 0;
}

/* Takes in a start tag; span: where it begins and ends, where its attributes begin and end. */
static Py_ssize_t start_tag(Walk *w, int32_t name, const Py_ssize_t *span) {
    int traits = w->traits_of[name];
    int32_t row[ELEMENT];
    if (traits & RAW)
        return raw_text(w, name, span);
    if (traits & EMPTY)
        return void_element(w, name, span) < 0 ? -1 : span[1];
    if (name == w->n_title && w->title_start < 0 && w->block < 0) {
        Py_ssize_t end = find(w, '<', span[1]);
        w->title_start = span[1];
        w->title_end = end < 0 ? w->length : end;
        return w->title_end;
    }
    if (!(traits & INLINE))
        end_block(w);
    implied_ends(w, name);
    row[0] = name;
    row[1] = top(w);
    row[2] = (int32_t)span[2];
    row[3] = (int32_t)span[3];
    naming(w, span[2], span[3], row + 4);
    if (push(w, row) < 0)
        return -1;
    if ((name == w->n_html || name == w->n_time || row[8] & HAS_ITEMPROP) &&
        tell(w, name, span, 0, 0) < 0)
        return -1;
    return span[1];
}

static int is_letter(Py_UCS4 c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

/* Takes in what begins with "<" at `here`: *next is where to go on, 0 where it is no markup. */
static int take(Walk *w, Py_ssize_t here, Py_ssize_t shown, Py_ssize_t *next) {
    Py_ssize_t i = here + 1, span[4];
    int32_t name;
    int ends;
    *next = 0;
    if (i >= w->length)
        return 0;
    if (at(w, i) == '!' || at(w, i) == '?') {
        int is_comment = i + 2 < w->length && at(w, i) == '!' && at(w, i + 1) == '-' &&
                         at(w, i + 2) == '-';
        if (show(w, shown, here) < 0)
            return -1;
        *next = skip_comment(w, is_comment ? i + 3 : i + 1, is_comment);
        return *next < 0 ? -1 : 0;
    }
    ends = at(w, i) == '/';
    i += ends;
    if (i >= w->length || !is_letter(at(w, i)))
        return 0;
    if (show(w, shown, here) < 0)
        return -1;
    span[2] = i;
    while (i < w->length && !is_space(at(w, i)) && at(w, i) != '/' && at(w, i) != '>')
        i++;
    span[0] = here;
    span[1] = tag_end(w, i);
    if (span[1] < 0) {
        *next = w->length;
        return 0;
    }
    name = name_at(w, span[2], i);
    if (name < 0)
        return -1;
    span[2] = i;
    span[3] = span[1] - 1;
    if (ends)
        close_element(w, name);
    *next = ends ? span[1] : start_tag(w, name, span);
    return *next < 0 ? -1 : 0;
}

static int walk_all(Walk *w) {
    Py_ssize_t shown = 0, here = find(w, '<', 0), next;
    while (here >= 0) {
        if (take(w, here, shown, &next) < 0)
            return -1;
        if (next)
            shown = next;
        here = find(w, '<', next ? next : here + 1);
    }
    return show(w, shown, w->length);
}

/* ---- the module ------------------------------------------------------------------------------- */

static int prepare(Walk *w) {
    static const char *const words[] = {"title", "br",     "hr",  "meta", "link", "img",
                                        "script", "svg", "html", "time", "p"};
    int32_t *const numbers[] = {&w->n_title, &w->n_br,  &w->n_hr,   &w->n_meta, &w->n_link, &w->n_img,
                                &w->n_script, &w->n_svg, &w->n_html, &w->n_time, &w->n_p};
    int32_t root[ELEMENT] = {0, -1};
    PyObject *sign = PyUnicode_FromString("#");
    int32_t zero = sign ? add_name(w, sign) : -1;
    Py_XDECREF(sign);
    if (zero < 0)
        return -1;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        PyObject *name = PyUnicode_FromString(words[i]);
        *numbers[i] = name ? number_of(w, name) : -1;
        Py_XDECREF(name);
        if (*numbers[i] < 0)
            return -1;
    }
    w->stack[0].name = w->stack[0].number = 0;
    w->depth = 1;
    w->block = w->title_start = w->title_end = -1;
    w->quotes = 1;
    return table_add(&w->elements, root, ELEMENT);
}

static PyObject *tables_of(Walk *w) {
    PyObject *elements = table_bytes(&w->elements), *ranges = table_bytes(&w->ranges);
    PyObject *blocks = table_bytes(&w->blocks), *tags = table_bytes(&w->tags);
    PyObject *found = NULL;
    if (elements && ranges && blocks && tags)
        found = Py_BuildValue("(OOOOO(nn))", w->names, elements, ranges, blocks, tags,
                              w->title_start, w->title_end);
    Py_XDECREF(elements);
    Py_XDECREF(ranges);
    Py_XDECREF(blocks);
    Py_XDECREF(tags);
    return found;
}

static void release(Walk *w) {
    PyMem_Free(w->elements.rows);
    PyMem_Free(w->ranges.rows);
    PyMem_Free(w->blocks.rows);
    PyMem_Free(w->tags.rows);
    PyMem_Free(w->open_count);
    PyMem_Free(w->traits_of);
    Py_XDECREF(w->names);
    Py_XDECREF(w->numbers);
    Py_XDECREF(w->unclosed);
    PyMem_Free(w);
}

static PyObject *walk(PyObject *module, PyObject *args) {
    PyObject *text, *traits, *found = NULL;
    Walk *w;
    (void)module;
    if (!PyArg_ParseTuple(args, "UO!", &text, &PyDict_Type, &traits))
        return NULL;
    if (PyUnicode_GET_LENGTH(text) > INT32_MAX)
        return PyErr_Format(PyExc_OverflowError, "a page of more than 2^31 characters");
    w = PyMem_Calloc(1, sizeof *w);
    if (w == NULL)
        return PyErr_NoMemory();
    w->text = text;
    w->traits = traits;
    w->data = PyUnicode_DATA(text);
    w->kind = PyUnicode_KIND(text);
    w->length = PyUnicode_GET_LENGTH(text);
    w->names = PyList_New(0);
    w->numbers = PyDict_New();
    w->unclosed = PySet_New(NULL);
    w->open_count = PyMem_Calloc(MOST_NAMES, sizeof *w->open_count);
    w->traits_of = PyMem_Calloc(MOST_NAMES, sizeof *w->traits_of);
    if (!w->open_count || !w->traits_of)
        PyErr_NoMemory();
    else if (w->names && w->numbers && w->unclosed && prepare(w) == 0 && walk_all(w) == 0)
        found = tables_of(w);
    release(w);
    return found;
}

static PyMethodDef methods[] = {
    {"walk", walk, METH_VARARGS, "walk(text, traits) -> the tables of a page; see walker.py"},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_walker", "One pass over the markup of a page.", -1, methods,
    NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__walker(void) {
    PyObject *module = PyModule_Create(&definition);
    if (module != NULL && PyModule_AddIntConstant(module, "VERSION", VERSION) < 0) {
        Py_DECREF(module);
        return NULL;
    }
    return module;
}
