"""The pages that `docs/measured.py` writes are there, are its own, and what it says of curves is what they are."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

import simulator as sim
from simulator.results.delays import LAG_PARTS, Delay
from simulator.results.intervals import Difference
from tests.results.made_up import comparison, erupted, some_of

REPOSITORY = Path(__file__).parents[1]
CHEAPEST = "generic-election"
"""Of the places on the page, the one that runs fastest: it has no recorded acts."""


@pytest.fixture(scope="module")
def measured() -> ModuleType:
    spec = importlib.util.spec_from_file_location("measured", REPOSITORY / "docs" / "measured.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def page(measured) -> str:
    return (measured.DOCS / "lag-response.md").read_text(encoding="utf-8")


# --- the pages as they lie there --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["claims.md", "hindcast.md", "lag-response.md"])
def test_every_page_is_there_and_names_its_command(measured, name):
    assert name in measured.PAGES
    text = (measured.DOCS / name).read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert re.search(r"`(python docs/measured\.py|simulator \w+)", text)


def test_no_page_is_left_out_here(measured):
    assert sorted(measured.PAGES) == ["claims.md", "hindcast.md", "lag-response.md"]


def test_the_prose_on_lag_is_that_of_the_code(measured, page):
    for text in (measured.HEAD, measured.WHY, measured.COTE_DIVOIRE):
        missing = [part for part in re.split(r"\{\w+\}", text) if part not in page]
        assert missing == [], "run: python docs/measured.py lag-response.md"


def test_every_place_has_its_section(measured, page):
    names = re.findall(r"^## .*\(`([\w-]+)`\)$", page, re.MULTILINE)
    assert names == list(measured.PLACES)


@pytest.mark.once
def test_the_tables_of_one_place_are_those_of_a_new_run(measured, page):
    section = measured.section(CHEAPEST, measured.curves(CHEAPEST))
    assert f"\n\n{section}\n\n" in page, "run: python docs/measured.py lag-response.md"


@pytest.mark.once
def test_a_lag_of_two_days_comes_out_as_about_two_days(measured, page):
    scenario = sim.load("cote-divoire-2010")
    arms = {"two_days": {"from": "with", "set": measured.two_days(scenario)}}
    result = sim.compare(scenario.with_arms(arms), arms=["two_days"], replicates=40)
    lags = result.of_arm("two_days")
    assert 1.0 < lags["lag_days"].mean() < 2.5
    assert (lags[[f"lag_{part}_days" for part in LAG_PARTS]].mean() > 0.0).all()
    (told,) = re.findall(r"^\| A lag of some two days \| ([\d.]+) \|", page, re.MULTILINE)
    assert 1.0 < float(told) < 2.5


def test_a_page_that_was_edited_by_hand_is_noticed(measured, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(measured, "DOCS", tmp_path)
    monkeypatch.setattr(measured, "PAGES", {"claims.md": lambda: "# As run\n"})
    assert measured.main(["--check"]) == 1
    assert "docs/claims.md is out of date; run: python docs/measured.py claims.md" in capsys.readouterr().err
    assert measured.main([]) == 0
    assert measured.main(["--check", "claims.md"]) == 0
    (tmp_path / "claims.md").write_text("# By hand\n", encoding="utf-8")
    assert measured.main(["--check"]) == 1


# --- what is said of curves -------------------------------------------------------------------------------------------


def days_of(mean: float, count: int = 40) -> list[dict]:
    """Return histories with days of fighting about a mean, the same way about each mean."""
    return [erupted(violent_days=mean + number % 5 - 2.0) for number in range(count)]


def delayed(early: float = 50.0, late: float = 50.0, longest: float = 50.0, averted: float = 50.0):
    """Return a comparison in which every part has days of fighting 14 days earlier, and 7 and 112 later."""
    arms = {"without": days_of(50.0 + averted), "with": days_of(50.0)}
    delays = []
    for part in LAG_PARTS:
        means = {-14.0: early, 0.0: 50.0, 7.0: late, 112.0: longest}
        for days, mean in means.items():
            side = "early" if days < 0.0 else "late"
            arm = f"{part}_{side}_{abs(days):g}" if days else "with"
            delays.append(Delay(arm, part, days))
            arms[arm] = days_of(mean)
    contrasts = [(arm, "without") for arm in arms if arm != "without"]
    contrasts += [(delay.arm, "with") for delay in delays if delay.days]
    return comparison(contrasts, delays, **arms)


@pytest.mark.parametrize(
    ("days", "told"),
    [([7.0], "7 days"), ([-28.0, -14.0], "28 or 14 days"), ([7.0, 14.0, 112.0], "7, 14 or 112 days")],
)
def test_days_are_listed_as_people_say_them(measured, days, told):
    assert measured._days(days) == told


@pytest.mark.parametrize(
    ("curve", "told"),
    [
        ({}, "flat; no delay makes a clear difference, pair by pair"),
        ({"late": 51.0, "longest": 60.0}, "clearly more fighting when 7 or 112 days later"),
        ({"early": 49.0}, "clearly less when 14 days earlier"),
        ({"early": 51.0}, "clearly more when 14 days earlier"),
        ({"longest": 49.0}, "it turns back: clearly less when 112 days later"),
        (
            {"early": 49.0, "late": 51.0},
            "clearly more fighting when 7 days later; clearly less when 14 days earlier",
        ),
    ],
)
def test_the_shape_of_a_curve_is_said(measured, curve, told):
    assert measured.shape(delayed(**curve), "verify") == f"- `verify`: {told}."


def test_which_curves_are_flat_is_said_for_each_side(measured):
    results = {"veld": delayed(early=49.0, longest=60.0), "berg": delayed(longest=60.0)}
    earlier, later = measured.sides(results).splitlines()
    assert earlier.startswith("- **When earlier, 4 of 8 curves are flat**")
    assert "Clearly less fighting: `detect` in `veld`; `verify` in `veld`;" in earlier
    assert "more" not in earlier
    assert later.startswith("- **When later, 0 of 8 curves are flat**")
    assert "Clearly more fighting: `detect` in all 2 places that have it;" in later
    assert "less" not in later


def test_where_all_is_flat_no_place_is_named(measured):
    for line in measured.sides({"veld": delayed()}).splitlines():
        assert line.endswith("4 of 4 curves are flat**: no shift that way makes a clear difference.")


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [(0.1, 2.0, "clearly more"), (-2.0, -0.1, "clearly less"), (-1.0, 1.0, "no clear difference")],
)
def test_a_difference_is_clear_where_its_interval_leaves_nothing_out(measured, low, high, told):
    assert measured.way(Difference((low + high) / 2.0, low, high, 9)) == told


# --- tables -----------------------------------------------------------------------------------------------------------


def cells(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]


def test_a_table_has_its_numbers_to_the_right(measured):
    assert measured.table(["", "a", "b"], [["x", "1", "2"]]) == "|  | a | b |\n| --- | ---: | ---: |\n| x | 1 | 2 |"


def test_a_table_of_a_curve_has_a_row_for_each_delay(measured):
    table = measured.curve_table(delayed(early=40.0, longest=75.0), LAG_PARTS, "violent_days", "mean_difference", 1.0)
    rows = {row[0]: row[1:] for row in cells(table)}
    assert list(rows)[2:] == ["−14", "0", "7", "112"]
    assert set(rows["−14"]) == {"−60 (−60, −60)"}
    assert set(rows["112"]) == {"−25 (−25, −25)"}


def test_what_a_delay_takes_away_is_a_share_of_what_was_averted(measured):
    *_, row = cells(measured.lost_table({"veld": delayed(longest=60.0)}))
    assert row == ["`veld`", "50 (50, 50)", *["20 (20, 20)"] * 4]


def test_no_share_is_said_where_nothing_was_averted(measured):
    *_, row = cells(measured.lost_table({"veld": delayed(longest=60.0, averted=0.0)}))
    assert row[2:] == ["–"] * 4


def test_what_a_delay_adds_to_eruptions_is_told_pair_by_pair(measured):
    arms = {"without": some_of(80, 100), "with": some_of(40, 100)}
    arms |= {arm: some_of(50, 100) for arm in measured.DELAYED.values()}
    heads, _, row = cells(measured.eruption_table({"veld": comparison(**arms)}))
    told = dict(zip(heads, row, strict=True))
    assert told["years"] == "0.27"
    assert told["fighting after the first, %"] == "–"
    assert told["erupt, nobody acting"] == "80"
    assert told["averted"].startswith("40 (")
    assert all(told[part].startswith("10 (") for part in LAG_PARTS)


def test_rows_of_the_ablation_are_compared_history_by_history(measured):
    full = np.array([-100.0, 100.0] * 20)
    same = np.roll(full, 1)
    costs = {"all": {"deploy": full}, "fewer": {"deploy": full + 5.0}, "others": {"deploy": same}}
    *rows, _, said = measured.ablation_table(costs).splitlines()
    _, _, first, fewer, others = cells("\n".join(rows))
    assert first[1].startswith("0 (−")
    assert first[2] == "–"
    assert fewer[1].startswith("5 (−"), "alone, its own interval is wide"
    assert fewer[2] == "5 (5, 5)", "against the first row, luck is shared"
    assert others[2].startswith("0 (−")
    assert said == "- `deploy` late, against all: clearly more: fewer; no clear difference: others."


# --- a lag of two days ------------------------------------------------------------------------------------------------


def short_lag(deaths: float) -> dict[str, list[dict]]:
    """Return arms in which half of the histories with a lag of two days have so many deaths, a quarter an envoy."""
    quick = [erupted(deaths=deaths, lag_days=2.0, envoy_days=float(number % 2)) for number in range(20)]
    return {
        "without": [erupted(deaths=5_000.0)] * 40,
        "with": [erupted(deaths=5_000.0, lag_days=30.0)] * 40,
        "two_days": [*quick, *[erupted(lag_days=2.0)] * 20],
    }


def test_wars_are_counted_and_so_are_those_with_an_envoy(measured):
    text = measured.outcome_of_two_days(comparison(**short_lag(deaths=5_000.0)))
    assert re.search(r"^\| Title of two_days \| 2 \| – \| – \| – \| – \| 100 \| 50 \| 5 \|$", text, re.MULTILINE)
    assert "\n- wars with over 1,000 deaths in 100: −50 (" in text
    assert "clearly less;" in text
    assert "With it 50 of 100 histories still have such a war." in text
    assert "in 50 of 100 of these" in " ".join(text.split())


def test_where_no_war_is_left_no_share_of_wars_is_said(measured):
    text = measured.outcome_of_two_days(comparison(**short_lag(deaths=10.0)))
    assert "With it 0 of 100 histories" in text
    assert "in – of 100 of these" in " ".join(text.split())
