#include "reports/trace.h"

#include "cli/command.h"
#include "core/array.h"
#include "core/json.h"
#include "load/run.h"
#include "sql.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* That lets the views show a run. */
#define SETTING "goodtime.report_run = '%s'"

static const char *
shown(const char *text)
{
    return text != NULL ? text : "-";
}

static void
print_text(const struct trace *trace, const struct trace_request *request)
{
    (void)printf("workbook    %s, run %s\n", trace->workbook->name, trace->run_id);
    (void)printf("sheet       %s: %s\n", trace->sheet->title, trace->sheet->shows);
    (void)printf("cell        %s, column '%s': %s\n", request->cell, trace->column,
                 trace->is_heading ? "its heading" : shown(trace->value));
    if (trace->is_heading)
        return;
    (void)printf("numbers     %s\n", trace->numbers_file);
    (void)printf("rows        %s\n", trace->rows_file);
    (void)printf("setting     " SETTING "\n", trace->run_id);
    (void)printf("$1          %s\n", trace->row_json);
    (void)printf("$2          %s\n\n", trace->column);
    (void)printf("%12s %6s %6s %10s  relation, key\n", "person", "entry", "run", "adds");
    for (size_t i = 0; i < trace->row_count; i++) {
        const struct trace_row *row = &trace->row[i];

        (void)printf("%12s %6s %6s %10s  %s %s\n", shown(row->person_id), shown(row->entry_no),
                     shown(row->run_id), shown(row->adds), shown(row->relation), shown(row->key));
    }
    if (trace->is_number)
        (void)printf("\n%" PRId64 " of %s\n", trace->figure, shown(trace->value));
}

static void
json_value(struct json_object *object, const char *key, const char *value)
{
    json_add(object, &(struct json_field){ key, JSON_FIELD_TEXT }, value);
}

static enum status
print_json(const struct trace *trace, const struct trace_request *request, struct arena *arena,
           struct error *err)
{
    struct json_object *object = json_begin();

    json_value(object, "workbook", trace->workbook->name);
    json_value(object, "run", trace->run_id);
    json_value(object, "edition", trace->run.edition);
    json_value(object, "head", trace->head);
    json_value(object, "sheet", trace->sheet->title);
    json_value(object, "cell", request->cell);
    json_value(object, "column", trace->column);
    json_value(object, "value", trace->value);
    json_open(object, "line", JSON_NEST_OBJECT);
    for (size_t i = 0; i < trace->line_count; i++)
        json_value(object, trace->line[i].title, trace->line[i].text);
    json_close(object);
    json_value(object, "numbers_file", trace->numbers_file);
    json_value(object, "rows_file", trace->rows_file);
    json_value(object, "rows_statement", trace->sheet->rows);
    json_value(object, "rows_setting", arena_format(arena, SETTING, trace->run_id));
    json_open(object, "rows_parameters", JSON_NEST_LIST);
    json_value(object, NULL, trace->row_json);
    json_value(object, NULL, trace->column);
    json_close(object);
    json_open(object, "rows", JSON_NEST_LIST);
    for (size_t i = 0; i < trace->row_count; i++) {
        const struct trace_row *row = &trace->row[i];

        json_open(object, NULL, JSON_NEST_OBJECT);
        json_value(object, "person_id", row->person_id);
        json_value(object, "entry_no", row->entry_no);
        json_value(object, "run_id", row->run_id);
        json_value(object, "relation", row->relation);
        json_value(object, "key", row->key);
        json_value(object, "adds", row->adds);
        json_close(object);
    }
    json_close(object);
    json_value(object, "figure",
               trace->is_number ? arena_format(arena, "%" PRId64, trace->figure) : NULL);
    return json_end(object, stdout, err);
}

/* Of a page that has no rows behind it: what the cell is, for which the file is enough. */
static enum status
tell_page(const struct settings *settings, const struct trace *trace,
          const struct trace_request *request, struct error *err)
{
    struct json_object *object;

    if (!settings->json) {
        (void)printf("workbook    %s, run %s\n", trace->workbook->name, trace->run_id);
        (void)printf("sheet       %s\n", request->sheet);
        (void)printf("cell        %s: %s\n", request->cell, shown(trace->page.value));
        (void)printf("is          %s\n", trace->page.is);
        (void)printf("from        %s\n", shown(trace->page.from));
        return STATUS_OK;
    }
    object = json_begin();
    json_value(object, "workbook", trace->workbook->name);
    json_value(object, "run", trace->run_id);
    json_value(object, "head", trace->head);
    json_value(object, "sheet", request->sheet);
    json_value(object, "cell", request->cell);
    json_value(object, "value", trace->page.value);
    json_value(object, "is", trace->page.is);
    json_value(object, "from", trace->page.from);
    return json_end(object, stdout, err);
}

static enum status
tell(struct pg *target, const struct settings *settings, const struct trace_request *request,
     struct arena *arena, struct trace *trace, struct error *err)
{
    enum status status = run_check_schema(target, err);

    if (status == STATUS_OK)
        status = pg_script(target, sql_transaction_begin_reading, err);
    if (status == STATUS_OK)
        status = trace_find(target, arena, trace, err);
    if (status != STATUS_OK)
        return status;
    if (!settings->json)
        print_text(trace, request);
    else if ((status = print_json(trace, request, arena, err)) != STATUS_OK)
        return status;
    if (!trace->is_number || trace->agrees)
        return STATUS_OK;
    (void)error_set(err, STATUS_FINDINGS, "the rows behind '%s' come to %" PRId64 ", it has %s",
                    request->cell, trace->figure, shown(trace->value));
    error_hint(err, trace->row_count > 0
                        ? "the workbook was changed, or the rows of the target were"
                        : "the workbook was changed, or another version of the program published "
                          "the run and kept the number alone");
    return STATUS_FINDINGS;
}

enum status
command_trace(const struct settings *settings, const struct words *words, struct error *err)
{
    const struct trace_request request = { words->word[0], words->word[1], words->word[2] };
    struct arena arena = { 0 };
    struct pg *target = NULL;
    struct trace trace;
    enum status status = trace_open(&request, &arena, &trace, err);

    if (status == STATUS_OK && trace.sheet == NULL)
        status = tell_page(settings, &trace, &request, err);
    else if (status == STATUS_OK)
        status = pg_open(settings->target, "target", &target, err);
    if (status == STATUS_OK && trace.sheet != NULL)
        status = tell(target, settings, &request, &arena, &trace, err);
    pg_close(target);
    arena_release(&arena);
    return status;
}
