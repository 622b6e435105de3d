#include "transform/fact/statute.h"

#include "table.h"

#include <string.h>

/* W2, as records have it; code NULL where it cannot be read. */
static const struct spelling {
    const char *recorded;
    const char *code;
    const char *section;
    const char *subdivisions;
} SPELLINGS[] = {
    { "PC 245(A)(1)", "PC", "245", "(A)(1)" },
    { "245 (a)(1) P.C.", "PC", "245", "(A)(1)" },
    { "Penal Code 245(a)(1)", "PC", "245", "(A)(1)" },
    { "245(a)(1)", "PC", "245", "(A)(1)" },
    { "245(a)(1) penal code", "PC", "245", "(A)(1)" },
    { "P. C. 245 ( a ) ( 1 )", "PC", "245", "(A)(1)" },
    { "pc245(a)(1)", "PC", "245", "(A)(1)" },
    { "PC\t245(a)(1)\n", "PC", "245", "(A)(1)" },
    { "PC \302\247 245(a)(1)", "PC", "245", "(A)(1)" }, /* section sign */
    { "\302\247\302\247245(a)(1)", "PC", "245", "(A)(1)" },
    { "PC\302\240245(a)(1)", "PC", "245", "(A)(1)" }, /* no-break space */
    { "273A PC", "PC", "273A", "" },
    { "273a(b)", "PC", "273A", "(B)" },
    { "187", "PC", "187", "" },
    { "187.", "PC", "187", "" },
    { ".187", "PC", "187", "" },
    { "PC.187", "PC", "187", "" },
    { "187.PC", "PC", "187", "" },
    { "646.9", "PC", "646.9", "" },
    { "646.9 P.C.", "PC", "646.9", "" },
    { "646.9.", "PC", "646.9", "" },
    { "646.9(a).", "PC", "646.9", "(A)" },
    { "12022.53(d)", "PC", "12022.53", "(D)" },
    { "12022.5a", "PC", "12022.5A", "" },
    { "288.5", "PC", "288.5", "" },
    { "1 8 7", "PC", "187", "" },
    { "245(12ab)(iv)", "PC", "245", "(12AB)(IV)" },
    { "HS 11350", "HS", "11350", "" },
    { "11350(a) H&S", "HS", "11350", "(A)" },
    { "H & S 11350", "HS", "11350", "" },
    { "Health and Safety Code 11350", "HS", "11350", "" },
    { "11350 health and safety code", "HS", "11350", "" },
    { "11350 HSC", "HS", "11350", "" },
    { "14601 CVC", "VC", "14601", "" },
    { "CVC14601(a)", "VC", "14601", "(A)" },
    { "211 CPC", "PC", "211", "" },
    { "c.p.c. 211", "PC", "211", "" },
    { "4140 BPC", "BP", "4140", "" },
    { "WIC 707(b)", "WI", "707", "(B)" },
    { "187B PC", "BP", "187", "" }, /* the longest that fits */
    { "VC 23152(b)", "VC", "23152", "(B)" },
    { "Vehicle Code 23152", "VC", "23152", "" },
    { "V.C. 10851", "VC", "10851", "" },
    { "BP 4140", "BP", "4140", "" },
    { "B&P 4140", "BP", "4140", "" },
    { "WI 707", "WI", "707", "" },
    { "707 W&I", "WI", "707", "" },
    { "FC 6211", "FC", "6211", "" },
    { "GC 1", "GC", "1", "" },
    { "CC 1", "CC", "1", "" },
    { "IC 1", "IC", "1", "" },
    { "LC 1", "LC", "1", "" },
    { "RT 1", "RT", "1", "" },
    { "1 UI", "UI", "1", "" },
    /* a description, which a hyphen or colon sets off behind a code's name */
    { "459 PC-BURGLARY", "PC", "459", "" },
    { "187(A) P.C. - MURDER", "PC", "187", "(A)" },
    { "187 pc: murder", "PC", "187", "" },
    { "187 PC :MURDER - 1ST", "PC", "187", "" },
    { "211 C.P.C: X", "PC", "211", "" },
    { "11350(a)H&S-POSSESSION", "HS", "11350", "(A)" },
    { "187.PC-X", "PC", "187", "" },
    { "PC 187 VC - X", NULL, NULL, NULL }, /* VC is left on the end, PC on the front */
    { "459 PC BURGLARY", NULL, NULL, NULL },
    { "459PC-BURGLARY", NULL, NULL, NULL }, /* no word of its own */
    { "459 XPC-BURGLARY", NULL, NULL, NULL },
    { "459 X.P.C.-BURGLARY", NULL, NULL, NULL },
    { "459 PCX-BURGLARY", NULL, NULL, NULL },
    { "459 PENAL CODE-BURGLARY", NULL, NULL, NULL }, /* two words */
    { "459 PENALCODE-BURGLARY", "PC", "459", "" },
    { "459 - BURGLARY", NULL, NULL, NULL },
    /* a hyphen or colon right behind a name at the front */
    { "PC-187", "PC", "187", "" },
    { "PC: 187", "PC", "187", "" },
    { "P.C.-187(a)", "PC", "187", "(A)" },
    { " vc:10851", "VC", "10851", "" },
    { "PC - 187", NULL, NULL, NULL }, /* not right behind it */
    { "PC--187", NULL, NULL, NULL },
    { "PC-187 PC-MURDER", NULL, NULL, NULL }, /* two names */
    { "PC -", NULL, NULL, NULL },
    { "-187", NULL, NULL, NULL },
    /* an attempt and what was attempted */
    { "664", "PC", "664", "" },
    { "664(a)", "PC", "664", "(A)" },
    { "664A", "PC", "664A", "" },
    { "66.4187", "PC", "66.4187", "" },
    { "VC 664.187", "VC", "664.187", "" },
    { "664/187", NULL, NULL, NULL },
    { "664-187", NULL, NULL, NULL },
    { "664.187", NULL, NULL, NULL },
    { "664187(a) PC", NULL, NULL, NULL },
    { "664 187", NULL, NULL, NULL },
    { "664.1", NULL, NULL, NULL },
    { "6641", NULL, NULL, NULL },
    { "187 MURDER", NULL, NULL, NULL },
    { "MURDER", NULL, NULL, NULL },
    { "245/246", NULL, NULL, NULL },
    { "245, 246", NULL, NULL, NULL },
    { "245-246", NULL, NULL, NULL },
    { "PC 245(a", NULL, NULL, NULL },
    { "PC 245a)", NULL, NULL, NULL },
    { "PC 245()", NULL, NULL, NULL },
    { "PC 245((a))", NULL, NULL, NULL },
    { "PC 245(a)b", NULL, NULL, NULL },
    { "PC 245(a-1)", NULL, NULL, NULL },
    { "PC 245(a.)x", NULL, NULL, NULL },
    { "273AB", NULL, NULL, NULL },
    { "1.2.3", NULL, NULL, NULL },
    { "PC A187", NULL, NULL, NULL },
    { "PC (a)", NULL, NULL, NULL },
    { "PC", NULL, NULL, NULL },
    { "", NULL, NULL, NULL },
    { "  \302\247", NULL, NULL, NULL },
    { "XY 187", NULL, NULL, NULL },
    { "Health & Safety Code 11350", NULL, NULL, NULL }, /* no name of W2 */
    { "PC 245 \303\204", NULL, NULL, NULL },
};

