#include "reports/plan_workbook.h"

#include "reports/sheet.h"
#include "reports/single_file.h"
#include "reports/xlsx.h"

#include <inttypes.h>
#include <string.h>

static const struct sheet SHEETS[PLAN_SHEET_COUNT] = {
    [PLAN_SHEET_SUMMARY] = {
        .title = "In short",
        .shows = "who gains and who loses, and whose release or hearing moves",
        .columns = { WHAT_WIDE, PEOPLE, DAYS_PLANNED },
    },
    [PLAN_SHEET_DATES] = {
        .title = "Dates that move",
        .shows = "each release and hearing that moves, the nearest first",
        .columns = { PERSON, PERSON_NUMBER, TERM, DATE_OF, SO_FAR_ON, PLANNED_ON, DAYS_LATER,
                     HOW_NEAR, DAYS_PLANNED },
    },
    [PLAN_SHEET_RULES] = {
        .title = "Rules",
        .shows = "decisions added, taken back and changed, by rule and credit type",
        .columns = { RULE, CREDIT, ADDED, TAKEN_BACK, CHANGED, DAYS_PLANNED, PEOPLE },
    },
    [PLAN_SHEET_FACILITIES] = {
        .title = "Facilities",
        .shows = "the same by facility of the event",
        .columns = { FACILITY, ADDED, TAKEN_BACK, CHANGED, DAYS_PLANNED, PEOPLE },
    },
    [PLAN_SHEET_PEOPLE] = {
        .title = "People",
        .shows = "the same by person, those first whose date is near and moves",
        .columns = { PERSON, PERSON_NUMBER, ADDED, TAKEN_BACK, CHANGED, DAYS_PLANNED, TERM, DATE_OF,
                     SO_FAR_ON, PLANNED_ON, DAYS_LATER, HOW_NEAR },
    },
    [PLAN_SHEET_ENTRIES] = {
        .title = "Entries",
        .shows = "each entry that a run would append to the ledger",
        .columns = { PERSON, ENTRY, OPERATION, SUPERSEDES, CUSTODY, TERM, CREDIT, RULE, ACTION,
                     DAYS, EARNED, EFFECTIVE, ENTERED, SOURCE_WIDE, SOURCE_ID, PART, REASON_NARROW,
                     FACILITY },
    },
};

static const struct definition DEFINITIONS[] = {
    { "Plan",
      "What a run would write as of the date, from the records as they were read. Nothing of it is "
      "written: a plan is no entry, and promises nobody anything.",
      "results contract: plan" },
    { "Held against",
      "What the differences are from. Without another law it is what stands in the ledger, and the "
      "differences are the entries. With one it is the same day by the law in force: what time and "
      "records bring by themselves is left out, and the entries have it.",
      "results contract: plan" },
    { "Added, Taken back, Changed",
      "Decisions that there were none of, that are gone, and that come out otherwise. A changed "
      "decision counts once, where it comes out, and is two entries: it is retracted and asserted "
      "anew.",
      "results contract: ledger" },
    { "Days",
      "Days awarded and restored less those forfeited, more than so far; below nought: fewer. "
      "Deferred, pending, void and barred days count when they are awarded.",
      "rule C7" },
    { "So far, Planned",
      "The day on which the term is through by what it is held against, and as planned. A day "
      "before "
      "the as-of date counts as that date. Days later is below nought where it comes sooner.",
      "rule P1" },
    { "How near",
      "How far ahead of the as-of date the earlier of the two days lies, of a date that moves. A "
      "date that was none, or of another term, begins; one that is none any more ends.",
      "rules P1, P2" },
    { "Entry, Supersedes",
      "The number that the entry would have in the person's chain of the ledger, and that of the "
      "entry which it takes back or replaces.",
      "results contract: ledger" },
};

const struct workbook WORKBOOK_PLAN = {
    .name = "plan",
    .title = "Plan of a run",
    .shows = "What a run would write, and for whom it makes a difference. Nothing is written.",
    .sheets = SHEETS,
    .sheet_count = ARRAY_SIZE(SHEETS),
    .definitions = DEFINITIONS,
    .definition_count = ARRAY_SIZE(DEFINITIONS),
};

