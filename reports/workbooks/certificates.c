/*
 * certificates.c - certificates by program, issuer, facility and month, and hours of training.
 */
#include "reports/workbooks.h"
#include "sql.h"

static const struct sheet SHEETS[] = {
    {
        .title = "Totals",
        .shows = "certificates and technical training of all time, with the people, each "
                 "counted once",
        .sql = sql_reports_certificate_total,
        .rows = sql_trace_total,
        .columns = { WHAT_WIDE, NUMBER_WIDE, PEOPLE },
    },
    {
        .title = "Years",
        .shows = "certificates by year of completion, and technical training by year, in minutes "
                 "and in hours with the minutes over",
        .sql = sql_reports_certificate_year,
        .rows = sql_trace_certificate,
        .columns = { YEAR, CERTIFICATES, PEOPLE, TRAINED, MINUTES, HOURS, MINUTES_OVER },
    },
    {
        .title = "Months",
        .shows = "certificates by month of completion, the last 36 months",
        .sql = sql_reports_certificate_month,
        .rows = sql_trace_certificate,
        .columns = { MONTH, CERTIFICATES, PEOPLE },
        .chart =
            &(const struct chart){
                .kind = CHART_COLUMN,
                .title = "Certificates by month",
                .description =
                    "Column chart of the sheet Months: a column for each month, as high as the "
                    "number of certificates awarded in it.",
                .category = MONTH,
                .series = { CERTIFICATES },
            },
    },
    {
        .title = "Programs",
        .shows = "the same by program",
        .sql = sql_reports_certificate_program,
        .rows = sql_trace_certificate,
        .columns = { PROGRAM, PROGRAM_TITLE, CATEGORY, ISSUER, CERTIFICATES, PEOPLE, TRAINED,
                     MINUTES, HOURS, MINUTES_OVER },
    },
    {
        .title = "Issuers",
        .shows = "certificates by issuer",
        .sql = sql_reports_certificate_issuer,
        .rows = sql_trace_certificate,
        .columns = { ISSUER, PROGRAMS, CERTIFICATES, PEOPLE },
        .chart =
            &(const struct chart){
                .kind = CHART_BAR,
                .title = "Certificates by issuer",
                .description =
                    "Bar chart of the sheet Issuers: a bar for each issuer, as long as the "
                    "number of certificates that it awarded.",
                .category = ISSUER,
                .series = { CERTIFICATES },
            },
    },
    {
        .title = "Facilities",
        .shows = "certificates by facility",
        .sql = sql_reports_certificate_facility,
        .rows = sql_trace_certificate,
        .columns = { FACILITY, KIND, CERTIFICATES, PEOPLE },
    },
    {
        .title = "Month by month",
        .shows = "certificates by month, facility, program and issuer",
        .sql = sql_reports_certificate_detail,
        .rows = sql_trace_certificate,
        .columns = { MONTH, FACILITY, PROGRAM, PROGRAM_TITLE, ISSUER, CERTIFICATES },
        .across = MONTH,
    },
    {
        .title = "Certificates",
        .shows = "each certificate",
        .sql = sql_reports_certificate_person,
        .rows = sql_trace_certificate,
        .columns = { COMPLETION, PERSON, PERSON_NUMBER, PROGRAM, PROGRAM_TITLE, ISSUER, FACILITY,
                     COMPLETED, CERTIFICATE_NUMBER },
    },
    {
        .title = "Training by month",
        .shows = "technical training by month, the last 36 months, with the people who took part",
        .sql = sql_reports_training_month,
        .rows = sql_trace_training,
        .columns = { MONTH, PEOPLE, MINUTES, HOURS, MINUTES_OVER },
        .chart =
            &(const struct chart){
                .kind = CHART_COLUMN,
                .title = "Hours of technical training by month",
                .description =
                    "Column chart of the sheet Training by month: a column for each month, as "
                    "high as the whole hours of technical training in it.",
                .category = MONTH,
                .series = { HOURS },
            },
    },
    {
        .title = "Training",
        .shows = "the same by month, facility and program, all months",
        .sql = sql_reports_training_detail,
        .rows = sql_trace_training,
        .columns = { MONTH, FACILITY, PROGRAM, PROGRAM_TITLE, PEOPLE, MINUTES, HOURS,
                     MINUTES_OVER },
        .across = MONTH,
    },
};

static const struct summary_line SUMMARY[] = {
    { .text = "Certificates awarded",
      .sheet = "Months",
      .figure = CERTIFICATES,
      .by = "Month by month" },
    { .text = "People who earned one", .sheet = "Months", .figure = PEOPLE },
    { .text = "People in technical training", .sheet = "Training by month", .figure = PEOPLE },
    { .text = "Whole hours of technical training", .sheet = "Training by month", .figure = HOURS },
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

const struct workbook WORKBOOK_CERTIFICATES = {
    .name = "certificates",
    .title = "Certificates and technical training",
    .shows = "Certificates that people earned by completing a program, and hours of technical "
             "training.",
    .sheets = SHEETS,
    .sheet_count = ARRAY_SIZE(SHEETS),
    .summary = SUMMARY,
    .summary_count = ARRAY_SIZE(SUMMARY),
    .definitions = DEFINITIONS,
    .definition_count = ARRAY_SIZE(DEFINITIONS),
    .check_sql = sql_reports_certificates_check,
};