TABLE_PLACES(statute, spelling, ARRAY_SIZE(SPELLINGS))
{
    const struct spelling *c = &SPELLINGS[*at];
    struct arena arena = { 0 };
    struct charge_text charge = { 0 };
    const struct law law = { .statute_count = 0 };
    bool is_read = statute_read(&law, c->recorded, &arena, &charge);

    cr_assert(eq(int, is_read, c->code != NULL), "'%s'", c->recorded);
    if (is_read) {
        expect_text(charge.code, c->code);
        expect_text(charge.section, c->section);
        expect_text(charge.subdivisions, c->subdivisions);
    }
    arena_release(&arena);
}

static const struct statute LISTS[] = {
    { STATUTE_M7, "PC", "245", SUBDIVISIONS_ANY },
    { STATUTE_M7, "PC", "273", SUBDIVISIONS_D_ANY },
    { STATUTE_M7, "PC", "273D", SUBDIVISIONS_NONE_OR_A },
    { STATUTE_M7, "PC", "212.5", SUBDIVISIONS_ANY },
    { STATUTE_VETTING, "PC", "243", SUBDIVISIONS_E_ANY },
    { STATUTE_VETTING, "PC", "273.5", SUBDIVISIONS_ANY },
    { STATUTE_CAMP_ARSON, "PC", "451.5", SUBDIVISIONS_ANY },
    { STATUTE_CAMP_SEX_OFFENSE, "PC", "288A", SUBDIVISIONS_ANY },
    { STATUTE_EXISTING, "PC", "273A", SUBDIVISIONS_ANY },
    { STATUTE_EXISTING, "PC", "2455", SUBDIVISIONS_ANY },
};

