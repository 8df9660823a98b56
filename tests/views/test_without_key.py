"""What a comparison says of arms from which a key was taken away."""

from dataclasses import replace

from simulator.experiments.keys import title_without
from simulator.views.comparison import page
from simulator.views.tables import key_tables, outcome_tables
from simulator.views.without_key import key_contrasts, without_keys
from simulator.views.words import main_contrasts, question
from tests.results.made_up import comparison, some_of


def titled(found):
    """The same comparison, in which the arms that lack a key have the titles that such arms have."""
    titles = {f"no_{key}": title_without([key]) for key in ("mediation", "partnership")}
    arms = {arm: titles.get(arm, title) for arm, title in found.provenance["arms"].items()}
    return replace(found, provenance={**found.provenance, "arms": arms})


CONTRASTS = [("with", "without"), ("no_mediation", "with"), ("no_partnership", "with")]


def compared(contrasts=CONTRASTS):
    arms = {"with": some_of(30, 100), "no_mediation": some_of(70, 100), "no_partnership": some_of(30, 100)}
    return titled(comparison(contrasts, without=some_of(80, 100), **arms))


def test_keys_taken_away_are_told_together_and_not_in_full():
    found = compared()
    assert key_contrasts(found) == (("no_mediation", "with"), ("no_partnership", "with"))
    assert main_contrasts(found) == (("with", "without"),)


def test_a_key_that_mattered_is_named_first():
    told = without_keys(compared())
    assert told is not None
    assert told.headline.startswith("Without skilled, resourced and flexibly funded mediation there was clearly more")
    assert "Partnerships" not in told.headline
    assert told.sentences[1].startswith("Without partnerships: eruptions, the same in every pair")


def test_where_no_key_mattered_that_is_said():
    same = some_of(30, 100)
    found = titled(comparison([("no_mediation", "with")], without=same, **{"with": same, "no_mediation": same}))
    told = without_keys(found)
    assert told is not None
    assert told.headline == "Taking any one of the keys away made no clear difference."


def test_an_arm_of_ones_own_that_is_called_so_is_no_key():
    arms = {"with": some_of(30, 100), "no_mediation": some_of(70, 100)}
    assert without_keys(comparison([("no_mediation", "with")], without=some_of(80, 100), **arms)) is None


def test_without_such_arms_nothing_is_told():
    assert without_keys(compared([("with", "without")])) is None
    assert list(key_tables(compared([("with", "without")]))) == []


def test_they_have_a_table_of_their_own_and_no_column_among_the_outcomes():
    (sheet,) = key_tables(compared())
    assert [row[0] for row in sheet.rows] == ["no_mediation", "no_partnership"]
    assert sheet.rows[0][1].startswith("40 (")
    assert all("no_mediation" not in table.columns for table in outcome_tables(compared()))


def test_the_page_tells_them_below_a_title():
    text = "\n".join(str(part) for part in page(compared(), tables=False))
    assert "Without one of the four keys" in text


def test_many_arms_are_counted_and_not_all_named():
    arms = {f"arm_{number}": some_of(1, 9) for number in range(9)}
    some = {"with": some_of(1, 9), "no_mediation": some_of(1, 9), "no_partnership": some_of(1, 9), **arms}
    found = titled(comparison(CONTRASTS, without=some_of(1, 9), **some))
    assert "and in 11 ways more" in question(found)
