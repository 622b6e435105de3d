#include "core/sql_file.h"
#include "sql.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

Test(sql_file, is_folder_and_file_of_the_first_line) {
    struct arena arena = { 0 };

    cr_expect_str_eq(sql_file(sql_trace_decision, &arena), "sql/trace/decision.sql");
    cr_expect_str_eq(sql_file(sql_reports_credit_type, &arena), "sql/reports/credit_type.sql");
    cr_expect_str_eq(sql_file("-- check_right: what", &arena), "sql/check/right.sql");
    arena_release(&arena);
}
