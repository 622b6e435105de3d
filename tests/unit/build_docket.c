#include "build_docket.h"

#include "transform/person/accrual.h"
#include "transform/person/alternative_custody.h"
#include "transform/person/custody.h"
#include "transform/person/opening_balance.h"
#include "transform/person/stay.h"
#include "transform/person/work_group.h"
#include "transform/person/zero_credit.h"

#include "key_order.h"
#include "table.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The numbers of rules.md; each from the day on which its credit begins. */
static const struct {
    enum law_name name;
    const char *from;
    int64_t value;
} LAW[] = {
    { LAW_BUSINESS_WINDOW_INSTRUCTOR, "2017-08-01", 10 },
    { LAW_BUSINESS_WINDOW_APPROVER, "2017-08-01", 10 },
    { LAW_BUSINESS_WINDOW_PLAN, "2017-08-01", 10 },
    { LAW_BUSINESS_WINDOW_THERAPEUTIC, "2017-08-01", 10 },
    { LAW_BUSINESS_WINDOW_RAC_HOURS, "2017-08-01", 10 },
    { LAW_GCC_EXCLUDED, "2017-05-01", 0 },
    { LAW_GCC_ZERO_CREDIT, "2017-05-01", 0 },
    { LAW_GCC_VIOLENT_CAMP, "2017-05-01", 4 },
    { LAW_GCC_VIOLENT, "2017-05-01", 1 },
    { LAW_GCC_STRIKES_CAMP, "2017-05-01", 8 },
    { LAW_GCC_STRIKES, "2017-05-01", 2 },
    { LAW_GCC_MINIMUM, "2017-05-01", 8 },
    { LAW_GCC_OTHERWISE, "2017-05-01", 4 },
    { LAW_GCC_CAMP_KEPT, "1900-01-01", 365 },
    { LAW_ZERO_CREDIT_MOST, "1900-01-01", 180 },
    { LAW_ZERO_CREDIT_INJURY_MOST, "1900-01-01", 360 },
    { LAW_MCC_WEEK_DAYS, "2017-08-01", 7 },
    { LAW_MCC_PLAN_DAYS, "2017-08-01", 21 },
    { LAW_MCC_HOURS_MINUTES, "2017-08-01", 3600 },
    { LAW_MCC_HOURS_DAYS, "2017-08-01", 7 },
    { LAW_MCC_HOURS_ANNUAL_EVENTS, "2017-08-01", 6 },
    { LAW_MCC_ANNUAL_DAYS, "2017-08-01", 84 },
    { LAW_RAC_HOURS_MINUTES, "2017-08-01", 3120 },
    { LAW_RAC_HOURS_DAYS, "2017-08-01", 7 },
    { LAW_RAC_PLAN_DAYS, "2017-08-01", 7 },
    { LAW_RAC_ANNUAL_DAYS, "2017-08-01", 28 },
    { LAW_RAC_EXCESS_CARRIED, "2017-08-01", 0 },
    { LAW_PLAN_MONTHS, "2017-08-01", 3 },
    { LAW_EMC_CATEGORY_1, "2017-08-01", 90 },
    { LAW_EMC_CATEGORY_2, "2017-08-01", 180 },
    { LAW_EMC_CATEGORY_3, "2017-08-01", 180 },
    { LAW_EMC_CATEGORY_4, "2017-08-01", 180 },
    { LAW_EMC_CATEGORY_5, "2017-08-01", 180 },
    { LAW_EMC_LEAST_UNITS, "2017-08-01", 50 },
    { LAW_EMC_WINDOW, "2017-08-01", 30 },
    { LAW_ECC_AWARD_MOST, "2017-08-01", 365 },
    { LAW_RELEASE_LIMIT, "1900-01-01", 60 },
    { LAW_CWP_DAYS_LEFT, "1900-01-01", 90 },
    { LAW_CWP_SECURITY_LEVEL, "1900-01-01", 8 },
    { LAW_CWP_REPEATED_INCIDENTS, "1900-01-01", 2 },
    { LAW_CWP_HALF_DAYS, "1900-01-01", 3 },
    { LAW_FULL_TIME_DAY, "1900-01-01", 390 },
    { LAW_FULL_TIME_WEEK, "1900-01-01", 1920 },
    { LAW_HALF_TIME_DAY, "1900-01-01", 180 },
    { LAW_HALF_TIME_WEEK, "1900-01-01", 900 },
    { LAW_CAMP_VOLUNTEER_DAYS_LEFT, "1900-01-01", 2922 },
    { LAW_CAMP_ASSIGNMENT_DAYS_LEFT, "1900-01-01", 1826 },
};

