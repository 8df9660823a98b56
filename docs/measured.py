"""Write the pages of `docs/` that come from running the model: `python docs/measured.py`.

It takes a minute or two. With `--check` it writes nothing and says which pages are out of date; names of pages, such as
`claims.md`, choose some. Every number on these pages comes from the run that writes them.
"""

import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from math import nan
from pathlib import Path
from typing import Any

import simulator as sim
from simulator.results.comparison import Comparison
from simulator.results.delays import ACTS, LAG_PARTS
from simulator.results.intervals import Difference, Values, mean_difference, risk_difference
from simulator.results.measures import MANY_DEATHS
from simulator.results.ratios import ratio
from simulator.state.constants import DAYS_PER_YEAR
from simulator.views import claims as claims_view
from simulator.views import hindcast as hindcast_view
from simulator.views.amounts import MISSING, short
from simulator.views.phrases import in_a_cell

DOCS = Path(__file__).parent

Data = dict[str, Any]

REPLICATES = 400
LONG = 112.0
DELAYED = {part: f"{part}_late_{LONG:g}" for part in LAG_PARTS}
ENVOYS = ("good_offices", "mediation")
EARLIER, LATER = "earlier", "later"
LESS, MORE, SAME = "clearly less", "clearly more", "no clear difference"
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

{sides}

Of so many intervals some are clear by luck alone: look for what repeats from place to place.

- **A part cannot be shorter than nothing.** The longest median of a part here is {longest} days; a shift by as much
  takes it all away. Consensus that is not found, money that must be appropriated and parties that refuse still take
  their time. An act of the record can come no earlier than what it answers, unless that is a moment that could be seen
  coming.
- **What is late is not the same.** Detecting or verifying late holds back all that answers a warning; deciding late,
  the following through of agreements as well; deploying late, only envoys and the rungs above them on the ladder.
  Electoral assistance waits for nobody who is on the way, but it is of use only before a vote.
- **Histories are long.** A response that is late for the first round of fighting can be there for another. The second
  table has how long histories run and how much of the fighting comes after their first year.
- **Eruptions and days of fighting are not the same.** A response can shorten what it cannot avert. The second table has
  how often violence breaks out with nobody acting, how many eruptions the response averts, and how many a delay adds.

How much of the fighting that acting averts is lost when one part is {long} days longer, in per cent, with 95% intervals
of the ratio (below 0: a gain):

{lost}

Eruptions in 100 histories; what a part {long} days longer adds is told pair by pair, with 95% intervals:

{eruptions}

Causes can be tried: take instruments away, and see what {long} days more of one part then change. In Guinea, days of
fighting, late less not late, and by how much that differs from the full response, history by history:

{ablation}

No clear difference is no proof that there is none. A reading of the curve of `deploy`, which these rows test only in
part: what lies below envoys on the ladder stands in for them, a later deal has its programme later, when the next vote
comes, and where mediators dilute one another fewer at a time lose less."""

COTE_DIVOIRE = """## Côte d'Ivoire with a lag of some two days

The African Union's envoy came two days after the split result, and the war came all the same. Does it in the model?
Here every part of the lag of every body takes half a day, without spread. Every attempt to decide finds consensus, all
money is there and free to spend, fact-finding needs no preparation, and an envoy whom the parties refuse is offered
again after a day. Mean days from warning to action as they came out, and what became of 100 histories:

{table}

Partners, delegated authority and offices on the spot shorten the half days; good offices take a day to prepare, and
refusals are the parties' doing, and stay. The lag counts from the signal to the first envoy, or to the first act of a
body that sends none. What comes before and after is as configured: reports come every few days and are days old, and
other instruments need their preparation (`mediation` a week, `follow_through` a month). Recorded acts count from what
they answer, and come as early as that lets them.

A lag of some two days against the lags as configured, pair by pair:

- eruptions in 100: {erupted};
- wars with over 1,000 deaths in 100: {wars};
- days of fighting: {days}.

