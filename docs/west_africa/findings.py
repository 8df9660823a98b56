"""Write what the region found into `docs/region.md`: `python -m docs.west_africa.findings [--replicates N]`.

It compares all rules of allocation, one envoy more and one million more, with three funds: as the file has it, ten
times that, and one that never runs short. With 2,000 replicates this takes some five minutes on two cores. What stands
between the two marks of the page is replaced; all else there is written by hand.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

import simulator as sim
from simulator.results.arena_counts import arena_count, arena_count_difference
from simulator.results.classes import MATERIAL_DEATHS, MATERIAL_SHARE_OF_DEATHS
from simulator.results.comparison import Comparison
from simulator.results.contrasts import Contrast
from simulator.results.intervals import Difference, mean_difference
from simulator.scenario import Scenario
from simulator.views.amounts import short, usd
from simulator.views.queues import queue_tables

PAGE = Path(__file__).parents[1] / "region.md"
BEGIN, END = "<!-- found: begin -->", "<!-- found: end -->"

SCENARIO = "west-africa"
FUND = "bodies.unowa.funds"
MILLION = 1e6
RULES = ("first_come", "most_tractable", "reserve_one")
ENVOY, FLEXIBLE, TIED = "one_more_envoy", "one_more_million", "one_more_million_tied"
ACTING = ("with", "without")

COUNTED = (
    ("countries where violence broke out", "erupted"),
    ("countries with 25 deaths or more", "erupted_25"),
    ("countries with more than 1,000 deaths", "many_deaths"),
    ("countries with an agreement", "agreement"),
    ("countries where violence came back", "relapsed"),
)


def worlds() -> Iterator[tuple[str, Scenario, tuple[str, ...]]]:
    """Yield the region with each fund: its name, the scenario, and the arms that are compared with `with`."""
    region = sim.load(SCENARIO)
    (stated,) = (body.funds for body in region.file.bodies if body.id == "unowa")
    for name, times in (("the fund as it is", 1.0), ("ten times the fund", 10.0)):
        balance, share = stated.balance_usd * times, stated.flexible_share
        both = {f"{FUND}.balance_usd": balance, f"{FUND}.yearly_usd": stated.yearly_usd * times}
        more = balance + MILLION
        flexible = {f"{FUND}.balance_usd": more, f"{FUND}.flexible_share": (balance * share + MILLION) / more}
        tied = {TIED: {"from": "with", "set": {f"{FUND}.balance_usd": more}}}
        world = region.with_(both | {f"arms.{FLEXIBLE}.set": flexible}).with_arms(tied)
        yield name, world, (*RULES, ENVOY, FLEXIBLE, TIED)
    plenty = {f"{FUND}.balance_usd": 1e10, f"{FUND}.flexible_share": 1.0}
    yield "a fund that never runs short", region.with_(plenty), (*RULES, ENVOY)


def found(replicates: int) -> Iterator[str]:
    """Yield the lines of what was found."""
    results: dict[str, Comparison] = {}
    for name, world, arms in worlds():
        print(f"comparing, {name}", file=sys.stderr)
        contrasts = [ACTING, *((arm, "with") for arm in arms)]
        results[name] = sim.compare(world, arms=("with", *arms), replicates=replicates, contrasts=contrasts, seed=1)
    yield f"{replicates:,} histories of each arm, seed 1. In brackets: 95% intervals of paired differences."
    for section in (_acting, _ways, _rules, _queues, _margins):
        yield ""
        yield from section(results)


def _acting(results: dict[str, Comparison]) -> Iterator[str]:
    yield "### What acting changed: `with` against `without`"
    yield ""
    rows = [[label, *_counts(results, what)] for label, what in COUNTED]
    rows.append(["days of fighting", *(_days(result, ACTING) for result in results.values())])
    rows.append(["deaths, mean", *(_deaths(result, ACTING) for result in results.values())])
    rows.append(["deaths, median", *(_median(result, ACTING) for result in results.values())])
    rows.append(["cost of prevention", *(usd(_cost(result, "with")) for result in results.values())])
    yield from _table(["a history", "with nobody acting", *results], _with_levels(rows, results))


def _ways(results: dict[str, Comparison]) -> Iterator[str]:
    yield "### Both ways: `with` and `without`, pair by pair"
    yield ""
    yield "Which two histories are a pair is a choice of the model. Material is more than 25 deaths, and more than 10%."
    yield ""
    titles = (
        "countries where violence broke out with nobody acting alone",
        "countries where it broke out with bodies acting alone",
        "countries with materially fewer deaths where bodies act",
        "countries with materially more deaths where bodies act",
    )
    counts = [both_ways(result) for result in results.values()]
    yield from _table(["a history", *results], [[title, *row] for title, *row in zip(titles, *counts, strict=True)])


def both_ways(result: Comparison) -> list[str]:
    """Return in how many countries of a history acting averted, caused, made less of it and more of it."""
    rows = result.arena_outcomes
    here, there = (rows.loc[rows["arm"] == arm, ["erupted", "deaths"]].to_numpy().T for arm in ACTING)
    material = np.maximum(MATERIAL_DEATHS, MATERIAL_SHARE_OF_DEATHS * there[1])
    ways = (here[0] < there[0], here[0] > there[0], here[1] < there[1] - material, here[1] > there[1] + material)
    return [short(float(way.sum()) / result.replicates) for way in ways]


def _with_levels(rows: Sequence[Sequence[str]], results: dict[str, Comparison]) -> Iterator[list[str]]:
    """Yield rows with what there is when nobody acts put in, which no fund changes."""
    result = next(iter(results.values()))
    deaths, days = (result.of_arm("without")[name] for name in ("deaths", "violent_days"))
    levels = [float(arena_count(result, "without", what).mean()) for _, what in COUNTED]
    levels += [float(days.mean()), float(deaths.mean()), float(deaths.median()), 0.0]
    for row, level in zip(rows, levels, strict=True):
        yield [row[0], short(level), *row[1:]]


def _rules(results: dict[str, Comparison]) -> Iterator[str]:
    yield "### Rules of allocation, against worst first (`with`)"
    yield ""
    rows = [
        [name, f"`{arm}`", _count(result, (arm, "with")), _days(result, (arm, "with")), _deaths(result, (arm, "with"))]
        for name, result in results.items()
        for arm in RULES
    ]
    yield from _table(["", "arm", "countries where violence broke out", "days of fighting", "deaths, mean"], rows)


def _queues(results: dict[str, Comparison]) -> Iterator[str]:
    yield "### The queue, a history on average"
    yield ""
    yield "Waits are in days. Unmet are acts of any kind that were left undone, for want of an envoy or of money."
    yield ""
    head: list[str] = []
    rows = []
    for name, result in results.items():
        for sheet in queue_tables(result):
            head = ["", "arm", *sheet.columns]
            rows += [[name, f"`{arm}`", *cells] for arm, *cells in sheet.rows if arm != TIED]
    yield from _table(head, rows)


def _margins(results: dict[str, Comparison]) -> Iterator[str]:
    yield "### What one more is worth, against `with`"
    yield ""
    titles = {
        ENVOY: "one more envoy",
        FLEXIBLE: "one more million, to be spent at once",
        TIED: "one more million, no more of it at once than of the rest",
    }
    rows = []
    for name, result in results.items():
        for arm, title in titles.items():
            if arm in result.arms:
                contrast = (arm, "with")
                spent = usd(_cost(result, arm) - _cost(result, "with"))
                effects = [_count(result, contrast), _days(result, contrast), _deaths(result, contrast)]
                rows.append([name, title, *effects, spent])
    head = ["", "more", "countries where violence broke out", "days of fighting", "deaths, mean", "spent more"]
    yield from _table(head, rows)


def _counts(results: dict[str, Comparison], what: str) -> Iterator[str]:
    for result in results.values():
        yield _cell(arena_count_difference(result, ACTING, what))


def _count(result: Comparison, contrast: Contrast) -> str:
    return _cell(arena_count_difference(result, contrast, "erupted"))


def _days(result: Comparison, contrast: Contrast) -> str:
    return _cell(result.effect(contrast, "violent_days", "mean_difference"))


def _deaths(result: Comparison, contrast: Contrast) -> str:
    arm, reference = contrast
    return _cell(mean_difference(result.values(arm, "deaths"), result.values(reference, "deaths")))


def _median(result: Comparison, contrast: Contrast) -> str:
    return _cell(result.effect(contrast, "deaths", "median_difference"))


def _cost(result: Comparison, arm: str) -> float:
    return float(result.values(arm, "prevention_cost_usd").mean())


def _cell(difference: Difference) -> str:
    return f"{short(difference.estimate)} ({short(difference.low)} to {short(difference.high)})"


def _table(head: Sequence[str], rows: Iterator[list[str]] | Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table in Markdown."""
    for line in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(line)} |"


def replaced(page: str, lines: Sequence[str]) -> str:
    """Return the page with what stands between its two marks replaced."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return "\n".join([f"{before}{BEGIN}", "", *lines, "", f"{END}{after}"])


def main(arguments: list[str]) -> int:
    """Compare, and write what was found into the page."""
    parser = argparse.ArgumentParser(prog="python -m docs.west_africa.findings", description="Write what was found.")
    parser.add_argument("--replicates", type=int, default=2_000, help="histories of each arm")
    options = parser.parse_args(arguments)
    lines = list(found(options.replicates))  # before the page is read: it may be edited meanwhile
    PAGE.write_text(replaced(PAGE.read_text(encoding="utf-8"), lines), encoding="utf-8")
    print(f"docs/{PAGE.name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
