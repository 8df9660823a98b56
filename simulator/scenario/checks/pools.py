"""Checks of pools: a body that draws on the envoys of another has none of its own, and the other has.

Funds, allocation and reserve that such a body states are not used while it draws on the pool, so that an arm can put it
in or take it out.
"""

from collections.abc import Iterator

from simulator.scenario.findings import Data, Finding
from simulator.scenario.names import listed
from simulator.scenario.tables import entries, ids_of, text


def pool_of(body: Data) -> str | None:
    """Return the body on whose envoys and funds a body draws; none where it has its own, also by naming itself."""
    name = text(body.get("pool"))
    return None if name == body.get("id") else name


def pool_findings(data: Data) -> Iterator[Finding]:
    """Yield bodies that draw on a pool and have envoys of their own, or whose pool draws on a third."""
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
