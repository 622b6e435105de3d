/*
 * page_file.h - a statement's page as a file: there whole or not at all.
 */
#ifndef REPORTS_STATEMENT_PAGE_FILE_H
#define REPORTS_STATEMENT_PAGE_FILE_H

#include "core/status.h"
#include "reports/statement/node.h"

/**
 * Write the page to a file that only this user reads (0600), in place of one that is there.
 * STATUS_OUTPUT, also where its directory is not there.
 */
enum status statement_page_file(const struct node *root, const char *path, struct error *err);

#endif
