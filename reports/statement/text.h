/*
 * text.h - a statement for a terminal of eighty columns.
 */
#ifndef REPORTS_STATEMENT_TEXT_H
#define REPORTS_STATEMENT_TEXT_H

#include "reports/statement/node.h"

#include <stdio.h>

/**
 * Write it. What a terminal would take for a command (control characters) in a text of the records
 * is written as '?'.
 */
void statement_text(const struct node *root, FILE *out);

#endif
