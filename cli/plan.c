#include "cli/command.h"
#include "cli/law_file.h"
#include "cli/night.h"
#include "cli/plan_book.h"
#include "cli/plan_told.h"
#include "core/stop.h"

#include <stdio.h>
#include <string.h>

static void
add_name(char *names, size_t size, const char *name)
{
    size_t length = strlen(names);

    if (length + strlen(name) + 2 <= size)
        (void)snprintf(names + length, size - length, "%s%s", length > 0 ? "," : "", name);
}

/* What a run would be stopped by is to be looked at. */
static enum status
findings(const struct night_account *account, struct error *err)
{
    char names[256] = "";

    if (account->tripped_count == 0)
        return STATUS_OK;
    for (size_t i = 0; i < account->tripped_count; i++)
        add_name(names, sizeof names, account->tripped[i].name);
    (void)error_set(err, STATUS_FINDINGS, "circuit breakers would stop a run: %s", names);
    error_hint(err, "look at the source first; where it is right, a run passes with --accept %s",
               names);
    return STATUS_FINDINGS;
}

static enum status
tell(const struct plan_told *told, const struct settings *settings, struct error *err)
{
    if (settings->json)
        return plan_told_json(told, err);
    plan_told_text(told);
    return STATUS_OK;
}

static enum status
make_plan(const struct night_request *request, const struct settings *settings, struct error *err)
{
    struct night_account account;
    struct plan *plan = request->plan;
    const struct plan_told told = { plan, request, &account };
    enum status status = night_run(request, &account, err);

    if (status != STATUS_OK)
        return status;
    plan_end(plan);
    if (settings->xlsx != NULL && (status = plan_book_put(&told, settings->xlsx, err)) != STATUS_OK)
        return status;
    if ((status = tell(&told, settings, err)) != STATUS_OK)
        return status;
    return findings(&account, err);
}

enum status
command_plan(const struct settings *settings, const struct words *words, struct error *err)
{
    struct arena arena = { 0 };
    struct plan plan;
    struct night_request request;
    enum status status = night_request_read(settings, &request, err);

    (void)words;
    stop_on_signals();
    if (status == STATUS_OK && settings->law != NULL)
        status = law_file_read(settings->law, &arena, &request.changes, err);
    if (status == STATUS_OK && (status = plan_begin(&plan, err)) == STATUS_OK) {
        request.plan = &plan;
        request.prove_every = 0;
        status = make_plan(&request, settings, err);
        plan_release(&plan);
    }
    arena_release(&arena);
    return status;
}
