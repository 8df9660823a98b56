"""The outcomes of every history as tables, built column by column from what was recorded."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from simulator.results.columns import names_of, texts
from simulator.state.outcomes import ENDING_NAMES, OUTCOMES
from simulator.state.queues import QUEUES
from simulator.state.records import Floats, Records
from simulator.state.setting import Setting

OUTCOME_COLUMNS = ("arm", "replicate", *OUTCOMES)
ARENA_OUTCOME_COLUMNS = ("arm", "replicate", "arena", *OUTCOMES)
QUEUE_COLUMNS = ("arm", "replicate", "body", "pool", *QUEUES)


def outcome_table(settings: Sequence[Setting], records: Sequence[Records]) -> pd.DataFrame:
    """Return one row for each arm and replicate, in the order of the arms and then of the replicates."""
    sizes = [len(each.total) for each in records]
    keys = {
        "arm": texts(np.repeat(names_of([setting.arm for setting in settings]), sizes)),
        "replicate": np.concatenate([np.arange(size, dtype=np.int64) for size in sizes]),
    }
    return pd.DataFrame(keys | _columns([each.total for each in records]), copy=False)


def arena_outcome_table(settings: Sequence[Setting], records: Sequence[Records]) -> pd.DataFrame:
    """Return one row for each arm, replicate and arena, in this order; arenas in the order of their ids."""
    shapes = [each.by_arena.shape[:2] for each in records]
    arenas = [names_of([arena.id for arena in setting.arenas]) for setting in settings]
    keys = {
        "arm": texts(
            np.repeat(names_of([setting.arm for setting in settings]), [rows * many for rows, many in shapes])
        ),
        "replicate": np.concatenate([np.repeat(np.arange(rows, dtype=np.int64), many) for rows, many in shapes]),
        "arena": texts(np.concatenate([np.tile(ids, rows) for ids, (rows, _) in zip(arenas, shapes, strict=True)])),
    }
    flat = [each.by_arena.reshape(-1, len(OUTCOMES)) for each in records]
    return pd.DataFrame(keys | _columns(flat), copy=False)


def queue_table(settings: Sequence[Setting], queues: Sequence[Floats]) -> pd.DataFrame:
    """Return one row for each arm, replicate and body, in this order; bodies in the order of their ids.

    Args:
        settings: the arms.
        queues: of the records of each of them.

    """
    ids = [names_of([body.id for body in setting.bodies]) for setting in settings]
    pools = [names[[body.pool for body in setting.bodies]] for names, setting in zip(ids, settings, strict=True)]
    rows, sizes = [len(each) for each in queues], [each.shape[0] * each.shape[1] for each in queues]
    keys = {
        "arm": texts(np.repeat(names_of([setting.arm for setting in settings]), sizes)),
        "replicate": np.concatenate(
            [np.repeat(np.arange(count, dtype=np.int64), len(names)) for count, names in zip(rows, ids, strict=True)]
        ),
        "body": texts(np.concatenate([np.tile(names, count) for count, names in zip(rows, ids, strict=True)])),
        "pool": texts(np.concatenate([np.tile(names, count) for count, names in zip(rows, pools, strict=True)])),
    }
    flat = np.concatenate([each.reshape(-1, len(QUEUES)) for each in queues])
    return pd.DataFrame(keys | {name: flat[:, number].copy() for number, name in enumerate(QUEUES)}, copy=False)


def _columns(rows: Sequence[Floats]) -> "dict[str, Floats | pd.Series[str]]":
    """Return each outcome of all rows as a column of its own, one after another in memory."""
    columns: dict[str, Floats | pd.Series[str]] = {}
    for number, name in enumerate(OUTCOMES):
        values = np.concatenate([each[:, number] for each in rows])
        columns[name] = texts(names_of(ENDING_NAMES)[values.astype(np.int64)]) if name == "ending" else values
    return columns
