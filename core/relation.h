/*
 * relation.h - what core/facts.list and core/decision.list declare, as tables of columns.
 *
 * For code that walks over columns instead of naming them: decoding, checking, staging, reading
 * examples. A column's offset is where it stands in the struct of its relation; rows of a relation
 * are its size apart.
 *
 *     const struct relation *term = &RELATIONS[RELATION_TERM];
 *
 *     for (size_t i = 0; i < term->column_count; i++)
 *         if (column_is_null(&term->columns[i], row))
 *             ...
 */
#ifndef CORE_RELATION_H
#define CORE_RELATION_H

#include "core/arena.h"
#include "core/decision.h"
#include "core/facts.h"

struct reference;

enum column_kind {
    KIND_ID,    /* int64_t */
    KIND_INT,   /* int64_t */
    KIND_BOOL,  /* int8_t */
    KIND_DAY,   /* day_t */
    KIND_TEXT,  /* const char * */
    KIND_CODE,  /* struct code */
    KIND_HASH,  /* const unsigned char *, HASH_SIZE bytes; of results only, as the next */
    KIND_TEXTS, /* const char *const *, and their size_t count beside it */
    KIND_INTS,  /* const int64_t *, and their size_t count beside it; NULL is null */
};

/** Which values a column may have. */
struct check {
    const char *const *words;     /* CODE: the list, word_count long */
    const unsigned char *lengths; /* CODE: of the words, in bytes */
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

#define NO_DAY SIZE_MAX /* in place of the offset of a date: the relation has none */

struct relation {
    const char *name;
    const struct column *columns;
    size_t column_count;
    bool is_fact;     /* recorded by others, not decided */
    bool is_optional; /* a source without it has no row of it */
    size_t size;      /* bytes a row */
    size_t own;       /* offset of the date before which the row does not exist */
    size_t from;      /* offset of the first day of its span */
    size_t until;     /* offset of the end of its span, exclusive */
    size_t place;     /* offset of its rows in struct facts, or in struct reference */

    /* Of facts: make a row of fields as core/field.h does of one; whether nothing is wrong with a
     * row in itself, and whether two rows have one key.
     */
    const unsigned char *(*decode)(const unsigned char *at, const unsigned char *end, void *row,
                                   struct arena *arena);
    bool (*is_sound)(const void *row);
    bool (*keys_equal)(const void *a, const void *b);
};

extern const struct relation RELATIONS[RELATION_TOTAL];
extern const struct relation RESULTS[RESULT_COUNT];

/** The relation of that name; RELATION_TOTAL where there is none. */
enum relation_number relation_find(const char *name);

/** A column of a struct that has more than columns, and so is declared in C. */
#define COLUMN_OF(structure, column_kind, member)                                                 \
    {                                                                                             \
        .name = #member, .kind = KIND_##column_kind, .offset = offsetof(struct structure, member) \
    }

/** The column of that name, or NULL. */
const struct column *relation_column(const struct relation *relation, const char *name);

/** Whether the column is null in the row. */
bool column_is_null(const struct column *column, const void *row);

/** A column's value in a row, of a kind that has one value, as the server writes it; in arena or
 * borrowed, empty for null. */
const char *column_text(const struct column *column, const void *row, struct arena *arena);

/* What follows is about columns of facts: of RELATIONS. */

/** The date at an offset of a row; DAY_NULL for NO_DAY. */
static inline day_t
row_day(const void *row, size_t offset)
{
    return offset == NO_DAY ? DAY_NULL : *(const day_t *)((const unsigned char *)row + offset);
}

/** Whether a value can be right in itself: no null that a rule reads, on its list, within limits.
 */
bool column_is_sound(const struct column *column, const void *row);

/** Set a column of a row to null. */
void column_clear(const struct column *column, void *row);

/**
 * Set a column from text as files have it (YYYY-MM-DD, t or f, digits). The text is copied into
 * arena where the row keeps it; one without a character that shows is null. False where the text
 * is not of the column's kind.
 */
bool column_read(const struct column *column, void *row, const char *text, size_t length,
                 struct arena *arena);

/** A value as files have it, in arena or borrowed from the row; empty for null. */
const char *column_text(const struct column *column, const void *row, struct arena *arena);

/** What a text is that is on no list: null where no character of it shows, else CODE_BAD, in arena.
 */
struct code code_unlisted(const char *text, size_t length, struct arena *arena);

/**
 * Find a listed text. One without a character that shows is null; what else is not on the list is
 * kept in arena, as CODE_BAD. Words are short: they are compared here before a call would be made.
 */
static inline struct code
code_find(const struct check *check, const char *text, size_t length, struct arena *arena)
{
    for (int32_t i = 0; i < check->word_count; i++) {
        const char *word = check->words[i];
        size_t same = 0;

        if (check->lengths[i] != length)
            continue;
        while (same < length && word[same] == text[same])
            same++;
        if (same == length)
            return (struct code){ .is = i, .text = word };
    }
    return code_unlisted(text, length, arena);
}

/** The key columns' values in arena, joined by '/', in the order of source.md. */
const char *relation_key(const struct relation *relation, const void *row, struct arena *arena);

/** The rows of a relation about one person, or about everybody, without their type. */
struct slice {
    const void *row;
    size_t count;
};
struct slice facts_slice(const struct facts *facts, enum relation_number number);
void facts_set_slice(struct facts *facts, enum relation_number number, struct slice slice);
struct slice reference_slice(const struct reference *reference, enum relation_number number);
void
reference_set_slice(struct reference *reference, enum relation_number number, struct slice slice);

#endif
