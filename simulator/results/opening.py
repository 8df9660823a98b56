"""Opening a folder of results, whatever kind of result it holds."""

import os
from pathlib import Path

from simulator.results.comparison import Comparison
from simulator.results.errors import ResultError
from simulator.results.folder import PROVENANCE, read_provenance
from simulator.results.store import open_result as open_comparison
from simulator.results.sweeps.form import MANIFEST
from simulator.results.sweeps.manifest import read_manifest
from simulator.results.sweeps.sweep import Sweep, open_sweep


def open_result(folder: str | os.PathLike[str]) -> Comparison | Sweep:
    """Return the result that lies in a folder: a comparison that was saved there, or a sweep, whole or not.

    Raises:
        ResultError: there is none, it is damaged, or another version of this package wrote it.

    """
    place = Path(folder)
    if read_provenance(place) is not None:
        return open_comparison(place)
    if read_manifest(place) is not None:
        return open_sweep(place)
    made = "see `simulator compare --out` and `simulator sweep --out`"
    raise ResultError(place, f"is not a result: it has no `{PROVENANCE}` or `{MANIFEST}` of one; {made}")
