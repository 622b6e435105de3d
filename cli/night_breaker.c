#include "cli/night_state.h"

#include "core/log.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* By name; and what another law does to decisions is meant where another edition is. */
static bool
is_accepted(const struct night *night, const char *name)
{
    const struct names *accept = &night->request->accept;

    for (size_t i = 0; i < accept->count; i++)
        if (strcmp(accept->name[i], name) == 0)
            return true;
    return strcmp(night->run.edition, night->last.edition) != 0 && breaker_is_of_decisions(name);
}

static const char *
joined(struct arena *arena, const char *list, const char *separator, const char *text)
{
    return arena_format(arena, "%s%s%s", list, *list != '\0' ? separator : "", text);
}

/* A plan tells what would stop a run. Of a day to come, log lines are yet to come. */
static void
tell(struct night *night, const struct tripped *tripped)
{
    struct night_account *account = night->account;
    bool is_to_come = night->run.as_of > night->run.today &&
                      strcmp(tripped->name, BREAKERS[BREAKER_STALE].name) == 0;
    size_t at = account->tripped_count;

    if (is_to_come || at == NIGHT_TRIPPED_MOST)
        return;
    (void)snprintf(account->tripped[at].name, sizeof account->tripped[at].name, "%s",
                   tripped->name);
    (void)snprintf(account->tripped[at].text, sizeof account->tripped[at].text, "%s",
                   tripped->text);
    account->tripped_count++;
}

enum status
night_check_breakers(struct night *night, struct error *err)
{
    struct arena *arena = &night->arena;
    const char *accepted = "";
    const char *refused = "";
    const char *why = "";
    struct tripped *tripped;
    size_t count;

    if (night->last.run_id == 0)
        return STATUS_OK;
    breaker_judge(&night->tally, night->last.is_counted ? &night->last.tally : NULL,
                  &night->request->limits, arena, &tripped, &count);
    for (size_t i = 0; i < count; i++) {
        const char *line = arena_format(arena, "%s: %s", tripped[i].name, tripped[i].text);

        if (is_accepted(night, tripped[i].name)) {
            log_step("accept", "run=%" PRId64 " %s", night->run.run_id, line);
            accepted = joined(arena, accepted, ",", tripped[i].name);
        } else if (night->request->plan != NULL) {
            tell(night, &tripped[i]);
        } else {
            log_step("breaker", "run=%" PRId64 " %s", night->run.run_id, line);
            refused = joined(arena, refused, ",", tripped[i].name);
            why = joined(arena, why, "; ", line);
        }
    }
    if (strcmp(night->run.edition, night->last.edition) != 0)
        accepted = joined(arena, accepted, ",", ACCEPTED_EDITION);
    night->run.accepted = arena_format(arena, "{%s}", accepted);
    if (*refused == '\0')
        return STATUS_OK;
    night->why = arena_format(arena, "circuit breakers: %s", why);
    (void)error_set(err, STATUS_REFUSED, "circuit breakers tripped, nothing was published: %s",
                    refused);
    error_hint(err,
               "look at the source first; where it is right, let this run pass with --accept %s",
               refused);
    return STATUS_REFUSED;
}
