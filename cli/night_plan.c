/*
 * What a night that only plans takes of each person: the entries that a run would write, and what
 * is different from what stands, or from the same night by the law in force.
 */
#include "cli/night_state.h"

#include "sql.h"
#include "transform/decide.h"

#include <stdio.h>
#include <string.h>

enum status
night_plan_open(struct night *night, struct error *err)
{
    struct pg_row row;
    enum status status = pg_script(night->target, sql_transaction_begin_reading, err);

    if (status != STATUS_OK)
        return status;
    status = pg_one(night->target, sql_extract_snapshot, NULL, 0, &night->arena, &row, err);
    if (status == STATUS_OK)
        night->target_snapshot = row.value[0];
    return status;
}

/* The edition that is in force: before the first run, the one that is asked for. */
static const char *
edition_in_force(const struct night *night)
{
    return run_edition(&night->last, night->last.run_id == 0 ? night->request->edition : NULL);
}

enum status
night_plan_law(struct night *night, struct error *err)
{
    struct night_account *account = night->account;
    struct arena *arena = &night->arena;
    const char *in_force = edition_in_force(night);
    bool is_changed = night->request->changes.count > 0;
    enum status status;

    (void)snprintf(account->usual_edition, sizeof account->usual_edition, "%s", in_force);

    if (is_changed)
        status = run_read_law_changed(night->target, night->run.edition, &night->request->changes,
                                      arena, &night->law, &account->law_rows_changed, err);
    else
        status = run_read_law(night->target, night->run.edition, arena, &night->law, err);
    if (status != STATUS_OK || (!is_changed && strcmp(night->run.edition, in_force) == 0))
        return status;
    night->has_usual_law = true;
    return run_read_law(night->target, in_force, arena, &night->usual_law, err);
}

/* Everything decided about a person by the law in force, and what the other makes different. */
static enum status
compare_laws(struct night *night, const struct night_decided *decided, struct arena *arena,
             struct result *usual, struct entries *differences, struct error *err)
{
    const struct result *result = decided->result;
    struct given again = *decided->given;
    struct posted_decision *decisions;
    enum status status;

    again.law = &night->usual_law;
    if ((status = decide(&again, arena, usual, err)) != STATUS_OK)
        return status;
    decisions = arena_array(arena, usual->decision.count, sizeof *decisions);
    for (size_t i = 0; i < usual->decision.count; i++)
        decisions[i] = (struct posted_decision){ .decision = usual->decision.row[i],
                                                 .person_id = again.facts->person_id,
                                                 .entry_no = (int64_t)i + 1 };
    *differences =
        comparison_entries(&(struct comparison){ .person_id = again.facts->person_id,
                                                 .posted = decisions,
                                                 .posted_count = usual->decision.count,
                                                 .decisions = result->decision.row,
                                                 .decision_count = result->decision.count },
                           arena);
    return STATUS_OK;
}

static struct plan_date
date_in(const struct result *result)
{
    const struct projection *projection = result->projection.row;

    if (result->projection.count == 0)
        return (struct plan_date){ .term_id = INT_NULL, .on = DAY_NULL };
    return (struct plan_date){ projection->term_id, projection->target, projection->projected_on };
}

static struct plan_date
date_standing(const struct standing *standing)
{
    const struct posted_projection *projection = standing->projection;

    if (projection == NULL)
        return (struct plan_date){ .term_id = INT_NULL, .on = DAY_NULL };
    return (struct plan_date){ .term_id = projection->term_id, .on = projection->projected_on };
}

enum status
night_plan_person(struct night *night, struct plan_part *part, const struct night_decided *decided,
                  struct arena *arena, struct error *err)
{
    const struct given *given = decided->given;
    const struct result *result = decided->result;
    const struct person_rows *person = &result->sound.person;
    struct result usual;
    struct entries differences = *decided->entries;
    struct plan_date then = date_standing(given->standing);
    enum status status = STATUS_OK;

    if (night->has_usual_law) {
        status = compare_laws(night, decided, arena, &usual, &differences, err);
        if (status != STATUS_OK)
            return status;
        then = date_in(&usual);
    }
    plan_take(part, &(struct plan_subject){
                        .person_id = given->facts->person_id,
                        .person_number = person->count > 0 ? person->row[0].person_number : NULL,
                        .as_of = night->run.as_of,
                        .entries = decided->entries,
                        .differences = &differences,
                        .then = then,
                        .now = date_in(result),
                    });
    return STATUS_OK;
}
