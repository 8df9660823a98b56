"""Bodies and their instruments as numbers."""

from typing import Any

from simulator.draws.identity import identities
from simulator.numerics.relaxation import decay
from simulator.rules.monitoring.detection import Gains, ScoreWeights
from simulator.rules.monitoring.tension import from_a_scale_of_one
from simulator.rules.response.allocation import FIRST_COME, MOST_TRACTABLE, WORST_FIRST
from simulator.scenario.parameters import Instrument
from simulator.scenario.schema import Body, Distribution, Lag, Monitoring
from simulator.state.entities import BodyFacts, Duration, InstrumentFacts, LagFacts, MonitoringFacts
from simulator.state.index import Index

ALLOCATION = {"first_come": FIRST_COME, "worst_first": WORST_FIRST, "most_tractable": MOST_TRACTABLE}


def resolve_bodies(index: Index) -> tuple[BodyFacts, ...]:
    """Return the bodies as numbers, in the order of their ids."""
    identity = identities("bodies", [body.id for body in index.bodies])
    return tuple(_body(index, body, identity[body.id]) for body in index.bodies)


def _body(index: Index, body: Body, identity: int) -> BodyFacts:
    told = [f"{other.id}>{body.id}" for other in index.bodies]
    told_identity = identities("partnerships", told)
    mandate = body.arenas or tuple(arena.id for arena in index.arenas)
    owner = index.bodies[index.body[body.pool or body.id]]
    own = owner is body
    return BodyFacts(
        id=body.id,
        title=body.title or body.id,
        identity=identity,
        told_identities=tuple(told_identity[name] for name in told),
        mandate=tuple(sorted(index.arena[name] for name in mandate)),
        monitoring=_monitoring(body.monitoring),
        lag=_lag(body.lag),
        ladder=tuple(resolve_instrument(index, name) for name in body.instruments),
        leverage=body.leverage,
        legitimacy=body.legitimacy,
        credibility=body.credibility,
        bias=body.bias,
        favoured=tuple(float(index.belongs(party, body.favours)) for party in index.parties),
        consensus=body.consensus,
        delegated_authority=body.delegated_authority,
        partnerships=tuple(_partnership(body, other) for other in index.bodies),
        field_office=tuple(float(arena.id in body.field_offices) for arena in index.arenas),
        pool=index.body[owner.id],
        balance_usd=body.funds.balance_usd if own else 0.0,
        yearly_usd=body.funds.yearly_usd if own else 0.0,
        flexible_share=owner.funds.flexible_share,
        allocation=ALLOCATION[owner.allocation],
        reserve=float(owner.reserve),
        acts=body.acts,
        civil_society=body.kind in {"civil_society", "independent_group"},
    )


def resolve_instrument(index: Index, name: str) -> InstrumentFacts:
    """Return an instrument as numbers."""
    stated: Instrument = getattr(index.file.parameters.instruments, name)
    numbers: dict[str, Any] = stated.model_dump(exclude={"sight"})
    return InstrumentFacts(name=name, sight=float(stated.sight), **numbers)


def _partnership(body: Body, other: Body) -> float:
    """Return the strength of a partnership: it is mutual, the stronger of what either side states."""
    return max(body.partners.get(other.id, 0.0), other.partners.get(body.id, 0.0))


def _monitoring(stated: Monitoring) -> MonitoringFacts:
    return MonitoringFacts(
        interval_days=stated.interval_days,
        delay_days=stated.delay_days,
        noise=stated.noise,
        gains=Gains(
            1.0 - decay(stated.interval_days, stated.memory_days),
            1.0 - decay(stated.interval_days, stated.stability_memory_days),
            stated.interval_days,
        ),
        weights=ScoreWeights(stated.trend_days, stated.variance_weight, stated.autocorrelation_weight),
        threshold=from_a_scale_of_one(stated.warning_threshold),
        horizon_days=stated.horizon_days,
    )


def _lag(stated: Lag) -> LagFacts:
    return LagFacts(
        detect=_duration(stated.detect),
        verify=_duration(stated.verify),
        decide=_duration(stated.decide),
        deploy=_duration(stated.deploy),
        appropriation=_duration(stated.appropriation),
    )


def _duration(stated: Distribution) -> Duration:
    return Duration(stated.median_days, stated.spread)