/* A workbook as it is written. */
struct writing {
    const struct plan_book *book;
    struct xlsx xlsx;
    struct sheet_account accounts[PLAN_SHEET_COUNT];
};

/* One sheet of it. */
struct rows_of {
    const struct plan_book *book;
    enum plan_sheet sheet;
};

static enum status
rows_hand_over(const struct sheet *sheet, void *source, pg_row_fn each, void *context,
               struct error *err)
{
    const struct rows_of *rows = source;

    (void)sheet;
    return rows->book->rows(rows->sheet, rows->book->source, each, context, err);
}

static int64_t
figure_here(const struct writing *writing, const struct plan_figure *figure)
{
    const struct sheet_account *account = &writing->accounts[figure->sheet];
    size_t at;

    if (sheet_column_find(&SHEETS[figure->sheet], figure->column, &at))
        return account->sums[at];
    return (int64_t)account->rows;
}

static enum status
checks_make(struct writing *writing, struct about_check *checks, struct error *err)
{
    const struct plan_book *book = writing->book;
    struct arena *arena = &writing->xlsx.arena;

    for (size_t i = 0; i < book->figure_count; i++) {
        const struct plan_figure *figure = &book->figures[i];
        int64_t here = figure_here(writing, figure);

        if (here != figure->figure)
            return error_set(err, STATUS_DEFECT,
                             "the sheet '%s' comes to %" PRId64 ", and the plan to %" PRId64,
                             SHEETS[figure->sheet].title, here, figure->figure);
        checks[i] = (struct about_check){
            .sheet = SHEETS[figure->sheet].title,
            .column = figure->column != COLUMN_NONE ? COLUMNS[figure->column].title : NULL,
            .what = figure->what,
            .here = arena_format(arena, "%" PRId64, here),
            .there = arena_format(arena, "%" PRId64, figure->figure),
            .holds = true,
        };
    }
    return STATUS_OK;
}

static enum status
sheets_write(struct writing *writing, struct error *err)
{
    const struct plan_book *book = writing->book;
    struct page first = xlsx_page(&writing->xlsx, ABOUT_TITLE, false);
    struct about_check *checks =
        arena_array(&writing->xlsx.arena, book->figure_count, sizeof *checks);
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < PLAN_SHEET_COUNT; i++) {
        struct rows_of rows = { book, (enum plan_sheet)i };

        status = sheet_write(&writing->xlsx, &SHEETS[i], rows_hand_over, &rows,
                             &writing->accounts[i], err);
    }
    if (status == STATUS_OK)
        status = checks_make(writing, checks, err);
    if (status == STATUS_OK)
        about_write(&first, &(struct about){ .workbook = &WORKBOOK_PLAN,
                                             .run = book->run,
                                             .facts_title = "The plan",
                                             .facts = book->facts,
                                             .fact_count = book->fact_count,
                                             .accounts = writing->accounts,
                                             .checked_against = "In the plan",
                                             .checks = checks,
                                             .check_count = book->figure_count });
    return status;
}

static enum status
write_file(const struct folder *folder, const char *name, void *context, struct error *err)
{
    struct writing *writing = context;
    struct arena arena = { 0 };
    const struct xlsx_place place = { .path = arena_format(&arena, "%s/%s", folder->path, name),
                                      .temporary = folder->path };
    enum status status;

    xlsx_open(&writing->xlsx, &WORKBOOK_PLAN, writing->book->run, &place);
    status = sheets_write(writing, err);
    if (status == STATUS_OK)
        status = xlsx_close(&writing->xlsx, err);
    xlsx_release(&writing->xlsx);
    arena_release(&arena);
    return status;
}

enum status
plan_workbook_put(const char *path, const struct plan_book *book, struct error *err)
{
    struct writing writing = { .book = book };

    return single_file_put(path, "--xlsx", write_file, &writing, err);
}
