/*
 * json.h - a statement as JSON: one object, a member for each node that has a key.
 */
#ifndef REPORTS_STATEMENT_JSON_H
#define REPORTS_STATEMENT_JSON_H

#include "core/status.h"
#include "reports/statement/node.h"

#include <stdio.h>

/** Write it, with a line end. STATUS_DEFECT: a text is none in UTF-8. */
enum status statement_json(const struct node *root, FILE *out, struct error *err);

#endif
