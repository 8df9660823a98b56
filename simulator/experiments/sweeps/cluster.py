"""Workers of a Dask cluster as an executor like any other."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

SECONDS_TO_REACH = 30.0
RETRIES = 5
"""How often a part is given to another worker when the one that had it died."""

AHEAD_OF_CLUSTER = 3
"""Parts handed out for each thread of the cluster before it asks."""

_FEWEST_AHEAD = 16


@contextmanager
def cluster_executor(address: str | None) -> Iterator[tuple[Executor | None, Callable[[], int]]]:
    """Yield the workers of a cluster as an executor, and what says how many parts to hand them now before they ask.

    Args:
        address: of its scheduler, such as `tcp://10.0.0.1:8786`.

    Raises:
        ChildProcessError: the cluster cannot be reached, or its workers die over and over.

    """
    if address is None:
        yield None, int
        return
    try:
        distributed: Any = import_module("distributed")  # only who has a cluster needs it
    except ImportError:
        message = "Dask is not installed here: pip install 'early-warning-simulator[cluster]'"
        raise ChildProcessError(f"{address}\n  {message}") from None
    try:
        client = distributed.Client(address, timeout=SECONDS_TO_REACH, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ChildProcessError(f"{address}\n  no scheduler can be reached there ({error})") from error
    try:
        yield client.get_executor(pure=False, retries=RETRIES), partial(_ahead, client)
    except distributed.KilledWorker as error:
        message = "workers died over and over at the same part, perhaps for want of memory; the same command goes on"
        raise ChildProcessError(f"{address}\n  {message}") from error
    finally:
        client.close()


def _ahead(client: Any) -> int:
    """Return how many parts to hand to the workers that are there now: more may come, and some go."""
    threads = int(sum(client.nthreads().values()))
    return max(_FEWEST_AHEAD, AHEAD_OF_CLUSTER * threads)
