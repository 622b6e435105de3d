#include "cli/sample_folder.h"

#include "core/array.h"
#include "core/csv_text.h"
#include "core/relation.h"
#include "reports/statement/page.h"
#include "reports/statement/text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define README "README.txt"
#define MANIFEST "manifest.sha256"
#define CHAIN "chain.sha256"

/* A file in memory, until it is whole. */
struct memory_file {
    char *bytes;
    size_t length;
    FILE *out;
};

static FILE *
file_begin(struct memory_file *file)
{
    *file = (struct memory_file){ .bytes = NULL };
    file->out = open_memstream(&file->bytes, &file->length);
    if (file->out == NULL)
        memory_exhausted(0);
    return file->out;
}

static void
line_add(struct list *lines, struct arena *arena, const char *line)
{
    *(const char **)list_push(lines, arena, sizeof line) = line;
}

static enum status
put(struct sample_folder *folder, const char *name, const void *bytes, size_t length,
    struct error *err)
{
    char sum[SHA256_HEX_SIZE];

    sha256_bytes(bytes, length, sum);
    line_add(&folder->sums, folder->arena, arena_format(folder->arena, "%s  %s\n", sum, name));
    return bundle_put(&folder->bundle, name, bytes, length, err);
}

static enum status
file_end(struct memory_file *file, struct sample_folder *folder, const char *name,
         struct error *err)
{
    enum status status;

    if (fclose(file->out) != 0)
        memory_exhausted(file->length);
    status = put(folder, name, file->bytes, file->length, err);
    free(file->bytes);
    return status;
}

static enum status
put_lines(struct sample_folder *folder, const char *name, const char *heading,
          const struct list *lines, struct error *err)
{
    const char *const *line = lines->items;
    struct memory_file file;
    FILE *out = file_begin(&file);

    (void)fputs(heading, out);
    for (size_t i = 0; i < lines->count; i++)
        (void)fputs(line[i], out);
    return file_end(&file, folder, name, err);
}

/* ---- tables */

/* A null is nothing at all between the commas; an empty text has its quotes. */
static void
csv_value(FILE *out, const char *text)
{
    if (text != NULL)
        csv_text(out, text, strlen(text), true);
}

static enum status
put_records(struct sample_folder *folder, const char *name, const char *heading, size_t columns,
            const struct records *records, struct error *err)
{
    struct memory_file file;
    FILE *out = file_begin(&file);

    (void)fputs(heading, out);
    for (size_t i = 0; i < records->count; i++)
        for (size_t j = 0; j < columns; j++) {
            csv_value(out, records->row[i][j]);
            (void)fputc(j + 1 < columns ? ',' : '\n', out);
        }
    return file_end(&file, folder, name, err);
}

static void
column_write(FILE *out, const struct column *column, const void *row, struct arena *arena)
{
    const char *text = column_text(column, row, arena);

    if (column_is_null(column, row))
        return;
    if (column->kind == KIND_TEXT || column->kind == KIND_CODE)
        csv_value(out, text);
    else
        (void)fputs(text, out);
}

static enum status
put_relation(struct sample_folder *folder, const char *directory, const struct relation *relation,
             const struct slice *rows, struct error *err)
{
    struct arena arena = { 0 };
    struct memory_file file;
    FILE *out = file_begin(&file);
    enum status status;

    for (size_t i = 0; i < relation->column_count; i++)
        (void)fprintf(out, "%s%s", i > 0 ? "," : "", relation->columns[i].name);
    (void)fputc('\n', out);
    for (size_t at = 0; at < rows->count; at++) {
        const unsigned char *row = (const unsigned char *)rows->row + at * relation->size;

        for (size_t i = 0; i < relation->column_count; i++) {
            if (i > 0)
                (void)fputc(',', out);
            column_write(out, &relation->columns[i], row, &arena);
        }
        (void)fputc('\n', out);
        arena_reset(&arena);
    }
    status = file_end(&file, folder,
                      arena_format(folder->arena, "%s/%s.csv", directory, relation->name), err);
    arena_release(&arena);
    return status;
}

/* ---- an entry */