With it {left} of 100 histories still have such a war. An envoy was at work at some time, before, during or after the
fighting, in {mediated} of 100 of these. A reading, and no more: where one side would rather fight than share what it
holds, a short lag is no cure, for consent waits for the least willing party."""


PLACES = {
    "guinea-2008": "A coup",
    "generic-coup": "A coup in no place",
    "kenya-2008": "An election",
    "cote-divoire-2010": "An election that ended in war",
    "generic-election": "An election in no place",
    "sudan-2011": "A referendum",
}


def lag_response() -> str:
    """The page on lag and response, from a run."""
    results = {name: curves(name) for name in PLACES}
    bodies = [body for name in PLACES for body in sim.load(name).file.bodies]
    longest = max(getattr(body.lag, part).median_days for body in bodies for part in LAG_PARTS)
    tables = {"lost": lost_table(results), "eruptions": eruption_table(results), "ablation": ablation()}
    why = WHY.format(sides=sides(results), longest=short(longest), long=short(LONG), **tables)
    sections = [section(name, result) for name, result in results.items()]
    return "\n\n".join([HEAD.format(replicates=REPLICATES), *sections, why, cote_divoire()]) + "\n"


def curves(name: str) -> Comparison:
    """Return the comparison of a crisis at all delays."""
    scenario = sim.load(name)
    of_lag = [ACTS, *LAG_PARTS] if "history" in scenario.arm_names else list(LAG_PARTS)
    return sim.compare(scenario, delays=DELAYS, delay_parts=of_lag, replicates=REPLICATES)


def section(name: str, result: Comparison) -> str:
    """Return what the page has of one crisis: the tables, and what their shapes are."""
    parts = parts_of(result)
    told = [
        f"## {PLACES[name]}: {result.provenance['scenario']['title']} (`{name}`)",
        curve_table(result, parts, "violent_days", "mean_difference", 1.0),
        "\n".join(shape(result, part) for part in parts),
        "Eruptions in 100 histories, less those with nobody acting:",
        curve_table(result, parts, "erupted", "risk_difference", 100.0),
        "Mean days from warning to action, and days of envoys at work in a history, at each delay:",
        lag_table(result, parts),
    ]
    return "\n\n".join(told)


def parts_of(result: Comparison) -> list[str]:
    """Return what is delayed in a comparison, in order."""
    return list(dict.fromkeys(delay.part for delay in result.delays))


def curve_table(result: Comparison, parts: Sequence[str], outcome: str, statistic: str, factor: float) -> str:
    """Return the effect against `without` at each delay, a column for each part."""
    curve = result.lag_response(outcome, statistic, reference="without")
    rows = curve[["estimate", "low", "high"]].to_numpy(dtype=float)
    effects = [with_interval(Difference(mean, low, high, result.replicates), factor) for mean, low, high in rows]
    return _table(parts, {(each.part, each.days): told for each, told in zip(result.delays, effects, strict=True)})


def lag_table(result: Comparison, parts: Sequence[str]) -> str:
    """Return realised lags and days of envoys at each delay, a column for each part."""
    cells: dict[tuple[str, float], str] = {}
    for delay in result.delays:
        means = result.of_arm(delay.arm)[["lag_days", "envoy_days"]].mean()
        cells[delay.part, delay.days] = "; ".join(short(float(mean)) for mean in means)
    return _table(parts, cells)


def _table(parts: Sequence[str], cells: dict[tuple[str, float], str]) -> str:
    days = sorted({day for _, day in cells})
    return table(["days later", *parts], ([short(day), *(cells[part, day] for part in parts)] for day in days), "---:")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], first: str = "---") -> str:
    """Return a table, numbers to the right; `first` is how the first column is aligned."""
    lines = [heads, [first, *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def shape(result: Comparison, part: str) -> str:
    """Return in a sentence how fighting answers to delay: pair by pair with the arm that is not delayed."""
    words = {
        (LATER, MORE): "clearly more fighting when {} later",
        (EARLIER, MORE): "clearly more when {} earlier",
        (EARLIER, LESS): "clearly less when {} earlier",
        (LATER, LESS): "it turns back: clearly less when {} later",
    }
    found = differing(result, part)
    said = [text.format(_days(found[which])) for which, text in words.items() if which in found]
    return f"- `{part}`: {'; '.join(said) or 'flat; no delay makes a clear difference, pair by pair'}."


def _days(days: Sequence[float]) -> str:
    told = [short(abs(day)) for day in days]
    return f"{', '.join(told[:-1])} or {told[-1]} days" if len(told) > 1 else f"{told[0]} days"


def differing(result: Comparison, part: str) -> dict[tuple[str, str], list[float]]:
    """Return the days at which fighting clearly differs from the arm that is not delayed, by when and which way."""
    found: dict[tuple[str, str], list[float]] = {}
    for delay in result.delays:
        if delay.part == part and delay.days:
            which = way(result.effect((delay.arm, delay.undelayed), "violent_days", "mean_difference"))
            if which != SAME:
                found.setdefault((EARLIER if delay.days < 0.0 else LATER, which), []).append(delay.days)
    return found


def way(effect: Difference) -> str:
    """Return whether a difference is clearly more or less than nothing."""
    return MORE if effect.low > 0.0 else LESS if effect.high < 0.0 else SAME


def sides(results: Mapping[str, Comparison]) -> str:
    """Return how many curves are flat when earlier and when later, and which are not."""
    found = {(name, part): differing(result, part) for name, result in results.items() for part in parts_of(result)}
    lines = []
    for when in (EARLIER, LATER):
        flat = sum((when, LESS) not in each and (when, MORE) not in each for each in found.values())
        line = f"- **When {when}, {flat} of {len(found)} curves are flat**: no shift that way makes a clear difference."
        for which in (LESS, MORE):
            told = "; ".join(text for part in (ACTS, *LAG_PARTS) if (text := where(found, part, (when, which))))
            line += f" {which.capitalize()} fighting: {told}." if told else ""
        lines.append(line)
    return "\n".join(lines)


def where(found: Mapping[tuple[str, str], Collection[tuple[str, str]]], part: str, which: tuple[str, str]) -> str:
    """Return in which places the curve of a part has such a difference; nothing where none has."""
    differs = {name: which in each for (name, other), each in found.items() if other == part}
    if len(differs) > 1 and all(differs.values()):
        return f"`{part}` in all {len(differs)} places that have it"
    names = [f"`{name}`" for name, does in differs.items() if does]
    return f"`{part}` in {', '.join(names)}" if names else ""


def lost_table(results: Mapping[str, Comparison]) -> str:
    """Return what acting averts of the fighting, and what share of that a long delay takes away, where it is clear."""
    rows = []
    for name, result in results.items():
        without, acting = (result.values(arm, "violent_days") for arm in ("without", "with"))
        averted = mean_difference(without, acting)
        late = [result.values(arm, "violent_days") for arm in DELAYED.values()]
        shares = [with_interval(ratio(each - acting, without - acting), 100.0) for each in late]
        rows.append([f"`{name}`", with_interval(averted), *(shares if way(averted) == MORE else [MISSING] * len(late))])
    return table(["", "days averted", *LAG_PARTS], rows)


def eruption_table(results: Mapping[str, Comparison]) -> str:
    """Return by place how long histories run, how many erupt, and what a long delay of each part adds to that."""
    rows = []
    for name, result in results.items():
        states = result.states[result.states["arm"] == "without"]
        fighting, after = (float(each["fighting"].sum()) for each in (states, states[states["day"] > DAYS_PER_YEAR]))
        without, acting = (result.values(arm, "erupted") for arm in ("without", "with"))
        late = [risk_difference(result.values(arm, "erupted"), acting) for arm in DELAYED.values()]
        years, share = result.provenance["horizon_days"] / DAYS_PER_YEAR, after / fighting if fighting else nan
        cells = [f"`{name}`", short(years), short(100.0 * share), in_100(without)]
        rows.append([*cells, *(with_interval(each, 100.0) for each in (risk_difference(without, acting), *late))])
    return table(["", "years", "fighting after the first, %", "erupt, nobody acting", "averted", *LAG_PARTS], rows)


def with_interval(effect: Difference, factor: float = 1.0) -> str:
    """Return an estimate with its interval, so many times as large."""
    return in_a_cell(effect.times(factor))


def in_100(flags: Values) -> str:
    """Return in how many of 100 histories something is so; nothing where there is no history."""
    return short(100.0 * float(flags.mean())) if flags.size else MISSING


def ablation() -> str:
    """Return what a long delay changes in Guinea as instruments are taken away."""
    guinea = sim.load("guinea-2008")
    ladders = {f"bodies.{body.id}.instruments": body.instruments for body in guinea.file.bodies}
    none = "parameters.instruments"
    without: dict[str, Data] = {
        "the full response": {},
        "envoys alone": {key: [each for each in ladder if each in ENVOYS] for key, ladder in ladders.items()},
        "no follow-through programmes": {f"{none}.follow_through.programme": 0.0},
        "no electoral assistance": {f"{none}.electoral_assistance.assistance": 0.0},
        "mediators who do not dilute one another": {"parameters.uncoordinated_mediators": 0.0},
    }
    parts = ("detect", "deploy")
    costs: dict[str, dict[str, Values]] = {}
    for words, values in without.items():
        result = sim.compare(guinea.with_(values), delays=[LONG], delay_parts=parts, replicates=REPLICATES)
        late = {part: result.values(DELAYED[part], "violent_days") for part in parts}
        costs[words] = {part: days - result.values("with", "violent_days") for part, days in late.items()}
    return ablation_table(costs)


def ablation_table(costs: Mapping[str, Mapping[str, Values]]) -> str:
    """Return what delay costs in each row, how that differs from the first row, and where it clearly does.

    Args:
        costs: by row and part, days of fighting late less not late; all rows share seed and replicates.

    """
    (full, of_full), *_ = costs.items()
    rows, said = {words: [words] for words in costs}, []
    for part, in_full in of_full.items():
        found: dict[str, list[str]] = {MORE: [], LESS: [], SAME: []}
        for words, of_row in costs.items():
            alone, less = mean_difference(of_row[part], 0.0 * in_full), mean_difference(of_row[part], in_full)
            rows[words] += [with_interval(alone), MISSING if words == full else with_interval(less)]
            found[way(less)] += [words] if words != full else []
        told = "; ".join(f"{which}: {', '.join(names)}" for which, names in found.items() if names)
        said.append(f"- `{part}` late, against {full}: {told}.")
    heads = [head for part in of_full for head in (f"{part} late", f"less {full}")]
    return "\n".join([table(["", *heads], list(rows.values())), "", *said])


def two_days(scenario: sim.Scenario) -> Data:
    """Return what makes bodies act two days after the signal, as far as that is up to them."""
    values: Data = {"parameters.refusal_days": 1.0, "parameters.instruments.fact_finding.preparation_days": 0.0}
    for body in scenario.file.bodies:
        of_body = {f"lag.{part}": {"median_days": 0.5, "spread": 0.0} for part in LAG_PARTS}
        of_body |= {"lag.appropriation": {"median_days": 0.0, "spread": 0.0}}
        money = {"funds.flexible_share": 1.0, "funds.balance_usd": 1e9}
        values |= {f"bodies.{body.id}.{key}": value for key, value in {**of_body, **money, "consensus": 1.0}.items()}
    return values


def cote_divoire() -> str:
    """Return what became of Côte d'Ivoire with a lag of two days."""
    scenario = sim.load("cote-divoire-2010")
    arms: dict[str, Data] = {
        "two_days": {"title": "A lag of some two days", "from": "with", "set": two_days(scenario)},
        "at_once": {"title": "Recorded acts at their triggers", "from": "history", "shift_days": -3650},
    }
    return outcome_of_two_days(sim.compare(scenario.with_arms(arms), arms=["with", *arms], replicates=REPLICATES))


