#include "core/array.h"
#include "core/ground.h"
#include "reports/statement/telling.h"
#include "reports/statement/words.h"
#include "sql.h"

#include <string.h>

/* Columns of sql/statement's statements, in their order. */
enum { SCREENING_APPLICATION, SCREENING_FACILITY, SCREENING_OUTCOME, SCREENING_REASON };
enum { COUNTY_CUSTODY, COUNTY_ACTIVE, COUNTY_CREDITED, COUNTY_HALF_DAYS, COUNTY_LOST, COUNTY_DAYS };
enum { FINDING_KIND, FINDING_ON, FINDING_MINUTES, FINDING_ENROLLMENT, FINDING_FACILITY };
enum { EXCEPTION_CODE, EXCEPTION_TABLE, EXCEPTION_KEY, EXCEPTION_DETAIL };

static struct node *
list_in(struct telling *telling, struct node *parent, const char *key, enum node_look look)
{
    return node_add(telling->arena, parent,
                    &(struct node){ .kind = NODE_LIST, .look = look, .key = key });
}

static struct node *
group_in(struct telling *telling, struct node *list)
{
    return node_add(telling->arena, list, &(struct node){ .kind = NODE_GROUP });
}

/* A section of nothing is not shown. */
static void
hide_if_empty(struct node *section, const struct node *list)
{
    if (list->first == NULL)
        section->look = LOOK_HIDDEN;
}

/* ---- screenings */

static void
tell_screening_reason(struct telling *telling, struct node *list, const char *kind,
                      const char *code)
{
    bool is_county = strcmp(kind, "county_work") == 0;
    record_t reason = telling_reason(telling, kind, code);
    struct node *group = group_in(telling, list);

    group->look = LOOK_PLAIN;
    node_text(telling->arena, group, "code", NULL, code);
    group->last->look = LOOK_HIDDEN;
    if (reason != NULL)
        telling_why(telling, group, reason, is_county ? "W1" : "K1");
    else
        node_say(telling->arena, group, NULL, code);
}

static enum status
tell_screenings(struct telling *telling, struct node *section, const char *kind, struct error *err)
{
    struct arena *arena = telling->arena;
    const char *param[] = { telling->person, kind };
    struct node *list = list_in(telling, section, "screenings", LOOK_PLAIN);
    struct node *reasons = NULL;
    const char *application = "";
    bool is_county = strcmp(kind, "county_work") == 0;
    struct records rows;
    enum status status = records_read(telling->target, sql_statement_screening_each, param,
                                      ARRAY_SIZE(param), arena, &rows, err);

    for (size_t i = 0; status == STATUS_OK && i < rows.count; i++) {
        record_t row = rows.row[i];

        if (strcmp(row[SCREENING_APPLICATION], application) != 0) {
            const char *outcome = words_screening(row[SCREENING_OUTCOME], arena);
            struct node *group;

            application = row[SCREENING_APPLICATION];
            group = node_section(arena, list, NULL,
                                 arena_format(arena, "Application %s: %s", application, outcome));
            node_number(arena, group, "application_id", NULL, record_number(application));
            group->last->look = LOOK_HIDDEN;
            node_text(arena, group, "outcome", NULL, row[SCREENING_OUTCOME]);
            group->last->look = LOOK_HIDDEN;
            node_text(arena, group, "facility_code", "At", row[SCREENING_FACILITY]);
            reasons = list_in(telling, group, "reasons", LOOK_PLAIN);
            grounds_tell_of(telling, group, is_county ? "work_application" : "camp_application",
                            record_number(application));
        }
        if (row[SCREENING_REASON] != NULL)
            tell_screening_reason(telling, reasons, kind, row[SCREENING_REASON]);
    }
    return status;
}

static enum status
tell_county_credit(struct telling *telling, struct node *section, struct error *err)
{
    struct arena *arena = telling->arena;
    struct node *table = list_in(telling, section, "credit", LOOK_TABLE);
    struct records rows;
    enum status status = telling_read(telling, sql_statement_county_credit_each, &rows, err);

    table->title = "Days in the program";
    for (size_t i = 0; status == STATUS_OK && i < rows.count; i++) {
        record_t row = rows.row[i];
        struct node *group = group_in(telling, table);

        node_number(arena, group, "custody_no", "Custody", record_number(row[COUNTY_CUSTODY]));
        node_number(arena, group, "days_active", "Days worked", record_number(row[COUNTY_ACTIVE]));
        node_number(arena, group, "credited_days_active", "Days that bring credit",
                    record_number(row[COUNTY_CREDITED]));
        node_number(arena, group, "half_days", "Half-days of credit",
                    record_number(row[COUNTY_HALF_DAYS]));
        node_number(arena, group, "lost_days", "Days lost after reviews",
                    record_number(row[COUNTY_LOST]));
        node_number(arena, group, "days", "Days of credit", record_number(row[COUNTY_DAYS]));
    }
    return status;
}

