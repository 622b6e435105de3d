/*
 * about.h - the first sheet of each workbook: what it is, of which run, what it adds up to, what
 * its words mean.
 *
 * It is written last, when the rows of all sheets are counted, on a page that was made first. A
 * failure is kept by the workbook (xlsx.h).
 *
 *     page = xlsx_page(&xlsx, ABOUT_TITLE, false);
 *     ... the sheets ...
 *     about_write(&page, &about);
 */
#ifndef REPORTS_ABOUT_H
#define REPORTS_ABOUT_H

#include "reports/sheet.h"
#include "reports/xlsx.h"

#define ABOUT_TITLE "About"
#define ABOUT_TITLE_ROWS 2 /* that say what the workbook is */

/** What stands under a heading of its own, in this order; what plan.xlsx tells of itself is none.
 */
enum about_section {
    ABOUT_RUN,
    ABOUT_LAW,
    ABOUT_SHEETS,
    ABOUT_CHECKS,
    ABOUT_OTHERS,
    ABOUT_DEFINITIONS,
    ABOUT_SECTION_COUNT
};

/** The heading of a section in the first column, and what is under it, in words. */
struct about_heading {
    const char *text;
    const char *holds;
};

extern const struct about_heading ABOUT_SECTIONS[ABOUT_SECTION_COUNT];

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

/** Another file of the run. */
struct about_other {
    const char *name;
    const char *sha256;
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
    const struct about_other *others; /* in one workbook: two files cannot hold each other's hash */
    size_t other_count;
};

/** The section of which a text is the heading; ABOUT_SECTION_COUNT where it is none. */
enum about_section about_section_find(const char *text);

/** Of which kind a value is: in a column, from 0, of the line of a section that begins with name.
 */
enum cell_kind about_kind(enum about_section section, const char *name, uint32_t column);

/** Fill the page, which is empty and held in memory. */
void about_write(struct page *page, const struct about *about);

#endif