def outcome_of_two_days(result: Comparison) -> str:
    """Return the section on the lag of two days, from arms that include `with` and `two_days`."""
    lags = ["lag_days", *(f"lag_{part}_days" for part in LAG_PARTS)]
    lines = []
    wars = {arm: (result.values(arm, "deaths") > MANY_DEATHS).astype(float) for arm in result.arms}
    for arm in result.arms:
        means = result.of_arm(arm)[[*lags, "violent_days"]].mean()
        *lag_cells, days = (short(float(mean)) for mean in means)
        flags = (in_100(result.values(arm, "erupted")), in_100(wars[arm]))
        lines.append([result.provenance["arms"][arm], *lag_cells, *flags, days])
    pairs = {name: [result.values(arm, name) for arm in ("two_days", "with")] for name in ("erupted", "violent_days")}
    effects = {
        "erupted": (risk_difference(*pairs["erupted"]), 100.0),
        "wars": (risk_difference(wars["two_days"], wars["with"]), 100.0),
        "days": (mean_difference(*pairs["violent_days"]), 1.0),
    }
    told = {name: f"{with_interval(*effect)}, {way(effect[0])}" for name, effect in effects.items()}
    at_work = result.values("two_days", "envoy_days")[wars["two_days"] > 0.0] > 0.0
    told |= {"mediated": in_100(at_work.astype(float)), "left": in_100(wars["two_days"])}
    heads = ["", "lag", *LAG_PARTS, "erupted", f"over {MANY_DEATHS:,.0f} deaths", "days of fighting"]
    return COTE_DIVOIRE.format(table=table(heads, lines), **told)


def claims() -> str:
    """The report's claims and the model's answers."""
    return claims_view.document(sim.claims())


def hindcast() -> str:
    """The cases held against what happened."""
    return hindcast_view.document(sim.hindcast())


PAGES: dict[str, Callable[[], str]] = {"claims.md": claims, "hindcast.md": hindcast, "lag-response.md": lag_response}


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
