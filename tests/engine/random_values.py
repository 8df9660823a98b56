"""Numbers, names and parameters at random, spread so that things happen, as strategies of Hypothesis."""

from hypothesis import strategies as st

from simulator.scenario.parameters import WAYS_UP, Instruments, Parameters
from tests.worlds import Data

Strategy = st.SearchStrategy

THAT_STAY = tuple(name for name in Instruments.model_fields if getattr(Instruments(), name).duration_days > 0.0)


def between(low: float, high: float) -> Strategy[float]:
    """Return any of a thousand numbers spread evenly from one to another."""
    return st.integers(0, 1000).map(lambda k: min(high, low + (high - low) * k / 1000))


def chance(share: float) -> Strategy[bool]:
    """Return true in this share of the cases."""
    return st.integers(1, 100).map(lambda k: k > 100.0 * (1.0 - share))


def some(names: list[str], share: float) -> Strategy[list[str]]:
    """Return each of some names with the same chance, in their order."""
    return st.tuples(*(chance(share) for _ in names)).map(
        lambda kept: [name for name, keep in zip(names, kept, strict=True) if keep]
    )


@st.composite
def weighted(draw: st.DrawFn, names: list[str], share: float, weight: Strategy[float]) -> dict[str, float]:
    """Return some of the names, each with a weight."""
    return {name: draw(weight) for name in draw(some(names, share))}


@st.composite
def pools(draw: st.DrawFn, names: list[str]) -> dict[str, str]:
    """Return on whose pool some of the bodies draw: in a third of the worlds, all on that of one."""
    if not draw(chance(0.35)):
        return {}
    owner = draw(st.sampled_from(names))
    return dict.fromkeys(draw(some([name for name in names if name != owner], 0.8)), owner)


def declared(name: str) -> Strategy[float]:
    """Return any value of a parameter's whole range, an eighth of them at one of its ends."""
    limits = {type(limit).__name__: limit for limit in Parameters.model_fields[name].metadata}
    low, high = float(limits["Ge"].ge), float(limits["Le"].le)
    return st.integers(-71, 1071).map(lambda k: min(high, low + (high - low) * min(max(k, 0), 1000) / 1000))


def _admissible(parameters: Data) -> Data:
    """Put each way down from a posture below the way up."""
    for down, up in WAYS_UP.items():
        parameters[down] = min(parameters[down], parameters[up] - 0.5)
    return parameters


any_parameters: Strategy[Data] = st.fixed_dictionaries(
    {name: declared(name) for name in Parameters.model_fields if name != "instruments"}
).map(_admissible)
"""Every parameter from its whole range."""


def lively_parameters(*, calm: bool) -> Strategy[Data]:
    """Return parameters at which histories are full of events: quick moves, short spells, talks that come and go."""
    moves = between(0.002, 0.03) if calm else between(0.02, 0.3)
    return st.fixed_dictionaries(
        {
            "rate_mobilise": moves,
            "rate_attack": moves,
            "threshold_mobilise": st.just(0.6),
            "threshold_attack": st.just(0.9),
            "threshold_demobilise": st.just(0.5),
            "threshold_stand_down": st.just(0.7),
            "hostility_noise": between(0.01, 0.1),
            "tau_hostility_days": between(20.0, 360.0),
            "tau_passion_days": between(5.0, 30.0),
            "rate_victory": between(0.0, 0.05),
            "tau_victory_days": between(1.0, 60.0),
            "rate_ceasefire": between(0.0, 0.05),
            "rate_consent": between(0.0, 0.2),
            "rate_agreement": between(0.0, 0.2),
            "rate_breakdown": between(0.0, 0.1),
            "quiet_days": between(5.0, 40.0),
            "warning_outlook_days": between(5.0, 60.0),
            "stand_down_margin": between(0.0, 0.3),
            "cost_of_violence_ceiling": st.sampled_from([1.5, 0.5, 0.0]),
            "refusal_days": between(1.0, 14.0),
            "defiance_days": between(5.0, 60.0),
            "defiance_credibility_loss": between(0.1, 0.8),
            "empty_threat": between(0.5, 3.0),
        }
    )


instruments: Strategy[Data] = st.fixed_dictionaries(
    {
        name: st.fixed_dictionaries(
            {
                "preparation_days": st.sampled_from([0.0, 0.6, 4.0, 12.0]),
                "duration_days": st.sampled_from([0.3, 3.0, 10.0, 30.0, 90.0, 300.0]),
                "price_usd": st.sampled_from([0.0, 20_000.0, 200_000.0, 400_000.0]),
                "daily_usd": st.sampled_from([0.0, 5_000.0, 50_000.0]),
            }
        )
        for name in THAT_STAY
    }
)
"""Instruments that are soon there and soon gone."""
