#include "transform/person/sentence.h"

/* rules.md E3 is decided here; T15 3043.2(b)(1), 3043.3(c), 3043.4(b), 3043.5(b), 3043.6(a). */
bool
sentence_is_excluded(const struct term *term)
{
    return term->sentence_type.is == SENTENCE_LIFE_WITHOUT_PAROLE ||
           term->sentence_type.is == SENTENCE_CONDEMNED ||
           (term->sentence_type.is == SENTENCE_PRESENTENCED &&
            term->jurisdiction.is == JURISDICTION_STATE);
}
