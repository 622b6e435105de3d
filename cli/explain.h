/*
 * explain.h - the statement of one entry, for who puts several together.
 *
 *     status = explain_entry(settings, 4711, 3, use, &context, err);
 *     use was called once, with what 'goodtime explain 4711 --entry 3' tells
 */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

#include "cli/options.h"
#include "core/reference.h"
#include "core/status.h"
#include "reports/statement/node.h"

/** What is known of an entry; all of it is borrowed for the time of the call. */
struct explained {
    const struct node *root;           /* its statement */
    const struct facts *facts;         /* about the person, as the source has them */
    const struct reference *reference; /* what concerns everybody, as the decision was held to it */
    bool is_match;                     /* its decision comes out again */
};

typedef enum status (*explained_fn)(const struct explained *explained, void *context,
                                    struct error *err);

/** Tell of an entry as of its run. STATUS_USAGE where the person has none of that number. */
enum status explain_entry(const struct settings *settings, int64_t person_id, int64_t entry_no,
                          explained_fn use, void *context, struct error *err);

#endif
