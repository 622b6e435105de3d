#include "load/law_change.h"

#include "core/array.h"

static const char *
text_or_empty(const char *text)
{
    return text != NULL ? text : "";
}

static int
row_order(const void *a, const void *b)
{
    const struct law_row *x = a;
    const struct law_row *y = b;
    int order = strcmp(x->name, y->name);

    return order != 0 ? order : strcmp(x->effective_on, y->effective_on);
}

static bool
is_same_row(const struct law_change *change, const char *name, const char *effective_on)
{
    return strcmp(text_or_empty(change->name), name) == 0 &&
           strcmp(text_or_empty(change->effective_on), effective_on) == 0;
}

static bool
is_of(const struct law_change *change, const char *edition)
{
    return change->edition == NULL || strcmp(change->edition, edition) == 0;
}

static bool
stands_before(const struct law_changes *changes, size_t at, const char *edition)
{
    const struct law_change *change = &changes->row[at];

    for (size_t i = 0; i < at; i++)
        if (is_of(&changes->row[i], edition) &&
            is_same_row(&changes->row[i], text_or_empty(change->name),
                        text_or_empty(change->effective_on)))
            return true;
    return false;
}

static void
fault_add(struct list *faults, struct arena *arena, const char *row, const char *why)
{
    struct law_fault *fault = list_push(faults, arena, sizeof *fault);

    *fault = (struct law_fault){ "law", row, why };
}

static struct law_row *
row_find(const struct list *rows, const struct law_change *change)
{
    struct law_row *row = rows->items;

    for (size_t i = 0; i < rows->count; i++)
        if (is_same_row(change, row[i].name, row[i].effective_on))
            return &row[i];
    return NULL;
}

static void
row_remove(struct list *rows, struct law_row *row)
{
    struct law_row *all = rows->items;

    *row = all[--rows->count];
}

/* Whether a row is otherwise for it. */
static bool
apply(const struct law_change *change, const char *edition, struct list *rows, struct arena *arena,
      struct list *faults)
{
    struct law_row *row = row_find(rows, change);

    if (row == NULL && change->value == NULL) {
        fault_add(faults, arena,
                  arena_format(arena, "%s/%s/%s", edition, text_or_empty(change->name),
                               text_or_empty(change->effective_on)),
                  "is to be taken away and is not there");
        return false;
    }
    if (row == NULL) {
        row = list_push(rows, arena, sizeof *row);
        row->name = text_or_empty(change->name);
        row->effective_on = text_or_empty(change->effective_on);
    } else if (change->value == NULL) {
        row_remove(rows, row);
        return true;
    } else if (text_equals(row->value, change->value)) {
        return false;
    }
    row->value = change->value;
    return true;
}

size_t
law_changes_apply(const struct law_changes *changes, const char *edition, struct list *rows,
                  struct arena *arena, struct list *faults)
{
    size_t otherwise = 0;
    bool is_any = false;

    for (size_t i = 0; i < changes->count; i++) {
        const struct law_change *change = &changes->row[i];

        if (!is_of(change, edition))
            continue;
        is_any = true;
        if (stands_before(changes, i, edition))
            fault_add(faults, arena,
                      arena_format(arena, "%s/%s/%s", edition, text_or_empty(change->name),
                                   text_or_empty(change->effective_on)),
                      "stands twice");
        else
            otherwise += apply(change, edition, rows, arena, faults);
    }
    if (!is_any)
        fault_add(faults, arena, edition, "has no row in the file");
    array_sort(rows->items, rows->count, sizeof(struct law_row), row_order);
    return otherwise;
}
