"""Stage 2: bodies take their reports, raise alarms, warn, and tell partners."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.agents.model import CrisisModel


def monitoring(model: "CrisisModel") -> None:
    """Let every body look at every arena of its mandate and warn, then let those who warned tell their partners.

    A body passes on only what it saw itself, and only once it has warned.
    """
    for arena in model.arenas:
        arena.count_fighters()
        arena.tensions.append(arena.tension())
    watches = [desk.watch for body in model.bodies for desk in body.desks.values()]
    for watch in watches:
        watch.await_truth()
        watch.standing = watch.episode if watch.alarm else 0
    for watch in watches:
        watch.look()
    warned = [watch for watch in watches if watch.warn()]
    tellers = [watch for watch in warned if watch.teller is None]
    for watch in watches:
        watch.listen(tellers)
