"""Checks of pools: a body that draws on the envoys and funds of another has none of its own, and the other has."""

from collections.abc import Iterator

from simulator.scenario.findings import Data, Finding, Loc
from simulator.scenario.names import listed
from simulator.scenario.schema import Funds
from simulator.scenario.tables import entries, ids_of, text
from simulator.scenario.values import number


def pool_of(body: Data) -> str | None:
    """Return the body on whose envoys and funds a body draws; none where it has its own, also by naming itself."""
    name = text(body.get("pool"))
    return None if name == body.get("id") else name


def pool_findings(data: Data) -> Iterator[Finding]:
    """Yield bodies that draw on a pool and have envoys or funds of their own, or whose pool draws on a third."""
    bodies = ids_of(data, "bodies")
    for loc, body in entries(data, "bodies"):
        name, pool = text(body.get("id")), pool_of(body)
        if name is None or pool is None:
            continue
        third = pool_of(bodies.get(pool, {}))
        if third is not None:
            message = f"draws itself on the pool of `{third}`: name a body with a pool of its own"
            yield Finding((*loc, "pool"), message, pool)
        own = [key for key, envoy in ids_of(data, "envoys").items() if envoy.get("body") == name]
        if own:
            message = f"`{name}` has envoys of its own, {listed(own)}: make `{pool}` their `body`, or leave `pool` out"
            yield Finding((*loc, "pool"), message, pool)
        yield from _funds((*loc, "funds"), body.get("funds"), name, pool)


def _funds(loc: Loc, funds: object, name: str, pool: str) -> Iterator[Finding]:
    """Yield what is said of the funds of a body that spends another's; what is as it is by itself says nothing."""
    usual = Funds()
    for key, value in funds.items() if isinstance(funds, dict) else ():
        given = number(value)
        if given is not None and given != getattr(usual, str(key), given):
            message = f"is never spent, for `{name}` draws on the pool of `{pool}`: leave it out, or leave `pool` out"
            yield Finding((*loc, str(key)), message, value)
