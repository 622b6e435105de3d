/*
 * about.h - the first sheet of each workbook: what it is, of which run, what it adds up to, what
 * its words mean.
 *
 * It is written last, when the rows of all sheets are counted, on a page that was made first. A
 * failure is kept by the workbook (xlsx.h).
 *
 *     page = xlsx_page(&xlsx, "About", false);
 *     ... the sheets ...
 *     about_write(&page, &about);
 */
#ifndef REPORTS_ABOUT_H
#define REPORTS_ABOUT_H

#include "reports/xlsx.h"

/** What a workbook must add up to, told from the tables beneath the report views. */
struct about_check {
    const char *sheet;
    const char *column; /* NULL: the number of rows */
    const char *what;
    const char *here;
    const char *there;
    bool holds;
};

/** A row of the law that is the site's own. */
struct site_law {
    const char *name;
    const char *citation;
    const char *value;
    const char *effective_on; /* NULL where it has none */
};

/** A fact of its own, in words; a NULL text is not told of. */
struct about_fact {
    const char *name;
    const char *text;
};

/** What the sheet tells; everything is borrowed. */
struct about {
    const struct workbook *workbook;
    const struct shown_run *run;
    const char *facts_title; /* over the facts, which stand behind those of the run */
    const struct about_fact *facts;
    size_t fact_count;
    const struct sheet_account *accounts; /* one for each sheet */
    const char *checked_against;          /* where checks are counted; NULL for the database */
    const struct about_check *checks;
    size_t check_count;
    const struct site_law *laws;
    size_t law_count;
};

/** Fill the page, which is empty and held in memory. */
void about_write(struct page *page, const struct about *about);

#endif
