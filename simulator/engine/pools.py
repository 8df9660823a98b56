"""Pools: whose envoys and funds each body draws on, and whose requests are answered together."""

from typing import NamedTuple

from simulator.state.setting import Setting


class Pools(NamedTuple):
    """The pools of an arm, one for each body; that of a body which draws on another's is empty.

    Attributes:
        envoys: whose home a body is.
        desks: of all who draw on a body's pool, in the order of bodies and then of arenas.
        served_after: for each body, whose envoys are sent once it has climbed its ladders: those of its pool if it is
            the last who draws on it, else -1. It is -1 also where nobody who draws on the pool responds.

    """

    envoys: list[list[int]]
    desks: list[list[int]]
    served_after: list[int]

    @classmethod
    def of(cls, setting: Setting) -> "Pools":
        """Return the pools of an arm."""
        bodies = setting.bodies
        draws_on = [body.pool for body in bodies for _ in body.mandate]
        members = [[b for b, body in enumerate(bodies) if body.pool == owner] for owner in range(len(bodies))]
        responds = [setting.bodies_respond and any(bodies[b].acts for b in group) for group in members]
        return cls(
            [[e for e, envoy in enumerate(setting.envoys) if envoy.body == b] for b in range(len(bodies))],
            [[d for d, pool in enumerate(draws_on) if pool == owner] for owner in range(len(bodies))],
            [body.pool if responds[body.pool] and members[body.pool][-1] == b else -1 for b, body in enumerate(bodies)],
        )
