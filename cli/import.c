#include "cli/command.h"
#include "core/pg.h"
#include "extract/feed.h"

#include <inttypes.h>
#include <stdio.h>

/* What one file came to is told at once; the command ends with the worst of them. */
static enum status
import_file(struct pg *source, const struct settings *settings, const char *relation,
            const char *path, struct error *err)
{
    struct import_result result = { 0 };
    enum status status = feed_import(source, relation, path, settings->max_rejects, &result, err);

    (void)printf("%s  %" PRId64 " lines, %" PRId64 " loaded, %" PRId64 " rejected\n", path,
                 result.lines, result.loaded, result.rejected);
    return status;
}

static bool
is_worse(enum status status, enum status than)
{
    return than == STATUS_OK || (than == STATUS_FINDINGS && status > than) ||
           status == STATUS_DATABASE;
}

enum status
command_import(const struct settings *settings, const struct words *words, struct error *err)
{
    struct pg *source = NULL;
    enum status worst = pg_open(settings->source, "source", &source, err);

    for (size_t i = 1; worst != STATUS_DATABASE && i < words->count; i++) {
        struct error failed = { .status = STATUS_OK };
        enum status status = import_file(source, settings, words->word[0], words->word[i], &failed);
        struct error other = failed;

        if (status == STATUS_OK)
            continue;
        if (is_worse(status, worst)) {
            other = *err;
            *err = failed;
        }
        if (worst != STATUS_OK)
            (void)fprintf(stderr, "goodtime: %s\n", other.text);
        worst = err->status;
    }
    pg_close(source);
    return worst;
}
