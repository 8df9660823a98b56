"""The forty-two claims of the checklist, K01 to K42, in the report's own words, and what puts each to the test.

What an experiment measures, and which way it must come out for the claim to hold, stands here and was set before the
experiments were run. Claims on what has happened in the world of diplomacy (facts, trends) are not the model's to
answer, and say so.

Source: the fact sheet of the report S/2011/552; the ids are those of the project's checklist of it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.experiments.claims import arms, measures
from simulator.experiments.claims.claim import Claim, Counted, Level, Paired, Places, Regions

if TYPE_CHECKING:
    from simulator.scenario import Scenario

_OVERTHROWS = ("coup", "protest")


def _was_overthrown(scenario: "Scenario") -> bool:
    """Return whether a scenario is given a coup, or an uprising: a protest that nobody foresaw and that is a fact."""
    return any(
        moment.kind in _OVERTHROWS and moment.conditioning and not moment.foreseeable
        for moment in scenario.file.threshold_moments
    )


CASES = Places("cases")
OVERTHROW_CASES = Places("cases with a coup or an uprising", chosen=_was_overthrown)
MISSION_CASES = Places(
    "cases with a mission or a regional office",
    chosen=lambda scenario: any(body.kind in arms.MISSIONS for body in scenario.file.bodies),
)
COUP = Places("the generic coup", ("generic-coup",))
ELECTION = Places("the generic election", ("generic-election",))
REGION = Places("West Africa, five years", ("west-africa",))

_NOBODY = "with nobody acting in either"
_FACT = "A fact about documents and dates, which no simulation can bear out or refute."
_TREND = "A statement on how diplomacy has changed over the years; the model has no history of institutions."


def _recorded(cases: "Sequence[Scenario]") -> list[tuple[str, str, bool]]:
    """Return the recorded acts of all cases that are no coercion: instrument, kind of body, whether an envoy went."""
    found: list[tuple[str, str, bool]] = []
    for case in cases:
        kinds = {body.id: body.kind for body in case.file.bodies}
        for action in case.file.actions:
            instrument = getattr(case.file.parameters.instruments, action.instrument)
            if not instrument.coercive:
                found.append((action.instrument, kinds[action.body], action.envoy is not None))
    return found


def _by_envoys(cases: "Sequence[Scenario]") -> tuple[int, int]:
    """Return how many recorded acts are the work of envoys, among these and those of the next most common sort."""
    acts = _recorded(cases)
    envoys = sum(envoy for _, _, envoy in acts)
    others: dict[str, int] = {}
    for instrument, _, envoy in acts:
        if not envoy:
            others[instrument] = others.get(instrument, 0) + 1
    return envoys, envoys + max(others.values(), default=0)


def _by_peacekeepers(cases: "Sequence[Scenario]") -> tuple[int, int]:
    acts = _recorded(cases)
    return sum(kind == "peacekeeping_mission" for _, kind, _ in acts), len(acts)


K01 = Claim("K01", "The first-ever UN report on the use of preventive diplomacy.", why_not=_FACT)
K02 = Claim("K02", "The growing importance of this practice by the United Nations and its partners.", why_not=_TREND)
K03 = Claim(
    "K03",
    "Its potential to save lives and protect development gains at a low cost to the international community.",
    (
        Paired(CASES, arms.WITH, arms.WITHOUT, measures.WARS, "less"),
        Paired(CASES, arms.WITH, arms.WITHOUT, measures.GROWTH_LOST, "less"),
        Paired(CASES, arms.WITH, arms.WITHOUT, measures.TOTAL_COST, "less"),
    ),
)
K04 = Claim("K04", "Recent advances and accomplishments in the field.", why_not=_TREND)
K05 = Claim(
    "K05",
    "A forward agenda for strengthening the use of preventive diplomacy.",
    (
        Paired(CASES, arms.AGENDA, arms.WITH, measures.WARS, "less"),
        Paired(CASES, arms.AGENDA, arms.WITH, measures.FIGHTING, "less"),
    ),
    remark="That an agenda is proposed is a fact; tested is whether following it would do anything.",
)
K06 = Claim(
    "K06",
    "Preventive diplomacy as a means of diminishing conflicts and their devastating toll.",
    (
        Paired(CASES, arms.WITH, arms.WITHOUT, measures.ERUPTIONS, "less"),
        Paired(CASES, arms.WITH, arms.WITHOUT, measures.WARS, "less"),
    ),
)
K07 = Claim(
    "K07",
    "Building up the world's collective capacities in this area is, without doubt, one of the smartest investments.",
    (Paired(CASES, arms.INVESTED, arms.WITH, measures.TOTAL_COST, "less"),),
    remark="Tested is whether an investment in envoys and funds saves more than it costs, and not whether others save "
    "more; what it takes to train envoys is not priced.",
)
K08 = Claim(
    "K08",
    "The most common expression of preventive diplomacy is found in the work of diplomatic envoys.",
    (
        Counted(
            _by_envoys,
            "recorded acts that are an envoy's work, of these and of those of the next most common instrument",
            0.5,
            "more than the next most common sort of act",
        ),
    ),
    remark="Counted in the case files, whose acts are those that chroniclers found worth a date.",
)
K09 = Claim(
    "K09", "Dag Hammarskjöld first articulated the concept of preventive diplomacy half a century ago.", why_not=_FACT
)
K10 = Claim("K10", "It has since evolved in response to new challenges and is increasingly applied.", why_not=_TREND)
K11 = Claim(
    "K11",
    "Conflicts are claiming countless lives and often requiring costly security and humanitarian engagements.",
    (
        Level(
            CASES,
            arms.WITHOUT,
            measures.COSTLY,
            "more",
            0.5,
            "`often` is read as in more than half of those that broke out",
        ),
    ),
    remark="Costs are the model's: output lost and people displaced, at assumed prices.",
)
K12 = Claim(
    "K12",
    "The cost of civil war can be equivalent to more than 30 years of economic growth.",
    (Level(CASES, arms.WITHOUT, measures.THIRTY_YEARS, "more", 0.01, "`can be` is read as in one war in 100"),),
    remark="Histories run for five or six years; in the model output is lost by some 5% a year of war and comes back "
    "over ten years, so that what is lost stays far below thirty years of growth at 2%.",
)
K13 = Claim(
    "K13",
    "Preventive diplomacy is often one of the few options available, short of coercive measures.",
    why_not="The model compares diplomacy with doing nothing; it has no full set of other options.",
)
K14 = Claim(
    "K14",
    "Successful engagements can stop crises before they spread, reducing the impacts and burdens of conflict.",
    (
        Paired(REGION, arms.WITH, arms.WITHOUT, measures.SPREAD, "less"),
        Paired(REGION, arms.WITH, arms.WITHOUT, measures.TOTAL_COST, "less"),
    ),
)
K15 = Claim(
    "K15",
    "There is a greater openness today to preventive action and an increase in national, regional and international "
    "capacities.",
    why_not=_TREND,
)
K16 = Claim(
    "K16",
    "The past decade has seen a strengthening of preventive diplomacy both at the policy level and on the ground.",
    why_not=_TREND,
)
K17 = Claim("K17", "Regional organizations have updated their doctrines.", why_not=_TREND)
K18 = Claim(
    "K18", "The 2005 World Summit expressed a renewed commitment to promoting a culture of prevention.", why_not=_FACT
)
K19 = Claim("K19", "The General Assembly adopted in June 2011, a consensus resolution on mediation.", why_not=_FACT)
K20 = Claim(
    "K20",
    "These normative developments have paved the way for the creation of new preventive capacities around the world.",
    why_not="Capacities are inputs of a scenario; where they come from lies outside the model.",
)
K21 = Claim(
    "K21",
    "A key development has been the strengthening of the Department of Political Affairs and a Mediation Support Unit "
    "that provides expertise to envoys engaging in negotiations.",
    (
        Paired(CASES, arms.WITH, arms.NO_SUPPORT, measures.AGREEMENTS, "more"),
        Paired(CASES, arms.WITH, arms.NO_SUPPORT, measures.FIGHTING, "less"),
    ),
    remark="Tested is what expertise for envoys does; that it was a key development is a judgement.",
)
K22 = Claim(
    "K22",
    "The increased deployment of political missions also provides a stronger platform for preventive diplomacy.",
    (
        Paired(MISSION_CASES, arms.WITH, arms.NO_OFFICES, measures.LAG, "less"),
        Paired(MISSION_CASES, arms.WITH, arms.NO_OFFICES, measures.FIGHTING, "less"),
    ),
    remark="That an office shortens the time to deploy is put into the model; the question is whether it matters.",
)
K23 = Claim(
    "K23",
    "The Department of Political Affairs is the principal support structure for those efforts.",
    why_not="A statement on how the United Nations is organised.",
)
K24 = Claim(
    "K24",
    "Field-based political missions serve as key platforms for preventive diplomacy.",
    (Paired(MISSION_CASES, arms.WITH, arms.NO_MISSIONS, measures.FIGHTING, "less"),),
)
K25 = Claim(
    "K25",
    "Preventive diplomacy is also carried out frequently within the context of peacekeeping missions.",
    (
        Counted(
            _by_peacekeepers,
            "recorded acts that are those of a peacekeeping mission",
            0.1,
            "`frequently` is read as more than one act in ten",
        ),
    ),
    remark="Counted in the case files; three of the twelve countries had peacekeepers.",
)
K26 = Claim(
    "K26",
    "Recent years have seen increased Council engagement and flexibility in addressing emerging threats.",
    why_not=_TREND,
)
K27 = Claim(
    "K27",
    "The Council can send important signals that help discourage violence and open space for preventive action.",
    (Paired(CASES, arms.COUNCIL_ALONE, arms.WITHOUT, measures.FIGHTING, "less"),),
)
K28 = Claim(
    "K28",
    "A number of cases in which concerted preventive action helped to avert or contain conflict.",
    (Paired(CASES, arms.HISTORY, arms.WITHOUT, measures.WARS, "less"),),
    remark="These cases were chosen by the report because they were thought successes.",
)
K29 = Claim("K29", "The United Nations has increasingly been called upon to respond.", why_not=_TREND)
K30 = Claim(
    "K30",
    "Coup d'états and coup attempts frequently serve as a trigger to conflict.",
    (Paired(COUP, arms.COUP, arms.NO_COUP, measures.AFTER_COUP, "more", _NOBODY),),
    remark="How often a coup is fought over is taken from the record; tested is what follows from it. The time counted "
    "runs to a year after the coup, in both arms.",
)
K31 = Claim(
    "K31",
    "These efforts, in close cooperation with regional organizations, have helped to pave the way to a return to "
    "constitutional order.",
    (Paired(OVERTHROW_CASES, arms.HISTORY, arms.WITHOUT, measures.PASSED, "more"),),
    remark="Order is read as votes and other moments that pass peacefully.",
)
K32 = Claim(
    "K32",
    "While elections can be an important step forward in fragile situations, they also have the potential to set off "
    "violence.",
    (
        Paired(ELECTION, arms.PEACEFUL_VOTE, arms.NO_VOTE, measures.ERUPTIONS, "less", _NOBODY),
        Paired(ELECTION, arms.DISPUTED_VOTE, arms.NO_VOTE, measures.ERUPTIONS, "more", _NOBODY),
    ),
    remark="Two halves: a vote that passes peacefully must make violence rarer than no vote, and a disputed one more "
    "common.",
)
K33 = Claim("K33", "Early warning on emerging crises has improved.", why_not=_TREND)
K34 = Claim(
    "K34",
    "We need to better anticipate threshold moments and reduce the time lapsed between warning and action.",
    (
        Paired(CASES, arms.FASTER_BODIES, arms.WITH, measures.ERUPTIONS, "less"),
        Paired(CASES, arms.FASTER_BODIES, arms.WITH, measures.FIGHTING, "less"),
    ),
)
K35 = Claim(
    "K35",
    "Even seemingly small actions and signals can have an important effect on the calculations of key actors.",
    (
        Paired(CASES, arms.SMALL, arms.WITHOUT, measures.ERUPTIONS, "less"),
        Paired(CASES, arms.SMALL, arms.WITHOUT, measures.FIGHTING, "less"),
    ),
)
K36 = Claim(
    "K36",
    "Deepening these relationships will allow for greater coordination and rapid reaction as crisis breaks.",
    (
        Paired(CASES, arms.WITH, arms.NO_PARTNERSHIP, measures.LAG, "less"),
        Paired(CASES, arms.WITH, arms.NO_PARTNERSHIP, measures.FIGHTING, "less"),
    ),
)
K37 = Claim(
    "K37",
    "Timely diplomatic interventions may succeed in forestalling crises for the moment.",
    (
        Paired(CASES, arms.NO_SUSTAINABILITY, arms.WITHOUT, measures.EARLY_ERUPTIONS, "less"),
        Paired(CASES, arms.NO_SUSTAINABILITY, arms.WITHOUT, measures.LATE_ERUPTIONS, "more"),
    ),
    remark="Two halves: fewer eruptions in the first year, and more later, since some were only put off.",
)
K38 = Claim(
    "K38",
    "Ensuring that political agreements last requires follow-through and the building of national mechanisms to "
    "sustain them.",
    (
        Paired(CASES, arms.WITH, arms.NO_SUSTAINABILITY, measures.RELAPSES, "less"),
        Paired(CASES, arms.WITH, arms.NO_SUSTAINABILITY, measures.MECHANISMS, "more"),
    ),
)
K39 = Claim(
    "K39",
    "More progress is required in expanding and training our pool of skilled envoys and support staff.",
    (Paired(CASES, arms.SKILLED, arms.WITH, measures.FIGHTING, "less"),),
)
K40 = Claim(
    "K40",
    "Modest financial investments are also required, particularly to allow for rapid deployments when crises break.",
    (Paired(CASES, arms.RICHER, arms.WITH, measures.FIGHTING, "less"),),
)
K41 = Claim(
    "K41",
    "Preventive diplomacy today is delivering concrete results, with relatively modest resources.",
    (Paired(CASES, arms.WITH, arms.WITHOUT, measures.TEN_TIMES, "less"),),
    remark="`Modest` is read so: what it saves is more than ten times what it costs.",
)
K42 = Claim(
    "K42",
    "In many regions of the world.",
    (Regions(CASES, arms.WITH, arms.WITHOUT, measures.FIGHTING, "less"),),
    remark="`Many` is read as more than half of the regions of the cases.",
)

CLAIMS: tuple[Claim, ...] = tuple(
    value for name, value in sorted(globals().items()) if name[:1] == "K" and name[1:].isdigit()
)
"""All forty-two, in the order of the checklist."""
