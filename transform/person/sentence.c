#include "transform/person/sentence.h"

/* rules.md E3. */
bool
sentence_is_excluded(const struct term *term)
{
    return term->sentence_type.is == SENTENCE_LIFE_WITHOUT_PAROLE ||
           term->sentence_type.is == SENTENCE_CONDEMNED ||
           (term->sentence_type.is == SENTENCE_PRESENTENCED &&
            term->jurisdiction.is == JURISDICTION_STATE);
}
