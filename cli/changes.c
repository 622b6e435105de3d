#include "cli/command.h"
#include "core/array.h"
#include "core/json.h"
#include "core/wrap.h"
#include "load/past.h"
#include "load/run.h"
#include "sql.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the statements give, in their order: a change, and a run with the one before it. */
enum field {
    RUN_ID,
    WHAT,
    URGENCY,
    PERSON_ID,
    CUSTODY_NO,
    TERM_ID,
    CREDIT_TYPE,
    RULE_ID,
    SOURCE_TABLE,
    SOURCE_ID,
    ENTRY_NO,
    RETRACTED,
    THEN_ACTION,
    THEN_DAYS,
    THEN_ON,
    NOW_ACTION,
    NOW_DAYS,
    NOW_ON,
    REASON,
    MOVED_DAYS,
    CAUSE_IS,
    CAUSE_TABLE,
    CAUSE_KEY,
    NAME,
    THEN_MET_ON,
    NOW_MET_ON,
    THEN_OUTCOME,
    THEN_REASONS,
    NOW_OUTCOME,
    NOW_REASONS,
    THEN_MINUTES,
    NOW_MINUTES,
    THEN_FACILITY,
    NOW_FACILITY,
    DIFFERS,
    FIELD_COUNT
};
static const struct json_field FIELDS[FIELD_COUNT] = {
    [RUN_ID] = { "run_id", JSON_FIELD_NUMBER },
    [WHAT] = { "what", JSON_FIELD_TEXT },
    [URGENCY] = { "urgency", JSON_FIELD_NUMBER },
    [PERSON_ID] = { "person_id", JSON_FIELD_NUMBER },
    [CUSTODY_NO] = { "custody_no", JSON_FIELD_NUMBER },
    [TERM_ID] = { "term_id", JSON_FIELD_NUMBER },
    [CREDIT_TYPE] = { "credit_type", JSON_FIELD_TEXT },
    [RULE_ID] = { "rule_id", JSON_FIELD_TEXT },
    [SOURCE_TABLE] = { "source_table", JSON_FIELD_TEXT },
    [SOURCE_ID] = { "source_id", JSON_FIELD_NUMBER },
    [ENTRY_NO] = { "entry_no", JSON_FIELD_NUMBER },
    [RETRACTED] = { "retracted", JSON_FIELD_NUMBER },
    [THEN_ACTION] = { "then_action", JSON_FIELD_TEXT },
    [THEN_DAYS] = { "then_days", JSON_FIELD_NUMBER },
    [THEN_ON] = { "then_on", JSON_FIELD_TEXT },
    [NOW_ACTION] = { "now_action", JSON_FIELD_TEXT },
    [NOW_DAYS] = { "now_days", JSON_FIELD_NUMBER },
    [NOW_ON] = { "now_on", JSON_FIELD_TEXT },
    [REASON] = { "reason", JSON_FIELD_TEXT },
    [MOVED_DAYS] = { "moved_days", JSON_FIELD_NUMBER },
    [CAUSE_IS] = { "cause", JSON_FIELD_TEXT },
    [CAUSE_TABLE] = { "cause_table", JSON_FIELD_TEXT },
    [CAUSE_KEY] = { "cause_key", JSON_FIELD_TEXT },
    [NAME] = { "name", JSON_FIELD_TEXT },
    [THEN_MET_ON] = { "then_met_on", JSON_FIELD_TEXT },
    [NOW_MET_ON] = { "now_met_on", JSON_FIELD_TEXT },
    [THEN_OUTCOME] = { "then_outcome", JSON_FIELD_TEXT },
    [THEN_REASONS] = { "then_reasons", JSON_FIELD_TEXT },
    [NOW_OUTCOME] = { "now_outcome", JSON_FIELD_TEXT },
    [NOW_REASONS] = { "now_reasons", JSON_FIELD_TEXT },
    [THEN_MINUTES] = { "then_minutes", JSON_FIELD_NUMBER },
    [NOW_MINUTES] = { "now_minutes", JSON_FIELD_NUMBER },
    [THEN_FACILITY] = { "then_facility", JSON_FIELD_TEXT },
    [NOW_FACILITY] = { "now_facility", JSON_FIELD_TEXT },
    [DIFFERS] = { "differs", JSON_FIELD_TEXT },
};
enum run_field {
    RUN_NO,
    RUN_AS_OF,
    BEFORE_NO,
    BEFORE_AS_OF,
    SOONER,
    LATER,
    WITHIN_60,
    WITHIN_90,
    NEWLY,
    OTHERWISE,
    TAKEN_BACK,
    WINDOWS_NEW,
    WINDOWS_OTHER,
    WINDOWS_ENDED,
    SCREENINGS_NEW,
    SCREENINGS_OTHER,
    SCREENINGS_ENDED,
    FINDINGS_NEW,
    FINDINGS_OTHER,
    FINDINGS_ENDED,
    CAUSES,
    RUN_FIELD_COUNT
};

