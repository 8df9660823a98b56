"""Circles among names of which each points to one other: arms that start from one another, actions that answer."""

from collections.abc import Iterator, Mapping


def circles(points_to: Mapping[str, object]) -> Iterator[list[str]]:
    """Yield each circle once, beginning with the member that comes first.

    Args:
        points_to: what each name points to; whatever is not among the names ends the chain.

    """
    done: dict[str, None] = {}
    for first in points_to:
        chain: dict[str, None] = {}
        name: object = first
        while isinstance(name, str) and name in points_to and name not in done and name not in chain:
            chain[name] = None
            name = points_to[name]
        if isinstance(name, str) and name in chain:
            members = list(chain)
            yield members[members.index(name) :]
        done |= chain
