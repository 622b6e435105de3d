#include "reports/list_csv.h"

#include "core/csv_text.h"
#include "reports/cell.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PERMILLE 1000

struct list_csv {
    FILE *file;
    const struct sheet *sheet;
    size_t column_count;
};

char *
list_csv_name(const char *workbook, const struct sheet *sheet, struct arena *arena)
{
    char *name = arena_format(arena, "%s.%s.csv", workbook, sheet->title);

    for (char *at = name; *at != '\0'; at++)
        if (!((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
              (*at >= '0' && *at <= '9') || *at == '.'))
            *at = '-';
    return name;
}

static void
line_end(const struct list_csv *list)
{
    (void)fputs("\r\n", list->file);
}

static void
line_next(const struct list_csv *list, size_t column)
{
    if (column > 0)
        (void)fputc(',', list->file);
}

enum status
list_csv_open(const char *path, const struct sheet *sheet, struct list_csv **list,
              struct error *err)
{
    FILE *file = fopen(path, "wxe");

    if (file == NULL)
        return error_set(err, STATUS_OUTPUT, "cannot begin '%s': %s", path, strerror(errno));
    *list = memory_resize(NULL, sizeof **list);
    **list = (struct list_csv){ file, sheet, sheet_column_count(sheet) };
    for (size_t i = 0; i < (*list)->column_count; i++) {
        const char *title = COLUMNS[sheet->columns[i]].title;

        line_next(*list, i);
        csv_text(file, title, strlen(title), true);
    }
    line_end(*list);
    return STATUS_OK;
}

/* Tenths of a percent as a fraction of one. */
static void
put_permille(FILE *file, int64_t number)
{
    int64_t size = number < 0 ? -number : number;

    (void)fprintf(file, "%s%" PRId64 ".%03" PRId64, number < 0 ? "-" : "", size / PERMILLE,
                  size % PERMILLE);
}

static void
put_value(FILE *file, enum cell_kind kind, const char *text)
{
    bool is_day = kind == CELL_DATE || kind == CELL_MONTH;
    int64_t number;
    day_t day;

    if (kind == CELL_PERCENT && cell_int(text, &number))
        put_permille(file, number);
    else if (((kind == CELL_ID || cell_kind_is_figure(kind)) && cell_int(text, &number)) ||
             (is_day && day_parse(text, strlen(text), &day)))
        (void)fputs(text, file);
    else
        csv_text(file, text, strlen(text), true);
}

void
list_csv_row(struct list_csv *list, const char *const *value)
{
    for (size_t i = 0; i < list->column_count; i++) {
        line_next(list, i);
        if (value[i] != NULL)
            put_value(list->file, COLUMNS[list->sheet->columns[i]].kind, value[i]);
    }
    line_end(list);
}

enum status
list_csv_close(struct list_csv *list, struct error *err)
{
    enum status status = STATUS_OK;
    bool is_whole;

    if (list == NULL)
        return STATUS_OK;
    errno = 0;
    is_whole = ferror(list->file) == 0;
    is_whole = fclose(list->file) == 0 && is_whole;
    if (!is_whole)
        status = error_set(err, STATUS_OUTPUT, "cannot write the rows of '%s' to a file: %s",
                           list->sheet->title, strerror(errno != 0 ? errno : EIO));
    free(list);
    return status;
}
