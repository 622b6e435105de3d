/*
 * certificates.c - certificates by program, issuer, facility and month, and hours of training.
 */
#include "reports/workbooks.h"
#include "sql.h"

// clang-format off
static const struct sheet_column TOTALS_COLUMNS[] = {
    { "What", CELL_TEXT, 32 },
    { "Number", CELL_INT, 14 },
    { "People", CELL_INT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column YEARS_COLUMNS[] = {
    { "Year", CELL_ID, 10 },
    { "Certificates", CELL_INT, 12 },
    { "People", CELL_INT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column MONTHS_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    { "Certificates", CELL_INT, 12 },
    { "People", CELL_INT, 12 },
};
// clang-format on

static const struct sheet_chart MONTHS_CHART = {
    .kind = CHART_COLUMN,
    .title = "Certificates by month",
    .description = "Column chart of the sheet Months: a column for each month, as high as the "
                   "number of certificates awarded in it.",
    .category = 0,
    .series = { 1 },
    .series_count = 1,
};

// clang-format off
static const struct sheet_column PROGRAMS_COLUMNS[] = {
    { "Program", CELL_TEXT, 14 },
    { "Program title", CELL_TEXT, 36 },
    { "Category", CELL_TEXT, 26 },
    { "Issuer", CELL_TEXT, 24 },
    { "Certificates", CELL_INT, 12 },
    { "People", CELL_INT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column ISSUERS_COLUMNS[] = {
    { "Issuer", CELL_TEXT, 24 },
    { "Programs", CELL_INT, 12 },
    { "Certificates", CELL_INT, 12 },
    { "People", CELL_INT, 12 },
};
// clang-format on

static const struct sheet_chart ISSUERS_CHART = {
    .kind = CHART_BAR,
    .title = "Certificates by issuer",
    .description = "Bar chart of the sheet Issuers: a bar for each issuer, as long as the "
                   "number of certificates that it awarded.",
    .category = 0,
    .series = { 2 },
    .series_count = 1,
};

// clang-format off
static const struct sheet_column FACILITIES_COLUMNS[] = {
    { "Facility", CELL_TEXT, 11 },
    { "Kind", CELL_TEXT, 22 },
    { "Certificates", CELL_INT, 12 },
    { "People", CELL_INT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column MONTH_BY_MONTH_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    { "Facility", CELL_TEXT, 11 },
    { "Program", CELL_TEXT, 14 },
    { "Program title", CELL_TEXT, 36 },
    { "Issuer", CELL_TEXT, 24 },
    { "Certificates", CELL_INT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column CERTIFICATES_COLUMNS[] = {
    { "Completion", CELL_ID, 12 },
    { "Person", CELL_ID, 12 },
    { "Person number", CELL_TEXT, 15 },
    { "Program", CELL_TEXT, 14 },
    { "Program title", CELL_TEXT, 36 },
    { "Issuer", CELL_TEXT, 24 },
    { "Facility", CELL_TEXT, 11 },
    { "Completed", CELL_DATE, 12 },
    { "Certificate number", CELL_TEXT, 20 },
};
// clang-format on

// clang-format off
static const struct sheet_column TRAINING_BY_YEAR_COLUMNS[] = {
    { "Year", CELL_ID, 10 },
    { "People", CELL_INT, 12 },
    { "Minutes", CELL_INT, 14 },
    { "Hours", CELL_INT, 12 },
    { "Minutes over", CELL_INT, 14 },
};
// clang-format on

// clang-format off
static const struct sheet_column TRAINING_BY_MONTH_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    { "People", CELL_INT, 12 },
    { "Minutes", CELL_INT, 14 },
    { "Hours", CELL_INT, 12 },
    { "Minutes over", CELL_INT, 14 },
};
// clang-format on

static const struct sheet_chart TRAINING_BY_MONTH_CHART = {
    .kind = CHART_COLUMN,
    .title = "Hours of technical training by month",
    .description = "Column chart of the sheet Training by month: a column for each month, as "
                   "high as the whole hours of technical training in it.",
    .category = 0,
    .series = { 3 },
    .series_count = 1,
};

// clang-format off
static const struct sheet_column TRAINING_BY_PROGRAM_COLUMNS[] = {
    { "Program", CELL_TEXT, 14 },
    { "Program title", CELL_TEXT, 36 },
    { "People", CELL_INT, 12 },
    { "Minutes", CELL_INT, 14 },
    { "Hours", CELL_INT, 12 },
    { "Minutes over", CELL_INT, 14 },
};
// clang-format on

// clang-format off
static const struct sheet_column TRAINING_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    { "Facility", CELL_TEXT, 11 },
    { "Program", CELL_TEXT, 14 },
    { "Program title", CELL_TEXT, 36 },
    { "People", CELL_INT, 12 },
    { "Minutes", CELL_INT, 14 },
    { "Hours", CELL_INT, 12 },
    { "Minutes over", CELL_INT, 14 },
};
// clang-format on

static const struct sheet SHEETS[] = {
    {
        .title = "Totals",
        .shows = "certificates and technical training of all time, with the people, each "
                 "counted once",
        .sql = sql_reports_certificate_total,
        SHEET_COLUMNS(TOTALS_COLUMNS),
    },
    {
        .title = "Years",
        .shows = "certificates by year of completion",
        .sql = sql_reports_certificate_year,
        SHEET_COLUMNS(YEARS_COLUMNS),
    },
    {
        .title = "Months",
        .shows = "certificates by month of completion, the last 36 months",
        .sql = sql_reports_certificate_month,
        SHEET_COLUMNS(MONTHS_COLUMNS),
        .chart = &MONTHS_CHART,
    },
    {
        .title = "Programs",
        .shows = "certificates by program",
        .sql = sql_reports_certificate_program,
        SHEET_COLUMNS(PROGRAMS_COLUMNS),
    },
    {
        .title = "Issuers",
        .shows = "certificates by issuer",
        .sql = sql_reports_certificate_issuer,
        SHEET_COLUMNS(ISSUERS_COLUMNS),
        .chart = &ISSUERS_CHART,
    },
    {
        .title = "Facilities",
        .shows = "certificates by facility",
        .sql = sql_reports_certificate_facility,
        SHEET_COLUMNS(FACILITIES_COLUMNS),
    },
    {
        .title = "Month by month",
        .shows = "certificates by month, facility, program and issuer",
        .sql = sql_reports_certificate_detail,
        SHEET_COLUMNS(MONTH_BY_MONTH_COLUMNS),
    },
    {
        .title = "Certificates",
        .shows = "each certificate",
        .sql = sql_reports_certificate_person,
        SHEET_COLUMNS(CERTIFICATES_COLUMNS),
    },
    {
        .title = "Training by year",
        .shows = "technical training by year, with the people who took part, in minutes and in "
                 "hours with the minutes over",
        .sql = sql_reports_training_year,
        SHEET_COLUMNS(TRAINING_BY_YEAR_COLUMNS),
    },
    {
        .title = "Training by month",
        .shows = "the same by month, the last 36 months",
        .sql = sql_reports_training_month,
        SHEET_COLUMNS(TRAINING_BY_MONTH_COLUMNS),
        .chart = &TRAINING_BY_MONTH_CHART,
    },
    {
        .title = "Training by program",
        .shows = "the same by program",
        .sql = sql_reports_training_program,
        SHEET_COLUMNS(TRAINING_BY_PROGRAM_COLUMNS),
    },
    {
        .title = "Training",
        .shows = "the same by month, facility and program, all months",
        .sql = sql_reports_training_detail,
        SHEET_COLUMNS(TRAINING_COLUMNS),
    },
};

static const struct definition DEFINITIONS[] = {
    { "Certificate",
      "A satisfactory completion, by the as-of date, of a program that earns a certificate which "
      "its field recognises.",
      "source contract: program, program_completion" },
    { "Issuer", "Who certifies, as the program's row names it; empty where it names nobody.",
      "source contract: program" },
    { "People",
      "Each row counts its people once. A person with certificates, or training, in two rows is "
      "counted in both, so the sum of rows is more than the people; those are in Totals.",
      "-" },
    { "Month by month",
      "Certificates and minutes are things and can be added up. Every month that has any is in "
      "Month by month and in Training; Months and Training by month have the last 36, those "
      "without any too.",
      "-" },
    { "Technical training",
      "Minutes of timekeeping lines of category career_technical with attendance X (present) "
      "or RX (worked on a regular day off).",
      "T15 3043.4(a); rule L1" },
    { "Hours, minutes over",
      "The minutes in whole hours, and what is left under an hour: nothing is rounded.", "-" },
};

const struct workbook CERTIFICATES = {
    .name = "certificates",
    .title = "Certificates and technical training",
    .shows = "Certificates that people earned by completing a program, and hours of technical "
             "training.",
    .sheets = SHEETS,
    .sheet_count = ARRAY_SIZE(SHEETS),
    .definitions = DEFINITIONS,
    .definition_count = ARRAY_SIZE(DEFINITIONS),
    .check_sql = sql_reports_certificates_check,
};