/* How the days of each custody were counted. */
static void
tell_county_grounds(struct telling *telling, struct node *section)
{
    const struct result *again = telling->given->again;
    struct node *list = list_in(telling, section, "counted", LOOK_PLAIN);

    for (size_t i = 0; i < again->county_credit.count; i++) {
        int64_t custody_no = again->county_credit.row[i].custody_no;
        struct node *group = group_in(telling, list);

        group->look = LOOK_PLAIN;
        node_number(telling->arena, group, "custody_no", "Custody", custody_no);
        grounds_tell_of(telling, group, "county_credit", custody_no);
    }
}

/* Under a heading, with the rule of it; not shown where there is neither screening nor credit. */
static struct node *
program_section(struct telling *telling, struct node *root, const char *key, const char *title,
                const char *rule_id)
{
    struct node *section = node_section(telling->arena, root, key, title);
    record_t rule = telling_rule(telling, rule_id);

    if (rule != NULL)
        node_say(telling->arena, section, "law", rule[RULE_SENTENCE]);
    return section;
}

static enum status
tell_county(struct telling *telling, struct node *root, struct error *err)
{
    struct node *section =
        program_section(telling, root, "county_work", "The county's work program", "W1");
    struct node *screenings;
    enum status status = tell_screenings(telling, section, "county_work", err);

    screenings = section->last;
    if (status == STATUS_OK)
        status = tell_county_credit(telling, section, err);
    if (screenings->first == NULL)
        hide_if_empty(section, section->last);
    tell_county_grounds(telling, section);
    return status;
}

static enum status
tell_camps(struct telling *telling, struct node *root, struct error *err)
{
    struct node *section = program_section(telling, root, "fire_camp", "Fire camps", "K1");
    enum status status = tell_screenings(telling, section, "fire_camp", err);

    hide_if_empty(section, section->last);
    return status;
}

static enum status
tell_attendance(struct telling *telling, struct node *root, struct error *err)
{
    struct arena *arena = telling->arena;
    struct node *section =
        program_section(telling, root, "attendance", "Days and weeks of short attendance", "L2");
    struct node *table = list_in(telling, section, "findings", LOOK_TABLE);
    struct records rows;
    enum status status = telling_read(telling, sql_statement_attendance_finding_each, &rows, err);

    table->title = "What was found";
    for (size_t i = 0; status == STATUS_OK && i < rows.count; i++) {
        record_t row = rows.row[i];
        int64_t minutes = record_number(row[FINDING_MINUTES]);
        struct node *group = group_in(telling, table);

        node_day(arena, group, "starts_on", "From", record_day(row[FINDING_ON]));
        node_text(arena, group, "kind", "What", words_finding(row[FINDING_KIND], arena));
        group->last->value = row[FINDING_KIND];
        node_number(arena, group, "minutes", "Attended", minutes);
        group->last->text = minutes_words(minutes, arena);
        node_number(arena, group, "enrollment_id", "Enrollment",
                    record_number(row[FINDING_ENROLLMENT]));
        node_text(arena, group, "facility_code", "At", row[FINDING_FACILITY]);
    }
    hide_if_empty(section, table);
    return status;
}

enum status
standing_tell(struct telling *telling, struct node *root, struct error *err)
{
    enum status status = tell_county(telling, root, err);

    if (status == STATUS_OK)
        status = tell_camps(telling, root, err);
    return status == STATUS_OK ? tell_attendance(telling, root, err) : status;
}

/* ---- what is open */

static void
tell_windows(struct telling *telling, struct node *section)
{
    struct arena *arena = telling->arena;
    struct node *table = list_in(telling, section, "windows", LOOK_TABLE);

    table->title = "What staff have to verify";
    for (size_t i = 0; i < telling->windows.count; i++) {
        record_t row = telling->windows.row[i];
        struct node *group = group_in(telling, table);

        node_text(arena, group, "name", "What", words_window(row[WINDOW_NAME], arena));
        group->last->value = row[WINDOW_NAME];
        node_day(arena, group, "due_on", "Until the end of", record_day(row[WINDOW_DUE_ON]));
        node_text(arena, group, "status", "It is", row[WINDOW_STATUS]);
        node_text(arena, group, "source_table", "Of the record",
                  words_record(row[WINDOW_TABLE], row[WINDOW_ID], arena));
        group->last->value = row[WINDOW_TABLE];
        node_number(arena, group, "source_id", NULL, record_number(row[WINDOW_ID]));
        node_day(arena, group, "starts_on", NULL, record_day(row[WINDOW_STARTS_ON]));
        node_text(arena, group, "facility_code", "At", row[WINDOW_FACILITY]);
        node_text(arena, group, "responsible", "By", row[WINDOW_RESPONSIBLE]);
        node_text(arena, group, "rule_id", NULL, row[WINDOW_RULE]);
    }
}