/* ---- a change */

static enum status
tell_json(const struct pg_row *row, void *context, struct error *err)
{
    struct json_object *object = json_begin();

    (void)context;
    for (size_t i = 0; i < FIELD_COUNT; i++)
        json_add(object, &FIELDS[i], row->value[i]);
    return json_end(object, stdout, err);
}

/* "award of 21 days on 2026-06-12". */
static const char *
decided(const char *action, const char *days, const char *on, struct arena *arena)
{
    return arena_format(arena, "%s of %s %s on %s", action, days,
                        strcmp(days, "1") == 0 ? "day" : "days", on);
}

static const char *
decision_told(const struct pg_row *row, struct arena *arena)
{
    const char *const *value = row->value;
    const char *then = value[THEN_ACTION] == NULL
                           ? NULL
                           : decided(value[THEN_ACTION], value[THEN_DAYS], value[THEN_ON], arena);
    const char *now = value[NOW_ACTION] == NULL
                          ? NULL
                          : decided(value[NOW_ACTION], value[NOW_DAYS], value[NOW_ON], arena);
    const char *event = arena_format(arena, "%s of %s %s", value[CREDIT_TYPE], value[SOURCE_TABLE],
                                     value[SOURCE_ID]);

    if (now == NULL)
        return arena_format(arena, "%s: taken back (entry %s), was %s", event, value[RETRACTED],
                            then);
    if (then == NULL)
        return arena_format(arena, "%s: %s (entry %s)", event, now, value[ENTRY_NO]);
    return arena_format(arena, "%s: %s (entry %s), was %s (entry %s)", event, now, value[ENTRY_NO],
                        then, value[RETRACTED]);
}

static const char *
projection_told(const struct pg_row *row, struct arena *arena)
{
    const char *const *value = row->value;
    const char *moved = value[MOVED_DAYS];

    if (value[NOW_ON] == NULL)
        return arena_format(arena, "%s of term %s: projected no more, was %s", value[WHAT],
                            value[TERM_ID], value[THEN_ON]);
    if (value[THEN_ON] == NULL)
        return arena_format(arena, "%s of term %s: %s, none before", value[WHAT], value[TERM_ID],
                            value[NOW_ON]);
    if (moved == NULL)
        return arena_format(arena, "%s of term %s: %s, was %s", value[WHAT], value[TERM_ID],
                            value[NOW_ON], value[THEN_ON]);
    return arena_format(arena, "%s of term %s: %s, %s days %s than %s", value[WHAT], value[TERM_ID],
                        value[NOW_ON], *moved == '-' ? moved + 1 : moved,
                        *moved == '-' ? "sooner" : "later", value[THEN_ON]);
}

/* "due 2026-05-12, met 2026-05-04". */
static const char *
window_state(const char *due_on, const char *met_on, struct arena *arena)
{
    if (met_on == NULL)
        return arena_format(arena, "due %s, not met", due_on);
    return arena_format(arena, "due %s, met %s", due_on, met_on);
}

