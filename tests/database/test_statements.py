"""A few people and nights of 'make statements': each entry comes out again, and what is altered is
named."""

import statements
from harness import expect


def test_each_entry_comes_out_again(_):
    nights = statements.check(statements.Shape(people=60, nights=6, seed=1))
    expect(nights.wrong, [], "statements that are wrong")
    assert nights.entries > 500 and nights.explained > 200, (nights.entries, nights.explained)


def test_what_does_not_is_found(_):
    """Verdicts as they must not be taken."""
    gone = {"result": "mismatch", "newer": [], "differences": []}
    named = {"result": "mismatch", "newer": [{"relation": "term", "key": "1"}], "differences": []}
    right = {"result": "match", "newer": [], "differences": []}
    assert statements.matches(None, gone) and statements.matches(None, named)
    assert statements.accounts(gone, True, False) and statements.accounts(named, False, False)
    for verdict in (gone, right):
        assert statements.names(verdict, ("term", "1")), verdict
    assert statements.names(named, ("term", "2"))
    expect([statements.matches(None, right), statements.accounts(named, True, False),
            statements.accounts(gone, False, True), statements.names(named, ("term", "1"))],
           [None] * 4, "as they may be")
