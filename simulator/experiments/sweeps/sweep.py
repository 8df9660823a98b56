"""Running a study into a folder, or going on with it there."""

import os
import warnings
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.experiments.parts import Part, has_compiler, run_part
from simulator.experiments.study.study import Study
from simulator.experiments.sweeps.cluster import cluster_executor
from simulator.experiments.sweeps.plan import settled
from simulator.experiments.sweeps.run import Progress, Run, Workers
from simulator.experiments.sweeps.stopping import SweepInterrupted, until_asked
from simulator.experiments.sweeps.there import There
from simulator.results.folder import REPORT, check_writable, without_csv
from simulator.results.sweeps.lock import only_writer
from simulator.results.sweeps.writing import errors_of_writing, is_sweep_folder

if TYPE_CHECKING:
    from simulator.results.sweeps.sweep import Sweep

OUT = "out"

Tell = Callable[[str], object]
"""Told in a sentence what somebody ought to know."""


def sweep(  # noqa: PLR0913 - what can be said of a sweep, each by its name
    study: Study,
    out: str | os.PathLike[str] | None = None,
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    extend: bool = False,
    progress: Progress | None = None,
    tell: Tell | None = None,
) -> "Sweep":
    """Run a study into a folder, and return what is there; what the folder has of it is not run again.

    It can be interrupted at any time, also by a crash: the same call goes on. The numbers, and the files in which they
    lie, depend neither on who ran them nor on how often that was interrupted. Ctrl-C finishes the parts in hand first.

    Args:
        study: from `simulator.load_study`.
        out: the folder; `out/NAME` after the study if not given.
        executor: who runs the parts in place of threads of our own: any of `concurrent.futures`; it is left open.
        workers: how many threads (without a compiler: processes) at once; all cores if not given.
        cluster: the address of a Dask scheduler, such as `tcp://10.0.0.1:8786`, whose workers run the parts.
        extend: whether the study may ask for more replicates, or points besides, than the folder was begun with.
        progress: called with how many histories are done, of how many, and how many design points could not be run.
        tell: called with a sentence that somebody should read, such as that a damaged part is run again; a warning if
            not given.

    Raises:
        ResultError: the folder holds something else or another study, somebody else writes there, or it cannot be
            written.
        ScenarioError: the study cannot be run so.
        ValueError: there are fewer than one worker, or more than one way is given to run the parts.
        ChildProcessError: a worker died, or cannot be reached.
        SweepInterrupted: Ctrl-C was pressed. It is a KeyboardInterrupt.

    """
    _check_workers(executor, workers, cluster)
    folder = Path(out) if out is not None else Path(OUT) / study.name
    tell = _warn if tell is None else tell
    check_writable(folder, is_sweep_folder)
    with ExitStack() as held:
        with errors_of_writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
            held.enter_context(only_writer(folder))
            run = _begun(study, folder, extend=extend, progress=progress)
        for path in run.there.damaged:
            place = path.relative_to(folder).as_posix()
            tell(f"{folder}\n  `{place}` is not as it was written; it is run again, and everything else is kept")
        _run(run, executor, workers, cluster, tell)

    # Not before the work is done: with pandas come threads, and beside threads no process can safely fork.
    from simulator.results.sweeps.sweep import open_sweep  # noqa: PLC0415

    return open_sweep(folder)


def _run(run: Run, executor: Executor | None, workers: int | None, cluster: str | None, tell: Tell) -> None:
    parts = run.waiting()
    run.tell()
    if not parts:
        return
    _forget_answers(run.folder)
    if has_compiler():
        # Compiled here, where it can be interrupted and is done once, and not by all workers at the same time.
        run_part(run.study.scenario, run.study.seed, Part(run.study.arms, range(1)))
    finishing = "finishing the parts in hand; press Ctrl-C again to leave them"
    with cluster_executor(cluster) as (hired, ahead), until_asked(lambda: tell(finishing)) as asked:
        who = Workers(workers, executor) if hired is None else Workers(None, hired, ahead)
        try:
            run.run(parts, who, asked)
            _forget_answers(run.folder)
        except ChildProcessError as error:
            raise ChildProcessError(f"{error}\n  {_far(run)}") from error
        except (OSError, ImportError, RuntimeError) as error:
            raise ChildProcessError(f"a worker failed ({type(error).__name__}: {error})\n  {_far(run)}") from error
        if asked() and run.done < run.total:
            raise SweepInterrupted(f"interrupted: {_far(run)}")


def _forget_answers(folder: Path) -> None:
    """Take away the report and the tables as CSV: they are about what was there before, or a while ago."""
    with errors_of_writing(folder):
        (folder / REPORT).unlink(missing_ok=True)
        without_csv(folder)


def _far(run: Run) -> str:
    return f"{run.done:,} of {run.total:,} histories are in {run.folder}; the same command goes on from there"


def _begun(study: Study, folder: Path, *, extend: bool, progress: Progress | None) -> Run:
    from simulator.engine.compiling import source_digest  # noqa: PLC0415 - it brings NumPy along

    manifest, points = settled(study, folder, source_digest(), extend=extend, compiled=has_compiler())
    return Run(folder, manifest, study, points, There.of(folder, manifest), progress)


def _check_workers(executor: Executor | None, workers: int | None, cluster: str | None) -> None:
    given = {"executor": executor, "workers": workers, "cluster": cluster}
    named = [name for name, value in given.items() if value is not None]
    if len(named) > 1:
        raise ValueError(f"{' and '.join(named)}: name one of the two; each says who runs the parts")
    if workers is not None and workers < 1:
        raise ValueError(f"workers = {workers}: must be 1 or more")


def _warn(text: str) -> None:
    warnings.warn(text, RuntimeWarning, stacklevel=3)