static const char *
screening_state(const char *outcome, const char *reasons, struct arena *arena)
{
    if (reasons == NULL || *reasons == '\0')
        return outcome;
    return arena_format(arena, "%s (%s)", outcome, reasons);
}

/* What a window, screening or finding is, then or now; NULL where it is none. */
static const char *
matter_state(const struct pg_row *row, bool is_then, struct arena *arena)
{
    const char *const *value = row->value;
    const char *on = value[is_then ? THEN_ON : NOW_ON];
    const char *outcome = value[is_then ? THEN_OUTCOME : NOW_OUTCOME];
    const char *minutes = value[is_then ? THEN_MINUTES : NOW_MINUTES];

    if (outcome != NULL)
        return screening_state(outcome, value[is_then ? THEN_REASONS : NOW_REASONS], arena);
    if (minutes != NULL)
        return arena_format(arena, "%s, %s minutes", on, minutes);
    return on == NULL ? NULL : window_state(on, value[is_then ? THEN_MET_ON : NOW_MET_ON], arena);
}

static const char *
matter_told(const struct pg_row *row, struct arena *arena)
{
    const char *const *value = row->value;
    const char *then = matter_state(row, true, arena);
    const char *now = matter_state(row, false, arena);
    const char *what = arena_format(arena, "%s %s of %s %s", value[WHAT], value[NAME],
                                    value[SOURCE_TABLE], value[SOURCE_ID]);

    if (now == NULL)
        return arena_format(arena, "%s: ended, was %s", what, then);
    if (then == NULL)
        return arena_format(arena, "%s: %s, none before", what, now);
    return arena_format(arena, "%s: %s, was %s; otherwise in %s", what, now, then, value[DIFFERS]);
}

static const char *
change_told(const struct pg_row *row, struct arena *arena)
{
    if (strcmp(row->value[WHAT], "decision") == 0)
        return decision_told(row, arena);
    return row->value[NAME] != NULL ? matter_told(row, arena) : projection_told(row, arena);
}

static const char *
cause_told(const struct pg_row *row, struct arena *arena)
{
    const char *const *value = row->value;

    if (value[CAUSE_IS] == NULL)
        return "cause not known";
    if (*value[CAUSE_TABLE] == '\0')
        return value[CAUSE_IS];
    return arena_format(arena, "%s: %s %s", value[CAUSE_IS], value[CAUSE_TABLE], value[CAUSE_KEY]);
}

static enum status
tell_text(const struct pg_row *row, void *context, struct error *err)
{
    struct arena *arena = context;
    const char *const *value = row->value;

    (void)err;
    (void)printf("%9s  ", value[PERSON_ID]);
    wrap_print(stdout, 11, change_told(row, arena));
    (void)printf("%13s", "");
    wrap_print(stdout, 13, cause_told(row, arena));
    arena_reset(arena);
    return STATUS_OK;
}

/* ---- runs */

struct telling {
    struct pg *target;
    bool is_json;
    struct arena *arena;
    struct list runs; /* of const char *const *, RUN_FIELD_COUNT values each */
};

static enum status
run_found(const struct pg_row *row, void *context, struct error *err)
{
    struct telling *telling = context;
    const char **run = arena_array(telling->arena, RUN_FIELD_COUNT, sizeof *run);

    (void)err;
    for (size_t i = 0; i < RUN_FIELD_COUNT; i++)
        if (row->value[i] != NULL)
            run[i] = arena_text(telling->arena, row->value[i], strlen(row->value[i]));
    *(const char *const **)list_push(&telling->runs, telling->arena, sizeof run) = run;
    return STATUS_OK;
}