static const struct statute STATUTES[] = {
    { STATUTE_M7, "PC", "187", SUBDIVISIONS_ANY },
    { STATUTE_VETTING, "PC", "273.5", SUBDIVISIONS_ANY },
    { STATUTE_CAMP_RAPE, "PC", "261", SUBDIVISIONS_ANY },
    { STATUTE_CAMP_ARSON, "PC", "451", SUBDIVISIONS_ANY },
    { STATUTE_CAMP_SEX_OFFENSE, "PC", "288A", SUBDIVISIONS_ANY },
};

static const char *const DEFAULTS[RELATION_COUNT] = {
    [RELATION_FACILITY] = "kind=prison calendar=state",
    [RELATION_PROGRAM] = "category=work high_school=f",
    [RELATION_MILESTONE_SCHEDULE] = "effective_on=2016-01-01 repeatable=f",
    [RELATION_ACTIVITY_APPROVAL] = "starts_on=2016-01-01",
    [RELATION_PERSON] = "person_id=1",
    [RELATION_TERM] =
        "term_id=1 person_id=1 custody_no=1 term_no=1 jurisdiction=state sentence_type=determinate "
        "violent_felony=f three_strikes=f sex_registrant=f received_on=2016-01-04 "
        "prior_education=none starts_on=2016-01-04 presentence_credit_days=0",
    [RELATION_CHARGE] = "charge_id=1 person_id=1 statute=459 status=convicted is_current=t",
    [RELATION_PLACEMENT] = "placement_id=1 person_id=1 facility_code=SQ starts_on=2016-01-04 "
                           "custody_level=medium care=none structured_programming=f",
    [RELATION_RULE_VIOLATION] =
        "violation_id=1 person_id=1 division=D serious=t drug_related=f injury_nonprisoner=f "
        "occurred_on=2024-02-20 decided_on=2024-03-01 finding=guilty days_forfeited=30",
    [RELATION_CREDIT_RESTORATION] =
        "restoration_id=1 person_id=1 violation_id=1 restored_on=2024-06-01 days=30",
    [RELATION_COURT_ORDER] = "order_id=1 person_id=1 ordered_on=2024-03-01",
    [RELATION_SHU_TERM] = "shu_term_id=1 person_id=1 violation_id=1 assessed_on=2024-03-01 "
                          "administrative=f safety_only=f starts_on=2024-03-01",
    [RELATION_WORK_GROUP] =
        "work_group_id=1 person_id=1 work_group=A-1 starts_on=2016-01-04 entered_on=2016-01-04",
    [RELATION_OPENING_BALANCE] = "person_id=1 credit_type=MCC days=0 balance_on=2020-01-01",
    [RELATION_ENROLLMENT] = "enrollment_id=1 person_id=1 program_code=RAC1 facility_code=SQ "
                            "starts_on=2016-01-04 schedule=full_time",
    [RELATION_PROGRAM_COMPLETION] =
        "completion_id=1 person_id=1 program_code=W3 facility_code=SQ completed_on=2024-03-05 "
        "all_activities=t exam_only=f satisfactory=t instructor_id=I1 approver_id=A1",
    [RELATION_PLAN_PERIOD] =
        "plan_period_id=1 person_id=1 facility_code=ACP scheme=milestone starts_on=2024-01-01 "
        "completed_on=2024-03-31 satisfactory=t verifier_id=V1",
    [RELATION_HOURS_VERIFICATION] =
        "person_id=1 custody_no=1 scheme=achievement ordinal=1 verifier_id=V1 outcome=confirmed",
    [RELATION_EDUCATION_MERIT] = "merit_id=1 person_id=1 category=1 conferred_on=2022-06-01",
    [RELATION_EXTRAORDINARY_CONDUCT] = "conduct_id=1 person_id=1 days=90 awarded_on=2022-06-01",
    [RELATION_WORK_APPLICATION] =
        "application_id=1 person_id=1 facility_code=MCJ applied_on=2024-01-02 "
        "screened_on=2024-01-10 security_level=5 sentence_status=sentenced_county days_left=200 "
        "willing=t assessment_on_file=t acknowledgement=signed court_returnee=f special_handle=f "
        "poor_work_habits=f major_incidents=0 minor_incidents=0 discretionary_denial=f",
    [RELATION_WORK_PARTICIPATION] =
        "participation_id=1 application_id=1 person_id=1 facility_code=MCJ inside_security=t "
        "starts_on=2024-02-01",
    [RELATION_DISCIPLINE_REVIEW] =
        "review_id=1 person_id=1 participation_id=1 incident_on=2024-02-15 reviewed_on=2024-02-20 "
        "outcome=sustained days_lost=0",
    [RELATION_CAMP_APPLICATION] =
        "camp_application_id=1 person_id=1 applied_on=2024-01-02 screened_on=2024-01-10 "
        "days_left=1000 minimum_custody=t medically_cleared=t active_warrant=f high_notoriety=f "
        "escape_history=f",
    [RELATION_TIMEKEEPING_LOG] = "person_id=1 enrollment_id=1 attendance=X minutes=390",
};

