"""Stage 2: bodies take their reports, raise alarms, tell partners, and warn."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.agents.desk import Desk
    from simulator.agents.model import CrisisModel


def monitoring(model: "CrisisModel") -> None:
    """Let every body look at every arena of its mandate, then let those who saw something tell their partners."""
    for arena in model.arenas:
        arena.count_fighters()
        arena.tensions.append(arena.tension())
    desks = [desk for body in model.bodies for desk in body.desks.values()]
    alarmed = [desk for desk in desks if desk.watch.look()]
    for desk in alarmed:
        desk.watch.raise_alarm(0.0)
    for teller in alarmed:
        _tell_partners(model, teller)
    for desk in desks:
        desk.watch.warn()
        desk.watch.await_truth()


def _tell_partners(model: "CrisisModel", teller: "Desk") -> None:
    """Pass an alarm on; a body that hears of it in this step does not pass it further in the same step."""
    for body in model.bodies:
        desk = body.desks.get(teller.arena.index)
        if desk is not None and desk.watch.hears_from(teller.watch):
            desk.watch.raise_alarm(body.facts.partnerships[teller.body.index])