static const struct listed {
    const char *recorded;
    bool m7;
    bool vetting;
} LISTED[] = {
    { "245", true, false },       { "245(a)(1)", true, false },   { "245.5", false, false },
    { "288A(c)", false, false },  { "24", false, false },         { "2455", false, false },
    { "HS 245", false, false },   { "273D", true, false },        { "273D(a)", true, false },
    { "273D(b)", false, false },  { "273D(a)(1)", false, false }, { "273.5", false, true },
    { "273.5(a)", false, true },  { "273", false, false },        { "273A", false, false },
    { "273(d)", true, false },    { "273(d)(1)", true, false },   { "273(a)", false, false },
    { "273(da)", false, false },  { "HS 245A", false, false },    { "451.5", false, false },
    { "243(e)(1)", false, true }, { "243(e)", false, true },      { "243", false, false },
    { "243(d)", false, false },   { "243(d)(e)", false, false },  { "243.4(e)", false, false },
    { "212.5(c)", true, false },  { "212", false, false },        { "243(e1)", false, false },
};

TABLE_PLACES(statute, listed, ARRAY_SIZE(LISTED))
{
    const struct listed *c = &LISTED[*at];
    struct arena arena = { 0 };
    struct statute statutes[ARRAY_SIZE(LISTS)];
    const struct list lists = { .items = statutes, .count = ARRAY_SIZE(LISTS) };
    struct law law = { .statute_count = 0 };
    struct charge_text charge;

    memcpy(statutes, LISTS, sizeof statutes);
    law_set_statutes(&law, &lists);
    cr_assert(statute_read(&law, c->recorded, &arena, &charge), "%s", c->recorded);
    cr_expect(eq(int, statute_is_listed(&law, STATUTE_M7, &charge), c->m7), "%s", c->recorded);
    cr_expect(eq(int, statute_is_listed(&law, STATUTE_VETTING, &charge), c->vetting), "%s",
              c->recorded);
    law.statute_count = 0;
    cr_expect(not(statute_is_listed(&law, STATUTE_M7, &charge)));
    arena_release(&arena);
}

/* W2: sections of no list that a listed one makes when its subdivision or point is run together. */
static const struct together {
    const char *recorded;
    bool is_read;
} TOGETHER[] = {
    { "245A", false }, /* 245(a) */
    { "245a pc", false }, { "245 A", false },     { "245A(1)", false },
    { "243E(1)", false }, /* the number is listed with (e) alone */
    { "243B", false },    { "273B", false },      { "273E", false },
    { "273D", true },                                               /* listed as it stands */
    { "273D(b)", true },  { "273A", true },                         /* exists */
    { "273A(b)", true },  { "288A", true },       { "288B", true }, /* 288 is on no list here */
    { "273.5A", false },  { "273.5A(1)", false }, { "2735", false },
    { "2735(a)", false }, { "2735A", false },     { "2125C", false },
    { "2.735", true },    { "27.35", true },      { "27.3", true },
    { "2455", true },  /* exists */
    { "2455A", true }, /* a letter more than a section that is on no list of charges */
    { "4515", false }, /* of a camp's list */
    { "4515B", false },   { "451A", true },       { "451.5A", false },
    { "288AA", false }, /* two letters */
    { "288A5", false },   { "24", true },         { "2450", true },
    { "1245", true },     { "VC 245A", true },    { "BP 2735", true },
    { "245A VC", true },
};

TABLE_PLACES(statute, together, ARRAY_SIZE(TOGETHER))
{
    const struct together *c = &TOGETHER[*at];
    struct arena arena = { 0 };
    struct statute statutes[ARRAY_SIZE(LISTS)];
    const struct list lists = { .items = statutes, .count = ARRAY_SIZE(LISTS) };
    struct law law = { .statute_count = 0 };
    struct charge_text charge;

    memcpy(statutes, LISTS, sizeof statutes);
    law_set_statutes(&law, &lists);
    cr_expect(eq(int, statute_read(&law, c->recorded, &arena, &charge), c->is_read), "%s",
              c->recorded);
    law.statute_count = 0;
    cr_expect(eq(int, statute_read(&law, c->recorded, &arena, &charge),
                 strcmp(c->recorded, "288AA") != 0 && strcmp(c->recorded, "288A5") != 0),
              "without lists: %s", c->recorded);
    arena_release(&arena);
}
