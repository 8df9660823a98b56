"""Numbers for entities, which depend on their names alone.

The address of a draw names its entity by a digest of `table.id` and not by its place in the scenario file. So adding
an envoy, or changing the order of the parties, leaves everybody else's luck as it was.
"""

from collections.abc import Iterable
from hashlib import blake2b

DIGEST_BYTES = 4


def identity(table: str, entity_id: str) -> int:
    """Return the number of an entity, from 0 to 2**32 - 1.

    Args:
        table: The table of the scenario file that the entity is in, such as `parties`.
        entity_id: Its `id` there.
    """
    # A keyed or salted hash such as `hash` would differ from one process to the next.
    return int.from_bytes(blake2b(f"{table}.{entity_id}".encode(), digest_size=DIGEST_BYTES).digest(), "little")


def identities(table: str, entity_ids: Iterable[str]) -> dict[str, int]:
    """Return the numbers of all entities of a table, by id and in the order given.

    Args:
        table: The table of the scenario file that the entities are in.
        entity_ids: Their ids there.

    Raises:
        ValueError: If an id comes twice, or if two ids have the same number and would share their luck; with a hundred
            entities in a table that has a chance of one in a million.
    """
    numbers: dict[str, int] = {}
    owners: dict[int, str] = {}
    for entity_id in entity_ids:
        if entity_id in numbers:
            raise ValueError(f"{table}.{entity_id}: this id comes twice in its table; ids must be unique")
        number = identity(table, entity_id)
        if number in owners:
            raise ValueError(
                f"{table}.{owners[number]} and {table}.{entity_id}: these two ids have the same 32-bit digest "
                f"({number:#010x}) and would share all their random draws; rename one of them"
            )
        numbers[entity_id] = number
        owners[number] = entity_id
    return numbers
