/*
 * report_files.h - the workbooks of a run as files: written and put on record, or held against it.
 */
#ifndef CLI_REPORT_FILES_H
#define CLI_REPORT_FILES_H

#include "reports/report.h"

/**
 * Write workbooks (report_write), *written in arena, and keep their SHA-256 with the run where the
 * user may: one that may only read writes them all the same.
 */
enum status
report_files_write(struct pg *target, const struct report_request *request, struct arena *arena,
                   struct report_written *written, struct error *err);

/**
 * Say of each workbook of a run (0: the last published) whether DIRECTORY has it as it was written.
 * STATUS_FINDINGS where one is missing or another. STATUS_REFUSED: no such run, or none of its
 * workbooks is on record. is_public: of its public edition.
 */
enum status report_files_verify(struct pg *target, int64_t run_id, const char *directory,
                                bool is_public, struct error *err);

#endif
