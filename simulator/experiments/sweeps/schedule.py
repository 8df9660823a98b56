"""Which parts a sweep consists of: the same for whoever runs them, in whatever order they come back.

Work that was asked for in one go is cut into blocks of neighbouring design points, and replicates that are too many for
one part into several. Where a precision is asked for, a point goes on by itself after its first replicates, for as many
again in each round.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from simulator.experiments.study.schema import Precision
from simulator.experiments.sweeps.work import Target
from simulator.results.sweeps.manifest import Manifest, Tranche
from simulator.results.sweeps.parts import Part
from simulator.results.sweeps.precision import NO_PAIRS, Moments, round_ends, standard_error


def parts_of(tranche: Tranche, arms: int, histories: int) -> Iterator[Part]:
    """Yield the parts of what was asked for in one go, in the order of the points.

    Args:
        tranche: the points and replicates.
        arms: how many arms each replicate has.
        histories: how many a part has at most.

    """
    count = tranche.end_replicate - tranche.first_replicate
    points = max(1, histories // (arms * count))
    for first in range(tranche.first_point, tranche.end_point, points):
        block = range(first, min(first + points, tranche.end_point))
        for replicates in slices(tranche.first_replicate, tranche.end_replicate, arms, histories):
            yield Part(block, replicates)


def slices(first: int, end: int, arms: int, histories: int) -> Iterator[range]:
    """Yield replicates in slices of which all arms together have no more histories than that."""
    size = max(1, histories // arms)
    for begin in range(first, end, size):
        yield range(begin, min(begin + size, end))


@dataclass
class Schedule:
    """What is to be run, and what follows from what came back.

    Attributes:
        manifest: what has been asked for.
        precision: how well which effect is to be known; none where all points have the same number of replicates.
        target: that effect.

    """

    manifest: Manifest
    precision: Precision | None
    target: Target | None
    _rounds: dict[int, "_Round"] = field(default_factory=dict)

    def first(self) -> Iterator[Part]:
        """Yield the parts that have been asked for, in order."""
        for tranche in self.manifest.tranches:
            yield from parts_of(tranche, len(self.manifest.arms), self.manifest.histories_per_part)

    def after(self, part: Part, moments: Mapping[int, Moments]) -> Iterator[Part]:
        """Yield the parts that are to follow one that is done.

        Args:
            part: which.
            moments: of each of its points that could be run, what is remembered of its differences.

        """
        if self.precision is None or self.target is None:
            return
        for point, known in moments.items():
            run = self._rounds.setdefault(point, _Round([*round_ends(self._first(point), self.manifest.limits)]))
            run.take(part.replicates, known)
            if run.is_complete:
                yield from self._next(point, run)

    def _first(self, point: int) -> int:
        """Return where the first round of a point ends."""
        return next(t.end_replicate for t in self.manifest.tranches if t.first_point <= point < t.end_point)

    def _next(self, point: int, run: "_Round") -> Iterator[Part]:
        assert self.precision is not None
        assert self.target is not None
        error = standard_error(self.target.statistic, run.known())
        if error <= self.precision.standard_error or len(run.ends) == 1:
            return
        begin = run.ends.pop(0)
        for replicates in slices(begin, run.ends[0], len(self.manifest.arms), self.manifest.histories_per_part):
            yield Part(range(point, point + 1), replicates)


@dataclass
class _Round:
    """How far a design point is.

    Attributes:
        ends: up to which replicate it has been asked for, and then where the rounds to come would end.
        done: what is remembered of its slices of replicates, by the first of each.

    """

    ends: list[int]
    done: dict[int, tuple[int, Moments]] = field(default_factory=dict)

    def take(self, replicates: range, known: Moments) -> None:
        """Note that some of its replicates are done."""
        self.done[replicates.start] = (len(replicates), known)

    @property
    def is_complete(self) -> bool:
        """Whether all replicates that were asked for are done."""
        return sum(count for count, _ in self.done.values()) == self.ends[0]

    def known(self) -> Moments:
        """Return what is remembered of all of them, added up in the order of the replicates."""
        total = NO_PAIRS
        for first in sorted(self.done):
            total = total.plus(self.done[first][1])
        return total