static void
head_text(const char *const *run)
{
    (void)printf("run %s, as of %s", run[RUN_NO], run[RUN_AS_OF]);
    if (run[BEFORE_NO] == NULL) {
        (void)printf(": the first, there is none to compare it with\n");
        return;
    }
    (void)printf(", against run %s, as of %s\n", run[BEFORE_NO], run[BEFORE_AS_OF]);
    if (run[CAUSES] == NULL) {
        (void)printf("nothing comes out otherwise\n");
        return;
    }
    (void)printf("releases, hearings  %s sooner, %s later, %s within 60 days, %s within 90 days\n",
                 run[SOONER], run[LATER], run[WITHIN_60], run[WITHIN_90]);
    (void)printf("decisions           %s new, %s other, %s taken back\n", run[NEWLY],
                 run[OTHERWISE], run[TAKEN_BACK]);
    (void)printf("windows             %s new, %s other, %s ended\n", run[WINDOWS_NEW],
                 run[WINDOWS_OTHER], run[WINDOWS_ENDED]);
    (void)printf("screenings          %s new, %s other, %s ended\n", run[SCREENINGS_NEW],
                 run[SCREENINGS_OTHER], run[SCREENINGS_ENDED]);
    (void)printf("findings            %s new, %s other, %s ended\n", run[FINDINGS_NEW],
                 run[FINDINGS_OTHER], run[FINDINGS_ENDED]);
    (void)printf("causes              ");
    wrap_print(stdout, 20, run[CAUSES]);
    (void)printf("\n");
}

static enum status
tell_runs(struct telling *telling, struct error *err)
{
    const char *const *const *runs = telling->runs.items;
    struct arena line = { 0 };
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < telling->runs.count; i++) {
        const char *param[] = { runs[i][RUN_NO] };

        if (!telling->is_json) {
            (void)printf("%s", i > 0 ? "\n" : "");
            head_text(runs[i]);
        }
        status = pg_each(telling->target, sql_changes_each, param, ARRAY_SIZE(param),
                         telling->is_json ? tell_json : tell_text, &line, err);
    }
    arena_release(&line);
    return status;
}

static enum status
find_runs(struct telling *telling, const struct settings *settings, struct error *err)
{
    const struct past_wanted wanted = { .run_id = settings->run >= 0 ? settings->run : 0,
                                        .as_of = DAY_NULL };
    struct past_run one;
    char run[24] = "";
    char since[24] = "";
    const char *param[] = { settings->since < 0 ? run : NULL, settings->since < 0 ? NULL : since };
    enum status status;

    (void)snprintf(since, sizeof since, "%" PRId64, settings->since);
    if (settings->since < 0) {
        if ((status = past_find(telling->target, &wanted, telling->arena, &one, err)) != STATUS_OK)
            return status;
        (void)snprintf(run, sizeof run, "%" PRId64, one.run_id);
    }
    status = pg_each(telling->target, sql_changes_run_each, param, ARRAY_SIZE(param), run_found,
                     telling, err);
    if (status == STATUS_OK && telling->runs.count == 0 && !telling->is_json)
        (void)printf("no run was published after run %s\n", since);
    return status;
}

static enum status
tell(struct telling *telling, const struct settings *settings, struct error *err)
{
    enum status status = run_check_schema(telling->target, err);

    if (status != STATUS_OK)
        return status;
    if ((status = pg_script(telling->target, sql_transaction_begin_reading, err)) != STATUS_OK)
        return status;
    if ((status = find_runs(telling, settings, err)) != STATUS_OK)
        return status;
    return tell_runs(telling, err);
}

enum status
command_changes(const struct settings *settings, const struct words *words, struct error *err)
{
    struct arena arena = { 0 };
    struct telling telling = { .is_json = settings->json, .arena = &arena };
    enum status status = STATUS_OK;

    (void)words;
    if (settings->run >= 0 && settings->since >= 0)
        status = error_set(err, STATUS_USAGE, "only one of --run and --since says which runs");
    if (status == STATUS_OK)
        status = pg_open(settings->target, "target", &telling.target, err);
    if (status == STATUS_OK)
        status = tell(&telling, settings, err);
    pg_close(telling.target);
    arena_release(&arena);
    return status;
}
