#include "core/contract.h"
#include "core/relation.h"

#include "sql.h"
#include "table.h"

#include <string.h>

static bool
is_in_contract(const char *name)
{
    for (size_t i = 0; i < CONTRACT_COUNT; i++)
        if (strcmp(CONTRACT[i], name) == 0)
            return true;
    return false;
}

#define TABLE "create table if not exists source."

/* The tables that a file of sql/source/ makes are the contract's next ones, in its order. */
static size_t
expect_tables(const char *sql, size_t from)
{
    struct arena arena = { 0 };

    for (const char *at = strstr(sql, TABLE); at != NULL; at = strstr(at, TABLE)) {
        at += strlen(TABLE);
        cr_assert(lt(sz, from, CONTRACT_COUNT));
        expect_text(arena_text(&arena, at, strcspn(at, " ")), CONTRACT[from]);
        from++;
    }
    arena_release(&arena);
    return from;
}

Test(contract, is_what_is_made_as_tables) {
    size_t count = expect_tables(sql_source_001_relations, 0);

    cr_expect(eq(sz, expect_tables(sql_source_003_person_change, count), CONTRACT_COUNT));
}

Test(contract, has_every_relation_with_facts) {
    for (size_t i = 0; i < RELATION_TOTAL; i++)
        cr_expect(is_in_contract(RELATIONS[i].name), "%s", RELATIONS[i].name);
}

Test(contract, names_each_once) {
    for (size_t i = 0; i < CONTRACT_COUNT; i++)
        for (size_t j = i + 1; j < CONTRACT_COUNT; j++)
            cr_expect(ne(int, strcmp(CONTRACT[i], CONTRACT[j]), 0), "%s", CONTRACT[i]);
}
