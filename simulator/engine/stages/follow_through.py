"""Stage 7: national mechanisms and missions."""

from simulator.engine.compiling import compiled
from simulator.engine.lanes import Clock, Lanes
from simulator.engine.rows import ARENA
from simulator.engine.tables import Tables
from simulator.rules.follow_through.mechanisms import Promise, mechanisms_after
from simulator.rules.follow_through.missions import guarantee_after


@compiled
def follow_through(t: Tables, s: Lanes, now: Clock) -> None:
    """Let mechanisms grow, fade or be wrecked, and guarantees build up or go, in every arena."""
    terms, length = t.constants.follow_through, now.length
    for a in range(t.arenas.size):
        domestic, standing = t.arenas[a].domestic, t.arenas[a].guarantee
        mechanisms, guarantee = s.arena[ARENA.mechanisms, a], s.arena[ARENA.guarantee, a]
        programme, present = s.arena[ARENA.programme, a], s.arena[ARENA.guarantee_present, a]
        agreement, quality = s.arena[ARENA.agreement, a], s.arena[ARENA.quality, a]
        saturation = s.arena[ARENA.saturation, a]
        for lane in range(mechanisms.size):
            promise = Promise(domestic, programme[lane], quality[lane] if agreement[lane] > 0.0 else 0.0)
            mechanisms[lane] = mechanisms_after(mechanisms[lane], promise, saturation[lane], terms.mechanisms, length)
            guarantee[lane] = guarantee_after(guarantee[lane], standing, present[lane], terms.guarantee_kept)