/* How a file about an entry is called: its place in the sample, the person and the entry. */
static const char *
entry_name(const struct sample_folder *folder, const struct sample_entry *entry)
{
    return arena_format(folder->arena, "%03zu-%" PRId64 "-%" PRId64, folder->lines.count + 1,
                        entry->person_id, entry->entry_no);
}

static enum status
put_statement(struct sample_folder *folder, const char *name, const struct node *root,
              struct error *err)
{
    struct memory_file file;
    enum status status;

    statement_text(root, file_begin(&file));
    status = file_end(&file, folder, arena_format(folder->arena, "statements/%s.txt", name), err);
    if (status != STATUS_OK)
        return status;
    statement_page(root, file_begin(&file));
    return file_end(&file, folder, arena_format(folder->arena, "statements/%s.html", name), err);
}

static enum status
put_facts(struct sample_folder *folder, const char *directory, const struct facts *facts,
          struct error *err)
{
    enum status status = STATUS_OK;

    for (enum relation_number number = REFERENCE_COUNT;
         number < RELATION_COUNT && status == STATUS_OK; number++) {
        struct slice rows = facts_slice(facts, number);

        if (rows.count > 0)
            status = put_relation(folder, directory, &RELATIONS[number], &rows, err);
    }
    return status;
}

/* What concerns everybody is cut to the date of an entry's run: once a run. */
static enum status
put_reference(struct sample_folder *folder, const char *run_id, const struct reference *reference,
              struct error *err)
{
    const char *directory = arena_format(folder->arena, "reference-run-%s", run_id);
    const char *const *run = folder->runs.items;
    enum status status = STATUS_OK;

    for (size_t i = 0; i < folder->runs.count; i++)
        if (strcmp(run[i], run_id) == 0)
            return STATUS_OK;
    line_add(&folder->runs, folder->arena, run_id);
    for (enum relation_number number = 0; number < REFERENCE_COUNT && status == STATUS_OK;
         number++) {
        struct slice rows = reference_slice(reference, number);

        status = put_relation(folder, directory, &RELATIONS[number], &rows, err);
    }
    return status;
}

static enum status
put_bytes(struct sample_folder *folder, const char *name, const struct sample_entry *entry,
          struct error *err)
{
    const char *file = arena_format(folder->arena, "chain/%s.bin", name);
    struct sample_bytes bytes = sample_entry_bytes(entry, folder->arena);

    line_add(&folder->chain, folder->arena,
             arena_format(folder->arena, "%s  %s\n", entry->column[SAMPLE_HASH], file));
    return put(folder, file, bytes.at, bytes.length, err);
}

static const char *
ledger_line(const struct sample_entry *entry, struct arena *arena)
{
    struct memory_file file;
    FILE *out = file_begin(&file);
    const char *line;

    for (size_t i = 0; i < SAMPLE_COLUMN_COUNT; i++) {
        csv_value(out, entry->column[i]);
        (void)fputc(i + 1 < SAMPLE_COLUMN_COUNT ? ',' : '\n', out);
    }
    if (fclose(out) != 0)
        memory_exhausted(file.length);
    line = arena_text(arena, file.bytes, file.length);
    free(file.bytes);
    return line;
}

static const char *
work_line(const struct sample_folder *folder, const char *name, const struct sample_entry *entry,
          bool is_match)
{
    const char *const *column = entry->column;

    return arena_format(folder->arena,
                        "%zu,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,\"%s\",statements/%s.html,records/%s,"
                        "%s,,,\n",
                        folder->lines.count + 1, column[SAMPLE_PERSON_ID], column[SAMPLE_ENTRY_NO],
                        column[SAMPLE_RUN_ID], column[SAMPLE_CREDIT_TYPE], column[SAMPLE_RULE_ID],
                        column[SAMPLE_ACTION], column[SAMPLE_DAYS], column[SAMPLE_EARNED_ON],
                        column[SAMPLE_EFFECTIVE_ON], column[SAMPLE_ENTERED_ON],
                        column[SAMPLE_REASON], name, name, is_match ? "match" : "mismatch");
}

