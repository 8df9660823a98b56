"""Writing into the folder of a sweep: whether it is one, and what keeps it from being written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulator.results.errors import ResultError
from simulator.results.folder import REPORT, TEMPORARY, reason
from simulator.results.sweeps.form import EXPORT, LOCK, MANIFEST, POINTS, TABLES, WRITER

_NAMES = (MANIFEST, POINTS, LOCK, WRITER, REPORT, EXPORT, *TABLES)


def is_sweep_folder(folder: Path) -> bool:
    """Say whether a folder is empty, or holds nothing that a sweep does not."""
    return all(path.name in _NAMES or path.name.endswith(TEMPORARY) for path in folder.iterdir())


@contextmanager
def errors_of_writing(folder: Path) -> Iterator[None]:
    """Tell what keeps a folder from being written, a full disk for example, with the cure."""
    try:
        yield
    except OSError as error:
        message = f"cannot be written ({reason(error)}); put that right and run the same sweep again: it goes on"
        raise ResultError(folder, f"{message} from what is finished, of which nothing is lost") from error
