/*
 * page.h - a statement as one page of HTML that an office can hand out.
 *
 * The page is whole by itself: no script, nothing that is fetched. It can be read by a screen
 * reader (headings in order, heads of tables with their scope), on a narrow screen, and on paper.
 * Every text is data to it, and none is markup.
 */
#ifndef REPORTS_STATEMENT_PAGE_H
#define REPORTS_STATEMENT_PAGE_H

#include "reports/statement/node.h"

#include <stdio.h>

/** Write the page to a stream. */
void statement_page(const struct node *root, FILE *out);

#endif
