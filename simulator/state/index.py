"""Where each entity of a file stands in the order of ids, and who belongs to whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self, TypeVar

from simulator.scenario.schema import Action, Arena, Body, Entry, Envoy, Party, ScenarioFile, ThresholdMoment

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Index:
    """The entries of each table in the order of their ids, and the position of each id."""

    file: ScenarioFile
    arenas: tuple[Arena, ...]
    parties: tuple[Party, ...]
    moments: tuple[ThresholdMoment, ...]
    bodies: tuple[Body, ...]
    envoys: tuple[Envoy, ...]
    actions: tuple[Action, ...]
    arena: dict[str, int]
    moment: dict[str, int]
    body: dict[str, int]
    envoy: dict[str, int]
    sides: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, file: ScenarioFile) -> Self:
        """Index a file."""
        arenas, bodies, envoys = in_order(file.arenas), in_order(file.bodies), in_order(file.envoys)
        moments, parties = in_order(file.threshold_moments), in_order(file.parties)
        return cls(
            file=file,
            arenas=arenas,
            parties=parties,
            moments=moments,
            bodies=bodies,
            envoys=envoys,
            actions=in_order(file.actions),
            arena=positions(arenas),
            moment=positions(moments),
            body=positions(bodies),
            envoy=positions(envoys),
            sides={
                arena.id: tuple(sorted({party.side or party.id for party in parties if party.arena == arena.id}))
                for arena in arenas
            },
        )

    def parties_of(self, arena: str) -> tuple[Party, ...]:
        """Return the parties of an arena, in order."""
        return tuple(party for party in self.parties if party.arena == arena)

    def belongs(self, party: Party, name: str | None) -> bool:
        """Say whether a party is the party, or of the side, that a name means."""
        return name is not None and name in {party.id, party.side or party.id}

    def aimed_at(self, arena: str, against: str | None) -> tuple[float, ...]:
        """Return 1.0 for each party of the arena that a signal addresses, 0.0 for all others."""
        return tuple(
            float(party.arena == arena and (against is None or self.belongs(party, against))) for party in self.parties
        )


def in_order(entries: Iterable[E]) -> tuple[E, ...]:
    """Return entries in the order of their ids."""
    return tuple(sorted(entries, key=lambda entry: entry.id))


def positions(entries: Iterable[Entry]) -> dict[str, int]:
    """Return the position of each id."""
    return {entry.id: position for position, entry in enumerate(entries)}
