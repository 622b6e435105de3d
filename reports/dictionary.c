#include "reports/dictionary.h"

#include "reports/cell.h"
#include "reports/code_list.h"
#include "reports/wording.h"
#include "sql.h"

static const double WIDTHS[DICTIONARY_COLUMN_COUNT] = { 24, 24, 60, 14, 46 };

/* Where lines are written, and what they are of. */
struct writing {
    struct page *page;
    const struct shown_run *run;
    const char *of;
};

static void
headings_write(struct page *page, const char *of, const char *word, const char *unit)
{
    const char *headings[DICTIONARY_COLUMN_COUNT] = { of, word, "Meaning", unit, "Source" };

    for (size_t i = 0; i < DICTIONARY_COLUMN_COUNT; i++)
        if (headings[i] != NULL)
            page_text(page, i, headings[i], page->xlsx->style.heading);
    page->row++;
}

static enum status
line_write(const struct writing *writing, const struct definition *told, const char *unit,
           struct error *err)
{
    struct page *page = writing->page;
    const char *meaning;
    enum status status =
        wording_text(told->meaning, writing->run, &page->xlsx->arena, &meaning, err);
    const char *texts[DICTIONARY_COLUMN_COUNT] = { writing->of, told->word, meaning, unit,
                                                   told->citation };
    size_t lines = 1;

    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < DICTIONARY_COLUMN_COUNT; i++) {
        size_t own = texts[i] != NULL ? cell_lines(texts[i], (size_t)WIDTHS[i] - 1) : 1;

        lines = own > lines ? own : lines;
        page_value(page, i, &(const struct value){ texts[i], CELL_NOTE });
    }
    page_lines(page, lines);
    page->row++;
    return STATUS_OK;
}

enum status
dictionary_columns(struct page *page, const struct workbook *workbook, const struct shown_run *run,
                   struct error *err)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; i < DICTIONARY_COLUMN_COUNT; i++)
        page_width(page, i, WIDTHS[i]);
    headings_write(page, "Sheet", "Column", "Unit");
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        const struct sheet *sheet = &workbook->sheets[i];
        const struct writing writing = { page, run, sheet->title };
        size_t count = sheet_column_count(sheet);

        for (size_t j = 0; j < count && status == STATUS_OK; j++) {
            const struct sheet_column *column = &COLUMNS[sheet->columns[j]];
            const struct definition told = { column->title, column->meaning, column->source };

            status =
                line_write(&writing, &told, column->unit[0] != '\0' ? column->unit : NULL, err);
        }
    }
    return status;
}

static enum status
reason_take(const struct pg_row *row, void *context, struct error *err)
{
    if (row->count != 3 || row->value[0] == NULL || row->value[1] == NULL || row->value[2] == NULL)
        return error_set(err, STATUS_DEFECT, "a code does not have its three columns");
    return line_write(context,
                      &(const struct definition){ row->value[0], row->value[1], row->value[2] },
                      NULL, err);
}

static enum status
list_write(struct writing *writing, const struct code_list *list, struct pg *target,
           struct error *err)
{
    enum status status = STATUS_OK;

    if (list->subject != NULL)
        return pg_each(target, sql_reports_dictionary_code, &list->subject, 1, reason_take, writing,
                       err);
    for (size_t i = 0; i < list->code_count && status == STATUS_OK; i++)
        status = line_write(writing, code_list_meaning(&list->codes[i]), NULL, err);
    return status;
}

enum status
dictionary_codes(struct page *page, const struct workbook *workbook, const struct shown_run *run,
                 struct pg *target, struct error *err)
{
    enum status status = STATUS_OK;

    page->row++;
    headings_write(page, DICTIONARY_CODES, "Code", NULL);
    for (size_t i = 0; i < CODE_LIST_COUNT && status == STATUS_OK; i++) {
        struct writing writing = { page, run, CODE_LISTS[i].title };

        if (code_list_is_in(&CODE_LISTS[i], workbook))
            status = list_write(&writing, &CODE_LISTS[i], target, err);
    }
    return status;
}
