#include "cli/command.h"
#include "core/pg.h"
#include "extract/feed.h"

#include <inttypes.h>
#include <stdio.h>

enum status
command_import(const struct settings *settings, const struct words *words, struct error *err)
{
    struct pg *source = NULL;
    enum status status = pg_open(settings->source, "source", &source, err);
    enum status worst = status;

    for (size_t i = 1; status != STATUS_DATABASE && i < words->count; i++) {
        struct import_result result = { 0 };
        struct error failed;

        status = feed_import(source, words->word[0], words->word[i], settings->max_rejects, &result,
                             &failed);
        (void)printf("%s  %" PRId64 " lines, %" PRId64 " loaded, %" PRId64 " rejected\n",
                     words->word[i], result.lines, result.loaded, result.rejected);
        if (status != STATUS_OK && worst == STATUS_OK) {
            worst = status;
            *err = failed;
        } else if (status != STATUS_OK) {
            (void)fprintf(stderr, "goodtime: %s\n", failed.text);
        }
    }
    pg_close(source);
    return worst;
}
