"""Tables and lists of more entries than the schema allows, found before anything goes through them."""

from collections.abc import Iterator, Mapping

from simulator.scenario.findings import Data, Finding, Loc, inside
from simulator.scenario.shape import root


def overlong_findings(data: Data) -> Iterator[Finding]:
    """Yield tables and lists that are too long.

    To check what is in them could take hours, so where there are any, nothing else is checked.
    """
    found = list(_overlong(data, ()))
    yield from found
    arms = data.get("arms")
    for name, arm in arms.items() if isinstance(arms, dict) and not found else ():
        yield from _overlong(arm, ("arms", name))
        yield from _overlong(inside(arm, "add"), ("arms", name, "add"))


def _overlong(table: object, above: Loc) -> Iterator[Finding]:
    for key, value in table.items() if isinstance(table, Mapping) else ():
        shape = root().at((*above, str(key)))
        most = shape.node.get("maxItems", shape.node.get("maxProperties")) if shape is not None else None
        if most is not None and isinstance(value, list | tuple | dict) and len(value) > most:
            yield Finding((*above, str(key)), f"must have at most {most} entries; here are {len(value)}")