enum status
sample_folder_entry(struct sample_folder *folder, const struct sample_entry *entry,
                    const struct explained *explained, struct error *err)
{
    struct arena *arena = folder->arena;
    const char *name = entry_name(folder, entry);
    enum status status = put_statement(folder, name, explained->root, err);

    if (status == STATUS_OK)
        status = put_facts(folder, arena_format(arena, "records/%s", name), explained->facts, err);
    if (status == STATUS_OK)
        status = put_reference(folder, entry->column[SAMPLE_RUN_ID], explained->reference, err);
    if (status == STATUS_OK)
        status = put_bytes(folder, name, entry, err);
    if (status != STATUS_OK)
        return status;
    line_add(&folder->ledger, arena, ledger_line(entry, arena));
    line_add(&folder->lines, arena, work_line(folder, name, entry, explained->is_match));
    folder->mismatches += !explained->is_match;
    return STATUS_OK;
}

/* ---- the whole sample */

static enum status
put_law(struct sample_folder *folder, const struct sample_tables *tables, struct error *err)
{
    enum status status = put_records(folder, "law/numbers.csv",
                                     "name,effective_on,value,citation\n", 4, &tables->law, err);

    if (status == STATUS_OK)
        status = put_records(folder, "law/rules.csv", "rule_id,title,citation,reading,sentence\n",
                             5, &tables->rules, err);
    if (status == STATUS_OK)
        status = put_records(folder, "law/reasons.csv",
                             "subject,code,rule_id,citation,meaning,remedy,effect\n", 7,
                             &tables->reasons, err);
    return status;
}

static enum status
put_ledger(struct sample_folder *folder, struct error *err)
{
    const char *heading = SAMPLE_COLUMN_NAMES[0];

    for (size_t i = 1; i < SAMPLE_COLUMN_COUNT; i++)
        heading = arena_format(folder->arena, "%s,%s", heading, SAMPLE_COLUMN_NAMES[i]);
    heading = arena_format(folder->arena, "%s\n", heading);
    return put_lines(folder, "ledger.csv", heading, &folder->ledger, err);
}

static void
readme_drawn(FILE *out, const struct sample_tables *tables)
{
    const struct sample_wanted *wanted = tables->wanted;
    char as_of[DAY_TEXT_SIZE];

    (void)fprintf(out,
                  "An auditor's sample\n"
                  "===================\n\n"
                  "%zu of %" PRId64 " decisions that hold at run %" PRId64
                  ", as of %s, edition %s of the law.\n\n"
                  "    seed          %s\n"
                  "    actions       %s\n"
                  "    credit        %s\n"
                  "    ledger head   %s\n"
                  "    program       goodtime %s\n\n",
                  tables->sample->count, tables->sample->population, tables->run->run_id,
                  day_format(tables->run->as_of, as_of), tables->run->edition, wanted->seed,
                  wanted->actions != NULL ? wanted->actions : "all",
                  wanted->credit_types != NULL ? wanted->credit_types : "all", tables->head,
                  GOODTIME_VERSION);
    (void)fprintf(
        out, "How it was drawn\n"
             "----------------\n\n"
             "Each decision has the text SEED/PERSON_ID/ENTRY_NO and its SHA-256. The decisions "
             "are put\n"
             "in order of that sum, and the first are the sample. Neither a generator of random "
             "numbers\n"
             "nor the order of rows has a part in it: the same ledger and seed draw the same. "
             "The sum\n"
             "of each stands in ledger.csv under digest, and comes out again by\n\n"
             "    printf '%%s' 'SEED/PERSON_ID/ENTRY_NO' | sha256sum\n\n"
             "Whether none was left out, who has the database sees by goodtime sample with the "
             "same\n"
             "options, or with goodtime.report_decision.\n\n");
}

static void
readme_files(FILE *out)
{
    (void)fputs(
        "What is here\n"
        "------------\n\n"
        "    worksheet.csv     a line a decision, with empty columns for your own result\n"
        "    statements/       why each was decided so, as text and as a page to print\n"
        "    records/          the person's rows of the source, a file a relation\n"
        "    law/              the rules, the numbers of the law up to the run's date, and\n"
        "                      the reasons, each with its citation\n"
        "    ledger.csv        the entry of each decision, in the order of its hash\n"
        "    chain/            the bytes over which each entry's hash is taken\n"
        "    " CHAIN "      the hash of each entry, as the ledger has it\n"
        "    " MANIFEST "   the SHA-256 of every other file\n\n"
        "A statement is as of the run that made its entry. recomputed in the work sheet is\n"
        "match where the same decision comes out again of the records as they were read for\n"
        "this folder; where it is mismatch, the statement says what differs and which\n"
        "records were written later.\n\n",
        out);
}

