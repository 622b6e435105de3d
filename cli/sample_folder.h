/*
 * sample_folder.h - the folder of an auditor's sample, file by file.
 *
 * Each file is written whole, and its SHA-256 kept for the manifest, which is written last. Texts
 * of the records stand in CSV files as texts, never as formulas.
 *
 *     status = sample_folder_open("audit-2026-06", &arena, &folder, err);
 *     if (status == STATUS_OK)
 *         status = sample_folder_entry(&folder, &entry, &explained, err);
 *     if (status == STATUS_OK)
 *         status = sample_folder_tables(&folder, &tables, err);
 *     if (status == STATUS_OK)
 *         status = sample_folder_publish(&folder, err);
 *     sample_folder_close(&folder);
 */
#ifndef CLI_SAMPLE_FOLDER_H
#define CLI_SAMPLE_FOLDER_H

#include "cli/explain.h"
#include "core/arena.h"
#include "core/sha256.h"
#include "load/past.h"
#include "load/sample.h"
#include "reports/bundle.h"
#include "reports/statement/record.h"

struct sample_folder {
    struct arena *arena;
    struct bundle bundle;
    struct list sums;               /* of the manifest: const char *, a line each */
    struct list lines;              /* of the work sheet: const char *, a line each */
    struct list chain;              /* const char *: a line for each entry's bytes and their hash */
    struct list runs;               /* const char *: those whose reference relations are written */
    struct list ledger;             /* const char *: a line for each entry */
    size_t mismatches;              /* decisions that do not come out again */
    char manifest[SHA256_HEX_SIZE]; /* its SHA-256, when it is written */
};

/** What a sample is of. */
struct sample_tables {
    const struct past_run *run;
    const char *head; /* of the run, in hex */
    const struct sample_wanted *wanted;
    const struct sample *sample;
    struct records law;     /* of sql/sample/law_each.sql */
    struct records rules;   /* of sql/statement/rule_each.sql */
    struct records reasons; /* of sql/statement/reason_each.sql */
};

/** Begin the folder; STATUS_OUTPUT as bundle_open has it. */
enum status sample_folder_open(const char *path, struct arena *arena, struct sample_folder *folder,
                               struct error *err);

/** Add an entry: its statement, the records of its person, the bytes of its hash. */
enum status sample_folder_entry(struct sample_folder *folder, const struct sample_entry *entry,
                                const struct explained *explained, struct error *err);

/** Add what is of the whole sample, and the manifest. */
enum status sample_folder_tables(struct sample_folder *folder, const struct sample_tables *tables,
                                 struct error *err);

/** Put it into its place. */
enum status sample_folder_publish(struct sample_folder *folder, struct error *err);

/** Let it go; what was not published is removed. */
void sample_folder_close(struct sample_folder *folder);

#endif
