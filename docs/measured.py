"""Write the pages of `docs/` that come from running the model: `python docs/measured.py`.

It takes a minute or two. With `--check` it writes nothing and says which pages are out of date; names of pages, such as
`claims.md`, choose some. Every number on these pages comes from the run that writes them.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import simulator as sim
from simulator.results.comparison import Comparison
from simulator.results.delays import ACTS, LAG_PARTS
from simulator.results.intervals import Difference
from simulator.results.measures import MANY_DEATHS
from simulator.views import claims as claims_view
from simulator.views import hindcast as hindcast_view
from simulator.views.amounts import short

DOCS = Path(__file__).parent

Data = dict[str, Any]

REPLICATES = 400
LONG = 112.0
DELAYS = (-28.0, -14.0, -7.0, 7.0, 14.0, 28.0, 56.0, 112.0)

HEAD = """# Lag and response: what waiting costs

Written by `python docs/measured.py`, from a run of {replicates} histories of each arm; edit that file instead.

How does the effect of acting answer when the response comes earlier or later? Two things can be late. The *acts* of
the record, all shifted by so many days in the arm `history`. And, where bodies decide by themselves (`with`), each
*part of the lag* alone: its median, in every body, so many days longer or shorter, and no shorter than nothing. The
tables give days of fighting in a history less those with nobody acting, with 95% intervals; fewer is better. Day 0 is
no delay. Try it yourself: `simulator compare kenya-2008 --delays -14,7,28 --delay-parts acts,decide`.

The parameters are assumed and not fitted: the *shape* of these curves follows from the rules, their height from sizes
set by hand."""

WHY = """## Why curves are flat, and where they turn back

- **Earlier than configured, they are flat.** A part of the lag cannot be shorter than nothing, and most medians are
  one or two weeks: `-28` takes the whole of a part away and no more. For the acts of the record it is the trigger
  that bounds them: an act that answers the first killings can come no earlier than these.
- **Detecting, verifying or deciding late holds everything back; deploying late holds back envoys alone.** Signals,
  electoral assistance and support come on the day of the decision, whoever is on the way. What is late for a vote is
  of no use for it.
- **Years dwarf weeks.** Histories run for five years after the last act, and much of the fighting comes in later
  rounds. A response that is four weeks late for the first round is there for the others.
- **Where violence breaks out almost always, no lag averts it.** Eruptions move little in all tables; what moves is
  how long the fighting lasts.

Whether that is why can be tried: take instruments away, and see what 112 days more of one part then change. In Guinea,
days of fighting, late less not late, with 95% intervals:

{ablation}

With envoys alone, deploying late costs too, and not so much less than detecting late. In the full response others stand
in for envoys who are late: the curve is flat, or even turns back. The turn is gone where nobody follows agreements
through. A reading of that, and no more: a programme lasts three years from its agreement, and a later deal has its
programme later, when the next vote comes; and mediators who do not coordinate dilute one another, so that fewer of them
at a time lose little."""

COTE_DIVOIRE = """## Short lags did not save Côte d'Ivoire

