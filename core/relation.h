/*
 * relation.h - the relations of the source contract as tables of columns.
 *
 * What facts.h declares, for code that walks over columns: decoding, checking, reading examples.
 */
#ifndef CORE_RELATION_H
#define CORE_RELATION_H

#include "core/arena.h"
#include "core/facts.h"

enum column_kind { KIND_ID, KIND_INT, KIND_BOOL, KIND_DAY, KIND_TEXT, KIND_CODE };
enum column_null { NULL_KEY, NULL_READ, NULL_FREE };

/** Which values a column may have. */
struct check {
    const char *const *words; /* CODE: the list, word_count long */
    int32_t word_count;
    bool is_limited; /* INT: only low to high, both inclusive */
    bool is_value;   /* outside the limits is bad-value, else bad-days */
    int64_t low;
    int64_t high;
};

struct column {
    const char *name;
    enum column_kind kind;
    enum column_null null;
    size_t offset;
    const struct check *check;
};

struct relation {
    const char *name;
    const struct column *columns;
    size_t column_count;
    size_t size;  /* bytes a row */
    size_t own;   /* offset of the date before which the row does not exist */
    size_t from;  /* offset of the first day of its span */
    size_t until; /* offset of the end of its span, exclusive; each may be NO_DAY */
};

extern const struct relation RELATIONS[RELATION_TOTAL];

/** The column of that name, or NULL. */
const struct column *relation_column(const struct relation *relation, const char *name);

/** Whether the column is null in the row. */
bool column_is_null(const struct column *column, const void *row);

/** The date at an offset of a row; DAY_NULL for NO_DAY. */
day_t row_day(const void *row, size_t offset);

/** Whether two rows have the same value in a column. */
bool column_equals(const struct column *column, const void *a, const void *b);

/** Set a column of a row to null. */
void column_clear(const struct column *column, void *row);

/**
 * Set a column from text as files have it (YYYY-MM-DD, t or f, digits). The text is copied into
 * arena where the row keeps it; one without a character that shows is null. False where the text
 * is not of the column's kind.
 */
bool column_read(const struct column *column, void *row, const char *text, size_t length,
                 struct arena *arena);

/**
 * Find a listed text. One without a character that shows is null; what else is not on the list is
 * kept in arena, as CODE_BAD.
 */
struct code
code_find(const struct check *check, const char *text, size_t length, struct arena *arena);

/** The key columns' values in arena, joined by '/', in the order of source.md. */
const char *relation_key(const struct relation *relation, const void *row, struct arena *arena);

/** The rows of one relation in facts, without their type; rows are relation->size bytes apart. */
struct slice {
    const void *row;
    size_t count;
};
struct slice facts_slice(const struct facts *facts, enum relation_number number);
void facts_set_slice(struct facts *facts, enum relation_number number, struct slice slice);

#endif