static void
set_columns(struct world *world, enum relation_number number, void *row, const char *text)
{
    const struct relation *relation = &RELATIONS[number];

    while (text != NULL && *text != '\0') {
        size_t length = strcspn(text, " ");
        size_t name = strcspn(text, "=");
        const struct column *column =
            relation_column(relation, arena_text(&world->arena, text, name));
        const char *value = text + name + 1;

        cr_assert(name < length && column != NULL, "%s has no '%s'", relation->name, text);
        if (length == name + 2 && *value == '-')
            column_clear(column, row);
        else
            cr_assert(column_read(column, row, value, length - name - 1, &world->arena), "%s.%s",
                      relation->name, text);
        text += length;
        text += strspn(text, " ");
    }
}

void
world_add(struct world *world, enum relation_number number, const char *format, ...)
{
    const struct relation *relation = &RELATIONS[number];
    void *row = list_push(&world->rows[number], &world->arena, relation->size);
    char text[512];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    for (size_t i = 0; i < relation->column_count; i++)
        column_clear(&relation->columns[i], row);
    set_columns(world, number, row, DEFAULTS[number]);
    set_columns(world, number, row, text);
}

static void
add_places(struct world *world)
{
    world_add(world, RELATION_FACILITY, "facility_code=SQ");
    world_add(world, RELATION_FACILITY, "facility_code=DJJ kind=juvenile");
    world_add(world, RELATION_FACILITY, "facility_code=ACP kind=alternative_custody");
    world_add(world, RELATION_FACILITY, "facility_code=MCJ kind=county_jail");
    for (int year = 2016; year <= 2030; year++)
        world_add(world, RELATION_HOLIDAY, "calendar=state holiday_on=%d-01-01", year);
    world_add(world, RELATION_PROGRAM, "program_code=W3 category=cognitive_behavioral");
    world_add(world, RELATION_PROGRAM, "program_code=W12 category=academic");
    world_add(world, RELATION_PROGRAM, "program_code=W3R category=cognitive_behavioral");
    world_add(world, RELATION_PROGRAM, "program_code=THER category=therapeutic_activity");
    world_add(world, RELATION_PROGRAM, "program_code=RAC1 category=rehabilitative_activity");
    world_add(world, RELATION_PROGRAM, "program_code=CTE category=career_technical");
    world_add(world, RELATION_PROGRAM, "program_code=NONE");
    world_add(world, RELATION_MILESTONE_SCHEDULE, "program_code=W3 weeks=3");
    world_add(world, RELATION_MILESTONE_SCHEDULE, "program_code=W12 weeks=12");
    world_add(world, RELATION_MILESTONE_SCHEDULE, "program_code=W3R weeks=3 repeatable=t");
    world_add(world, RELATION_ACTIVITY_APPROVAL, "facility_code=SQ program_code=RAC1");
}

void
world_begin(struct world *world)
{
    struct law_value *values;
    struct statute *statutes;

    *world = (struct world){ .law = { .edition = "2018" } };
    values = arena_array(&world->arena, ARRAY_SIZE(LAW), sizeof *values);
    for (size_t i = 0; i < ARRAY_SIZE(LAW); i++) {
        values[i] = (struct law_value){ day_on(LAW[i].from), LAW[i].value };
        world->law.parameter[LAW[i].name].value = &values[i];
        world->law.parameter[LAW[i].name].count = 1;
    }
    statutes = arena_array(&world->arena, ARRAY_SIZE(STATUTES), sizeof *statutes);
    memcpy(statutes, STATUTES, sizeof STATUTES);
    law_set_statutes(&world->law,
                     &(struct list){ .items = statutes, .count = ARRAY_SIZE(STATUTES) });
    add_places(world);
}