/* Credit that is earned and not granted yet, each with what it waits for. */
static void
tell_waiting(struct telling *telling, struct node *section)
{
    struct arena *arena = telling->arena;
    const struct statement_given *given = telling->given;
    struct node *list = list_in(telling, section, "waiting", LOOK_BULLETS);

    list->title = "Credit that is earned and waits";
    for (size_t i = 0; i < given->held_count; i++) {
        const struct decision *decision = &telling->told[i].held->decision;
        bool is_deferred = decision_is(decision, ACTION_DEFER);
        struct node *item;

        if (!is_deferred && !decision_is(decision, ACTION_PENDING))
            continue;
        item = group_in(telling, list);
        item->text =
            arena_format(arena, "%s, %s: %s%s.", words_credit(decision->credit_type, arena),
                         words_event(decision, arena), words_outcome(decision, arena),
                         is_deferred ? arena_format(arena, ", which is on %s",
                                                    day_words(decision->effective_on, arena))
                                     : "");
        node_text(arena, item, "credit_type", NULL, decision->credit_type);
        node_text(arena, item, "action", NULL, decision->action);
        node_days(arena, item, "days", NULL, decision->days);
        node_day(arena, item, "on", NULL, is_deferred ? decision->effective_on : DAY_NULL);
        node_text(arena, item, "source_table", NULL, decision->source_table);
        node_number(arena, item, "source_id", NULL, decision->source_id);
    }
}

/* Blocks of hours that are not full, and the credit years that run. */
static void
tell_under_way(struct telling *telling, struct node *section)
{
    const struct result *again = telling->given->again;
    struct node *list = list_in(telling, section, "under_way", LOOK_BULLETS);

    list->title = "What is under way";
    for (size_t i = 0; i < again->ground.count; i++) {
        const struct ground *ground = &again->ground.row[i];
        const char *credit_type = ground->of.credit_type;
        struct node *item;

        if (ground->kind != GROUND_HOURS_OPEN && ground->kind != GROUND_YEAR_OPEN)
            continue;
        item = grounds_tell_one(telling, list, ground);
        item->text = arena_format(telling->arena, "%s: %s",
                                  words_credit(credit_type, telling->arena), item->text);
        node_text(telling->arena, item, "credit_type", NULL, credit_type);
    }
}

static bool
is_same_exception(record_t a, record_t b)
{
    return strcmp(a[EXCEPTION_TABLE], b[EXCEPTION_TABLE]) == 0 &&
           strcmp(a[EXCEPTION_CODE], b[EXCEPTION_CODE]) == 0 &&
           strcmp(a[EXCEPTION_DETAIL], b[EXCEPTION_DETAIL]) == 0;
}

/* Records of which the same is said are one row: their keys, of many the first ones. JSON has all.
 */
static void
tell_exception(struct telling *telling, struct node *table, const record_t *rows, size_t count)
{
    enum { NAMED = 10 };
    struct arena *arena = telling->arena;
    record_t row = rows[0];
    record_t reason = telling_reason(telling, "exception", row[EXCEPTION_CODE]);
    struct node *group = group_in(telling, table);
    const char *named = words_record(row[EXCEPTION_TABLE], row[EXCEPTION_KEY], arena);
    struct node *keys;

    for (size_t i = 1; i < count && i < NAMED; i++)
        named = arena_format(arena, "%s, %s", named, rows[i][EXCEPTION_KEY]);
    if (count > NAMED)
        named = arena_format(arena, "%s, and %zu more", named, count - NAMED);
    node_text(arena, group, "source_table", "Record", named);
    group->last->value = row[EXCEPTION_TABLE];
    keys = list_in(telling, group, "source_keys", LOOK_HIDDEN);
    for (size_t i = 0; i < count; i++)
        node_text(arena, keys, NULL, NULL, rows[i][EXCEPTION_KEY]);
    node_text(arena, group, "code", NULL, row[EXCEPTION_CODE]);
    node_text(arena, group, "meaning", "What is wrong",
              reason != NULL ? reason[REASON_MEANING] : row[EXCEPTION_CODE]);
    node_text(arena, group, "detail", "Which part", row[EXCEPTION_DETAIL]);
    node_text(arena, group, "effect", "What it does",
              reason != NULL ? reason[REASON_EFFECT] : NULL);
    node_text(arena, group, "remedy", "What would change it",
              reason != NULL ? reason[REASON_REMEDY] : NULL);
}

static enum status
tell_exceptions(struct telling *telling, struct node *section, struct error *err)
{
    struct node *table = list_in(telling, section, "exceptions", LOOK_TABLE);
    struct records rows;
    enum status status = telling_read(telling, sql_statement_exception_each, &rows, err);
    size_t count;

    table->title = "Records that somebody should look at";
    for (size_t i = 0; status == STATUS_OK && i < rows.count; i += count) {
        for (count = 1; i + count < rows.count; count++)
            if (!is_same_exception(rows.row[i], rows.row[i + count]))
                break;
        tell_exception(telling, table, rows.row + i, count);
    }
    return status;
}

enum status
standing_tell_open(struct telling *telling, struct node *root, struct error *err)
{
    struct node *section = node_section(telling->arena, root, "open", "What is still open");
    enum status status;

    tell_windows(telling, section);
    tell_waiting(telling, section);
    tell_under_way(telling, section);
    if ((status = tell_exceptions(telling, section, err)) != STATUS_OK)
        return status;
    for (const struct node *node = section->first; node != NULL; node = node->next)
        if (node->first != NULL)
            return STATUS_OK;
    node_say(telling->arena, section, NULL, "Nothing.");
    return STATUS_OK;
}