The African Union's envoy came two days after the split result, and the war came all the same. In the model too: with
every part of the lag of every body at half a day, two days from warning to action, violence broke out in {erupted} of
100 histories and more than 1,000 people died in {wars} of 100, against {erupted_as_is} and {wars_as_is} with the lags
as configured; mediators were at work in {mediated} of 100 of those wars. With the acts of the record at their
triggers, as early as they can come, it was {erupted_acts} and {wars_acts}. A short lag is no cure where one side
would rather fight than share what it holds: consent waits for the least willing party."""


class Place(NamedTuple):
    """A crisis, and what it is an example of."""

    name: str
    what: str


PLACES = (
    Place("guinea-2008", "A coup"),
    Place("generic-coup", "A coup in no place"),
    Place("kenya-2008", "An election"),
    Place("cote-divoire-2010", "An election that ended in war"),
    Place("generic-election", "An election in no place"),
    Place("sudan-2011", "A referendum"),
)


def lag_response() -> str:
    """The page on lag and response, from a run."""
    parts = [HEAD.format(replicates=REPLICATES)]
    for place in PLACES:
        scenario = sim.load(place.name)
        of_lag = [ACTS, *LAG_PARTS] if "history" in scenario.arm_names else list(LAG_PARTS)
        result = sim.compare(scenario, delays=DELAYS, delay_parts=of_lag, replicates=REPLICATES)
        parts += [f"## {place.what}: {scenario.title} (`{place.name}`)", *told(result, of_lag)]
    return "\n\n".join([*parts, WHY.format(ablation=ablation()), cote_divoire()]) + "\n"


def told(result: Comparison, parts: Sequence[str]) -> Iterator[str]:
    """Yield the tables of one crisis, and what their shapes are."""
    yield curve_table(result, parts, "violent_days", "mean_difference", 1.0)
    yield "\n".join(shape(result, part) for part in parts)
    yield "Eruptions in 100 histories, less those with nobody acting:"
    yield curve_table(result, parts, "erupted", "risk_difference", 100.0)
    yield "Mean days from warning to action, and days of envoys at work in a history, at each delay:"
    yield lag_table(result, parts)


def curve_table(result: Comparison, parts: Sequence[str], outcome: str, statistic: str, factor: float) -> str:
    """Return the effect against `without` at each delay, a column for each part."""
    curve = result.lag_response(outcome, statistic, reference="without")
    cells: dict[tuple[str, float], str] = {}
    for delay, row in zip(result.delays, curve[["estimate", "low", "high"]].to_numpy(dtype=float), strict=True):
        estimate, low, high = (short(factor * float(value)) for value in row)
        cells[delay.part, delay.days] = f"{estimate} ({low}, {high})"
    return _table(parts, cells)


def lag_table(result: Comparison, parts: Sequence[str]) -> str:
    """Return realised lags and days of envoys at each delay, a column for each part."""
    cells: dict[tuple[str, float], str] = {}
    for delay in result.delays:
        rows = result.of_arm(delay.arm)
        cells[delay.part, delay.days] = (
            f"{short(float(rows['lag_days'].mean()))}; {short(float(rows['envoy_days'].mean()))}"
        )
    return _table(parts, cells)


def _table(parts: Sequence[str], cells: dict[tuple[str, float], str]) -> str:
    days = sorted({day for _, day in cells})
    lines = [f"| days later | {' | '.join(parts)} |", "| ---: |" + " ---: |" * len(parts)]
    lines += [f"| {short(day)} | {' | '.join(cells[part, day] for part in parts)} |" for day in days]
    return "\n".join(lines)


def shape(result: Comparison, part: str) -> str:
    """Return in a sentence how fighting answers to delay: pair by pair with the arm that is not delayed."""
    found: dict[float, Difference] = {}
    for delay in result.delays:
        if delay.part == part and delay.days:
            found[delay.days] = result.effect((delay.arm, delay.undelayed), "violent_days", "mean_difference")
    worse = [day for day, effect in found.items() if effect.low > 0.0]
    better = [day for day, effect in found.items() if effect.high < 0.0]
    late_better, early_better = [day for day in better if day > 0.0], [day for day in better if day < 0.0]
    if not worse and not better:
        return f"- `{part}`: flat; no delay makes a clear difference, pair by pair."
    said = []
    if late := [day for day in worse if day > 0.0]:
        said.append(f"clearly more fighting when {_days(late)} later")
    if early := [day for day in worse if day < 0.0]:
        said.append(f"clearly more when {_days(early)} earlier")
    if early_better:
        said.append(f"clearly less when {_days(early_better)} earlier")
    if late_better:
        said.append(f"it turns back: clearly less when {_days(late_better)} later")
    return f"- `{part}`: {'; '.join(said)}."


def _days(days: Sequence[float]) -> str:
    told = [short(abs(day)) for day in days]
    return f"{', '.join(told[:-1])} or {told[-1]} days" if len(told) > 1 else f"{told[0]} days"


def ablation() -> str:
    """Return what a long delay changes in Guinea as instruments are taken away."""
    guinea = sim.load("guinea-2008")
    envoys = ("good_offices", "mediation")
    alone: Data = {f"bodies.{body.id}.instruments": _some(body, envoys) for body in guinea.file.bodies}
    none = "parameters.instruments"
    without: dict[str, Data] = {
        "the full response": {},
        "envoys alone": alone,
        "no follow-through programmes": {f"{none}.follow_through.programme": 0.0},
        "no electoral assistance": {f"{none}.electoral_assistance.assistance": 0.0},
        "mediators who do not dilute one another": {"parameters.uncoordinated_mediators": 0.0},
    }
    lines = ["| | detecting late | deploying late |", "| --- | ---: | ---: |"]
    for words, values in without.items():
        result = sim.compare(
            guinea.with_(values), delays=[LONG], delay_parts=("detect", "deploy"), replicates=REPLICATES
        )
        cells = []
        for part in ("detect", "deploy"):
            effect = result.effect((f"{part}_late_{LONG:g}", "with"), "violent_days", "mean_difference")
            cells.append(f"{short(effect.estimate)} ({short(effect.low)}, {short(effect.high)})")
        lines.append(f"| {words} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _some(body: Any, instruments: Sequence[str]) -> list[str]:
    return [name for name in body.instruments if name in instruments]


def cote_divoire() -> str:
    """Return what became of Côte d'Ivoire with a lag of two days."""
    scenario = sim.load("cote-divoire-2010")
    quick: Data = {
        f"bodies.{body.id}.lag.{part}": {"median_days": 0.5, "spread": 0.0}
        for body in scenario.file.bodies
        for part in LAG_PARTS
    }
    arms: dict[str, Data] = {
        "two_days": {"title": "Two days from warning to action", "from": "with", "set": quick},
        "at_once": {"title": "Recorded acts at their triggers", "from": "history", "shift_days": -3650},
    }
    result = sim.compare(scenario.with_arms(arms), arms=["with", *arms], replicates=REPLICATES)

    def in_100(arm: str, outcome: str, above: float = 0.0) -> str:
        return short(100.0 * float((result.values(arm, outcome) > above).mean()))

    wars = result.values("two_days", "deaths") > MANY_DEATHS
    return COTE_DIVOIRE.format(
        erupted=in_100("two_days", "erupted"),
        wars=in_100("two_days", "deaths", MANY_DEATHS),
        erupted_as_is=in_100("with", "erupted"),
        wars_as_is=in_100("with", "deaths", MANY_DEATHS),
        erupted_acts=in_100("at_once", "erupted"),
        wars_acts=in_100("at_once", "deaths", MANY_DEATHS),
        mediated=short(100.0 * float((result.values("two_days", "envoy_days")[wars] > 0.0).mean())),
    )


def claims() -> str:
    """The report's claims and the model's answers."""
    return claims_view.document(sim.claims())


def hindcast() -> str:
    """The cases held against what happened."""
    return hindcast_view.document(sim.hindcast())


PAGES: dict[str, Callable[[], str]] = {
    "claims.md": claims,
    "hindcast.md": hindcast,
    "lag-response.md": lag_response,
}


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or with `--check` only say which are out of date."""
    names = [name for name in arguments if name != "--check"] or list(PAGES)
    stale = 0
    for name in names:
        path, text = DOCS / name, PAGES[name]()
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if "--check" in arguments:
            print(f"docs/{name} is out of date; run: python docs/measured.py {name}", file=sys.stderr)
        else:
            path.write_text(text, encoding="utf-8")
            print(f"docs/{name} written")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
