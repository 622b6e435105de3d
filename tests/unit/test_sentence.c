#include "transform/person/sentence.h"

#include "table.h"

static const struct sentence_case {
    int32_t sentence_type;
    int32_t jurisdiction;
    bool want;
} SENTENCES[] = {
    { SENTENCE_DETERMINATE, JURISDICTION_STATE, false },
    { SENTENCE_INDETERMINATE, JURISDICTION_STATE, false },
    { SENTENCE_LIFE_WITHOUT_PAROLE, JURISDICTION_STATE, true },
    { SENTENCE_LIFE_WITHOUT_PAROLE, JURISDICTION_COUNTY, true },
    { SENTENCE_CONDEMNED, JURISDICTION_STATE, true },
    { SENTENCE_PRESENTENCED, JURISDICTION_STATE, true },
    { SENTENCE_PRESENTENCED, JURISDICTION_COUNTY, false },
    { SENTENCE_DETERMINATE, JURISDICTION_COUNTY, false },
};

TABLE_PLACES(sentence, excluded, ARRAY_SIZE(SENTENCES))
{
    const struct term term = { .sentence_type = { .is = SENTENCES[*at].sentence_type },
                               .jurisdiction = { .is = SENTENCES[*at].jurisdiction } };

    cr_expect(eq(int, sentence_is_excluded(&term), SENTENCES[*at].want));
}
