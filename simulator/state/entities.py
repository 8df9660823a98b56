"""The entities of a history as numbers: frozen facts, with other entities named by their index in the order of ids.

Days count from the scenario's start, shares lie between 0 and 1, and truth is written 1.0 or 0.0 where a rule sums it.
"""

from dataclasses import dataclass

from simulator.rules.calendar.threshold_moments import Window
from simulator.rules.monitoring.detection import Gains, ScoreWeights


@dataclass(frozen=True, slots=True)
class ArenaFacts:
    """A country or territory where a dispute lives."""

    id: str
    title: str
    identity: int
    region_identity: int
    neighbours: tuple[tuple[int, float], ...]  # index of the arena and normalised weight
    spillover_from_abroad: float
    sides: tuple[str, ...]
    population: float
    gdp_usd: float
    domestic_capacity: float
    mechanisms: float
    guarantee: float
    follow_through: float
    civil_society: float
    violence_scale: float
    grievance_spread: float
    regional_correlation: float


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """A party to the dispute of one arena."""

    id: str
    title: str
    identity: int
    arena: int
    side: int  # index among the sides of its arena
    strength: float
    drift_per_day: float
    power: float  # normalised over its arena
    hostility: float
    grievance: float
    optimism: float
    posture: float
    principal: bool
    spoiler: float
    sensitivity: tuple[float, ...]  # by threshold moment


@dataclass(frozen=True, slots=True)
class MomentFacts:
    """A threshold moment; `day` is None for one that comes at a rate."""

    id: str
    title: str
    identity: int
    arena: int
    kind: str
    vote: float  # 1 for an election or a referendum, which electoral assistance can smooth
    day: float | None
    rate_per_day: float
    foreseeable: bool
    before_days: float
    after_days: float
    multiplier: float
    result_after_days: float
    jump: float
    probabilities: tuple[float, float, float]  # peaceful, disputed, stolen
    passion: tuple[float, float, float]
    grievance: tuple[float, float, float]
    conditioned_on: float  # an outcome, or -1

    def window(self, day: float) -> Window:
        """Return the window around an occurrence on `day`."""
        before = self.before_days if self.day is not None else 0.0
        return Window(day - before, day + self.result_after_days + self.after_days, self.multiplier)


@dataclass(frozen=True, slots=True)
class InstrumentFacts:
    """One instrument of the ladder; see `simulator.scenario.parameters.instruments` for what each number means."""

    name: str
    preparation_days: float
    duration_days: float
    price_usd: float
    daily_usd: float
    signal: float
    threat: bool
    envoy: bool
    team: float
    sight: float
    assistance: float
    programme: float
    guarantee: float
    coercive: bool

    @property
    def needs_agreement(self) -> float:
        """1 for an instrument that follows an agreement through and does nothing else, else 0."""
        return 1.0 if self.programme > 0.0 and self.guarantee == 0.0 else 0.0

    @property
    def needs_moment(self) -> float:
        """1 for electoral assistance, which needs a moment to come, else 0."""
        return 1.0 if self.assistance > 0.0 else 0.0


@dataclass(frozen=True, slots=True)
class Duration:
    """A lognormal duration in days."""

    median_days: float
    spread: float


@dataclass(frozen=True, slots=True)
class MonitoringFacts:
    """How a body watches."""

    interval_days: float
    delay_days: float
    noise: float
    gains: Gains
    weights: ScoreWeights
    threshold: float  # on the scale of tension
    horizon_days: float


@dataclass(frozen=True, slots=True)
class LagFacts:
    """The parts of a body's lag."""

    detect: Duration
    verify: Duration
    decide: Duration
    deploy: Duration
    appropriation: Duration


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """A body that watches, warns and acts.

    `pool` is the body whose envoys and funds it draws on, itself where it has its own. One that draws on another's has
    no balance and no income; flexible share, allocation and reserve are those of the pool.
    """

    id: str
    title: str
    identity: int
    told_identities: tuple[int, ...]  # by body: who "that body telling this one" is, in the address of a draw
    mandate: tuple[int, ...]
    monitoring: MonitoringFacts
    lag: LagFacts
    ladder: tuple[InstrumentFacts, ...]
    leverage: float
    legitimacy: float
    credibility: float
    bias: float
    favoured: tuple[float, ...]  # by party
    consensus: float
    delegated_authority: float
    partnerships: tuple[float, ...]  # by body
    field_office: tuple[float, ...]  # by arena
    pool: int
    balance_usd: float
    yearly_usd: float
    flexible_share: float
    allocation: float
    reserve: float
    acts: bool
    civil_society: bool


@dataclass(frozen=True, slots=True)
class EnvoyFacts:
    """A person, or a team around one, whom a body can send."""

    id: str
    title: str
    identity: int
    body: int
    skill: float
    standby: float
    fit: tuple[float, ...]  # by arena
    rest_days: float
    daily_usd: float


@dataclass(frozen=True, slots=True)
class ActFacts:
    """A recorded act: what it answers, how long after, and what it is.

    `dated` is the day it comes on whatever happens, or None where it comes `lag_days` after its simulated trigger.
    """

    id: str
    title: str
    identity: int
    body: int
    arena: int
    instrument: InstrumentFacts
    envoy: int | None
    targets: tuple[float, ...]  # by party
    duration_days: float
    trigger: str  # moment, warning, eruption or agreement; one that answers an act has that act's trigger
    trigger_index: int
    trigger_arena: int
    nth: int
    lag_days: float
    dated: float | None