const struct facts *
world_facts(struct world *world)
{
    world->facts = (struct facts){ .person_id = 1 };
    if (world->rows[RELATION_PERSON].count == 0)
        world_add(world, RELATION_PERSON, "person_id=1");
    for (enum relation_number i = RELATION_PERSON; i < RELATION_COUNT; i++) {
        key_sort(i, world->rows[i].items, world->rows[i].count);
        facts_set_slice(&world->facts, i,
                        (struct slice){ world->rows[i].items, world->rows[i].count });
    }
    for (enum relation_number i = 0; i < REFERENCE_COUNT; i++)
        reference_set_slice(&world->reference, i,
                            (struct slice){ world->rows[i].items, world->rows[i].count });
    reference_sort(&world->reference, &world->arena);
    return &world->facts;
}

const struct standing NOTHING_STANDS = { .first_as_of = DAY_NULL };

struct docket *
world_docket(struct world *world, const char *as_of)
{
    world->docket = (struct docket){ .facts = world_facts(world),
                                     .recorded = &world->facts,
                                     .standing = &NOTHING_STANDS,
                                     .reference = &world->reference,
                                     .law = &world->law,
                                     .as_of = day_on(as_of),
                                     .arena = &world->arena };
    custody_lay_out(&world->docket);
    stay_lay_out(&world->docket);
    work_group_lay_out(&world->docket);
    zero_credit_lay_out(&world->docket);
    alternative_lay_out(&world->docket);
    opening_lay_out(&world->docket);
    accrual_lay_out(&world->docket);
    return &world->docket;
}

struct hours
world_hours(struct world *world)
{
    return (struct hours){ .custodies = arena_array(&world->arena, world->docket.custody_count,
                                                    sizeof(struct custody_hours)) };
}

void
world_block(struct world *world, struct hours *hours, int32_t scheme, day_t full_on)
{
    struct hours_block *block =
        list_push(&hours->custodies[0].scheme[scheme].blocks, &world->arena, sizeof *block);

    block->full_on = full_on;
    block->facility_code = "SQ";
}

day_t
day_on(const char *text)
{
    day_t day = DAY_NULL;

    if (strcmp(text, "infinity") == 0)
        return DAY_MAX;
    if (strcmp(text, "-") != 0)
        cr_assert(day_parse(text, strlen(text), &day), "'%s' is no date", text);
    return day;
}

const char *
decisions_text(const struct docket *docket)
{
    const struct decision *row = docket->decisions.items;
    const char *text = "";
    char day[DAY_TEXT_SIZE];

    for (size_t i = 0; i < docket->decisions.count; i++)
        text = arena_format(docket->arena, "%s%s/%" PRId64 ".%" PRId64 " %s %" PRId64 " %s%s%s; ",
                            text, row[i].source_table, row[i].source_id, row[i].part, row[i].action,
                            row[i].days, day_format(row[i].effective_on, day),
                            row[i].reason[0] != '\0' ? " " : "", row[i].reason);
    return text;
}

const char *
exceptions_text(const struct docket *docket)
{
    const struct data_exception *row = docket->exceptions.items;
    const char *text = "";

    for (size_t i = 0; i < docket->exceptions.count; i++)
        text = arena_format(docket->arena, "%s%s %s/%s; ", text, row[i].code, row[i].source_table,
                            row[i].source_key);
    return text;
}

const char *
grounds_text(const struct docket *docket, int64_t source_id)
{
    const struct ground *grounds = docket->grounds.items;
    const char *text = "";

    for (size_t i = 0; i < docket->grounds.count; i++)
        if (grounds[i].of.source_id == source_id)
            text = arena_format(docket->arena, "%s%s; ", text,
                                ground_basis(&grounds[i], docket->arena));
    return text;
}

const char *
windows_text(const struct docket *docket)
{
    const struct window *row = docket->windows.items;
    const char *text = "";
    char starts[DAY_TEXT_SIZE];
    char due[DAY_TEXT_SIZE];
    char met[DAY_TEXT_SIZE];

    for (size_t i = 0; i < docket->windows.count; i++)
        text = arena_format(docket->arena, "%s%s %s %s %s; ", text, row[i].name,
                            day_format(row[i].starts_on, starts), day_format(row[i].due_on, due),
                            row[i].met_on == DAY_NULL ? "-" : day_format(row[i].met_on, met));
    return text;
}

void
world_release(struct world *world)
{
    arena_release(&world->arena);
}