static void
readme_checks(FILE *out)
{
    (void)fputs(
        "How to check it, without a database\n"
        "-----------------------------------\n\n"
        "In this folder:\n\n"
        "    sha256sum -c " MANIFEST "      each file is as it was written\n"
        "    sha256sum -c " CHAIN "         each entry gives the hash that the ledger has\n\n"
        "The sum of " MANIFEST " itself was printed when the folder was written:\n"
        "who notes it down then can tell later that nothing was replaced.\n\n"
        "A file of chain/ has the columns of ledger.csv from person_id to supersedes, each as\n"
        "four bytes of length, the highest first, and its text; a null is the length ffffffff\n"
        "and nothing else. Last comes previous_hash, the 32 bytes of the hash of the person's\n"
        "entry before, or ffffffff for the first. To read one:\n\n"
        "    od -A d -c chain/001-PERSON-ENTRY.bin\n\n"
        "hash is the SHA-256 of these bytes; head, of the run that made the entry, is that of\n"
        "the head before it and, in order of person_id, the last hash of each person with\n"
        "entries in the run. A ledger that was changed later has other hashes or another head.\n\n",
        out);
}

static void
readme_personal(FILE *out)
{
    (void)fputs(
        "Personal data\n"
        "-------------\n\n"
        "There is no more of a person here than the program reads of the source to decide: no\n"
        "name, but numbers, dates, charges, discipline and, where they were recorded, medical\n"
        "reasons. The folder opens for the user alone who wrote it (0700,\n"
        "files 0600). Keep it so, and remove it when the audit is done.\n",
        out);
}

static enum status
put_readme(struct sample_folder *folder, const struct sample_tables *tables, struct error *err)
{
    struct memory_file file;
    FILE *out = file_begin(&file);

    readme_drawn(out, tables);
    readme_files(out);
    readme_checks(out);
    readme_personal(out);
    return file_end(&file, folder, README, err);
}

/* What says the sum of each file is in no sum. */
static enum status
put_manifest(struct sample_folder *folder, struct error *err)
{
    const char *const *line = folder->sums.items;
    struct memory_file file;
    FILE *out = file_begin(&file);
    enum status status;

    for (size_t i = 0; i < folder->sums.count; i++)
        (void)fputs(line[i], out);
    if (fclose(out) != 0)
        memory_exhausted(file.length);
    sha256_bytes(file.bytes, file.length, folder->manifest);
    status = bundle_put(&folder->bundle, MANIFEST, file.bytes, file.length, err);
    free(file.bytes);
    return status;
}

enum status
sample_folder_tables(struct sample_folder *folder, const struct sample_tables *tables,
                     struct error *err)
{
    enum status status =
        put_lines(folder, "worksheet.csv",
                  "no,person_id,entry_no,run_id,credit_type,rule_id,action,days,earned_on,"
                  "effective_on,entered_on,reason,statement,records,recomputed,auditor_result,"
                  "auditor_days,auditor_note\n",
                  &folder->lines, err);

    if (status == STATUS_OK)
        status = put_ledger(folder, err);
    if (status == STATUS_OK)
        status = put_lines(folder, CHAIN, "", &folder->chain, err);
    if (status == STATUS_OK)
        status = put_law(folder, tables, err);
    if (status == STATUS_OK)
        status = put_readme(folder, tables, err);
    return status == STATUS_OK ? put_manifest(folder, err) : status;
}

enum status
sample_folder_open(const char *path, struct arena *arena, struct sample_folder *folder,
                   struct error *err)
{
    *folder = (struct sample_folder){ .arena = arena };
    return bundle_open(path, &folder->bundle, err);
}

enum status
sample_folder_publish(struct sample_folder *folder, struct error *err)
{
    return bundle_publish(&folder->bundle, err);
}

void
sample_folder_close(struct sample_folder *folder)
{
    bundle_close(&folder->bundle);
}
