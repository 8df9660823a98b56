"""A witness: it looks on after every stage of a history of the agents, and notes which branches the model took.

What it notes rests on what stands in the model at that moment and just before, and on the events that the stage told.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple
from unittest.mock import patch

from simulator.agents import CrisisModel
from simulator.agents.arena import Arena
from simulator.agents.desk import Desk, Signal
from simulator.agents.response import Parts
from simulator.agents.stages import STAGES
from simulator.state.events import Event, EventKind

UNMET = ("no envoy", "no funds for", "nobody to send for", "no funds to send an envoy")
"""Why a request can go unmet, as the events say it."""

Stage = Callable[[CrisisModel], None]


class DeskBefore(NamedTuple):
    """What a desk was like before a stage."""

    signal: Signal
    threat: Signal
    warnings: int
    episode: int
    hits: float
    pending: float
    acted: bool
    agreements_seen: int
    without_funds: frozenset[int]
    aftercare: tuple[float, ...]
    on_the_way: Parts | None

    @classmethod
    def of(cls, desk: Desk) -> "DeskBefore":
        """Return what a desk is like now."""
        watch, response = desk.watch, desk.response
        return cls(
            desk.signal,
            desk.threat,
            len(watch.warning_days),
            watch.episode,
            watch.hits,
            watch.pending,
            desk.acted_before,
            response.agreements_seen,
            frozenset(response.without_funds),
            tuple(response.aftercare_ready),
            response.on_the_way,
        )


class Before(NamedTuple):
    """What a history was like before a stage: by desk, body, arena and party, in their order."""

    desks: list[DeskBefore]
    trust: list[float]
    balance: list[float]
    talks: list[bool]
    last_fight: list[float]
    mediation: list[float]
    strength: list[float]
    fought: list[bool]
    landed: list[bool]

    @classmethod
    def of(cls, model: CrisisModel) -> "Before":
        """Return what a history is like now."""
        return cls(
            [DeskBefore.of(desk) for desk in desks_of(model)],
            [body.trust for body in model.bodies],
            [body.balance for body in model.bodies],
            [arena.talks for arena in model.arenas],
            [arena.last_fight for arena in model.arenas],
            [arena.third_parties.mediation for arena in model.arenas],
            [party.strength for party in model.parties],
            [party.fights for party in model.parties],
            [act.landed is not None for act in model.acts],
        )


NOTHING = Before([], [], [], [], [], [], [], [], [])
LOOK_BACK = {"monitoring", "response", "violence", "account"}
"""The stages at which one must know what was before them; to look takes time."""


class View(NamedTuple):
    """What a witness sees of one stage: the history after it, what it was like before, and what the stage told."""

    model: CrisisModel
    before: Before
    told: list[Event]

    def events(self, *kinds: EventKind) -> list[Event]:
        """Return the events of some kinds that the stage told."""
        return [event for event in self.told if event.kind in kinds]

    def where(self, kind: EventKind) -> list[Arena]:
        """Return the arenas in which something of a kind happened."""
        names = {event.arena for event in self.events(kind)}
        return [arena for arena in self.model.arenas if arena.id in names]

    def desks(self) -> Iterator[tuple[Desk, DeskBefore]]:
        """Return the desks with what they were like before."""
        return zip(desks_of(self.model), self.before.desks, strict=True)

    def told_by(self, desk: Desk, kind: EventKind) -> list[str]:
        """Return the texts of what a desk told of one kind."""
        return [event.text for event in self.events(kind) if (event.who, event.arena) == (desk.body.id, desk.arena.id)]


Evidence = Callable[[View], Iterator[str]]


def desks_of(model: CrisisModel) -> list[Desk]:
    """Return all desks in the order of bodies and arenas."""
    return [desk for body in model.bodies for desk in body.desks.values()]


class Witness:
    """Notes the branches that histories take.

    Attributes:
        seen: the names of the branches.

    """

    def __init__(self, evidence: dict[str, Evidence]) -> None:
        """Begin with nothing seen; `evidence` has a function for every stage that is looked at, by its name."""
        self.evidence = evidence
        self.seen: set[str] = set()

    @contextmanager
    def looking_on(self) -> Iterator[None]:
        """Look on whenever a history is run on the agents."""
        with patch("simulator.agents.model.STAGES", tuple(self._looked_at(stage) for stage in STAGES)):
            yield

    def _looked_at(self, stage: Stage) -> Stage:
        name = stage.__name__
        if name not in self.evidence:
            return stage

        def run(model: CrisisModel) -> None:
            before, events = Before.of(model) if name in LOOK_BACK else NOTHING, len(model.events)
            stage(model)
            told = model.events[events:]
            self.seen.update(f"event: {event.kind.value}" for event in told)
            self.seen.update(f"unmet request: {why}" for why in UNMET for event in told if event.text.startswith(why))
            self.seen.update(f"{name}: {seen}" for seen in self.evidence[name](View(model, before, told)))

        return run
