"""What can be wrong with a study besides its paths and values: its design, its size, the precision it asks for."""

from collections.abc import Iterator, Sequence

from simulator.experiments.study.schema import MOST_POINTS, Precision, StudyFile
from simulator.experiments.study.study import Study
from simulator.scenario.findings import Finding
from simulator.scenario.names import hint, listed
from simulator.state.outcomes import OUTCOMES

_KEYS = {
    "grid": ("levels",),
    "list": (),
    "latin_hypercube": ("points", "seed"),
    "sobol": ("points", "seed"),
    "saltelli": ("points", "second_order", "seed"),
    "morris": ("trajectories", "levels", "seed"),
}
"""What each sampler goes by."""

_NUMBERED = ("latin_hypercube", "sobol", "saltelli")
_BALANCED = ("sobol", "saltelli")

_IN_FULL = 10**15


def design_findings(file: StudyFile) -> Iterator[Finding]:
    """Yield what is wrong with a design: keys that its sampler does not go by, or what it lacks."""
    design, sampler = file.design, file.design.sampler
    for key in ("points", "levels", "trajectories", "second_order", "seed"):
        value = getattr(design, key)
        if value is not None and key not in _KEYS[sampler]:
            users = listed([name for name, keys in _KEYS.items() if key in keys])
            message = f"has no meaning for the sampler `{sampler}`, only for {users}; leave it out"
            yield Finding(("design", key), message, value)
    if sampler in _NUMBERED and design.points is None:
        yield Finding(("design", "points"), f"missing; the sampler `{sampler}` needs it: add `points = 64`")
    if sampler in _BALANCED and design.points is not None and design.points & (design.points - 1):
        below = 1 << (design.points.bit_length() - 1)
        message = f"must be a power of two, such as {below} or {2 * below}: only then is the design balanced"
        yield Finding(("design", "points"), message, design.points)
    if sampler == "morris" and design.levels is not None and design.levels % 2:
        message = f"must be even for the sampler `morris`, such as {design.levels - 1} or {design.levels + 1}"
        yield Finding(("design", "levels"), message, design.levels)
    if sampler == "saltelli" and design.second_order and len(file.vary) == 1:
        message = "is about what two things do together, and here one varies; leave it out, or vary another"
        yield Finding(("design", "second_order"), message, True)
    yield from _point_findings(file)


def _point_findings(file: StudyFile) -> Iterator[Finding]:
    """Yield what does not go with listing points, or with laying them out."""
    sampler = file.design.sampler
    if sampler == "list":
        if not file.points:
            yield Finding(("points",), "missing; the sampler `list` runs what stands under `[[points]]`: add some")
        if file.vary:
            yield Finding(("vary",), "has no meaning for the sampler `list`: say under `[[points]]` what each sets")
        return
    if not file.vary:
        yield Finding(("vary",), 'missing; say under `[[vary]]` what varies, or list points (`sampler = "list"`)')
    if file.points:
        yield Finding(("points",), f"belongs to the sampler `list`, and this is `{sampler}`; leave one of the two out")


def precision_findings(study: Study, arms: Sequence[str]) -> Iterator[Finding]:
    """Yield what is wrong with the precision that a study asks for.

    Args:
        study: what asks for it.
        arms: that it runs, by their names.

    """
    asked = study.precision
    if asked is None:
        return
    yield from _contrast_findings(asked, arms)
    if asked.outcome not in OUTCOMES:
        message = "no outcome is called so" + hint(asked.outcome, OUTCOMES, "the outcomes")
        yield Finding(("precision", "outcome"), message, asked.outcome)
    elif asked.outcome not in study.outcomes:
        yield Finding(("precision", "outcome"), "is not kept; add it to `study.outcomes`", asked.outcome)
    elif asked.outcome == "ending":
        yield Finding(("precision", "outcome"), "is a name and has no mean; choose another", asked.outcome)
    if asked.statistic is not None and asked.outcome != "deaths":
        message = "has a meaning for the outcome `deaths` alone; leave it out"
        yield Finding(("precision", "statistic"), message, asked.statistic)
    if asked.most < study.replicates:
        message = f"must be {study.replicates} or more, which is `study.replicates`, the first round"
        yield Finding(("precision", "most"), message, asked.most)


def _contrast_findings(asked: Precision, arms: Sequence[str]) -> Iterator[Finding]:
    """Yield what is wrong with the two arms whose difference is to be known."""
    unknown = "this arm is not run"
    if asked.arm is not None and asked.arm not in arms:
        yield Finding(("precision", "arm"), unknown + hint(asked.arm, arms, "the arms run"), asked.arm)
    if asked.reference not in arms:
        yield Finding(
            ("precision", "reference"), unknown + hint(asked.reference, arms, "the arms run"), asked.reference
        )
    if asked.arm is not None and asked.arm == asked.reference:
        yield Finding(("precision", "arm"), "is the reference itself; name another", asked.arm)
    elif asked.arm is None and asked.reference == arms[-1]:
        cure = "add one to `study.arms`" if len(arms) == 1 else "name another"
        yield Finding(("precision", "arm"), f"missing; the last arm, `{arms[-1]}`, is the reference itself: {cure}")


def size_findings(study: Study) -> Iterator[Finding]:
    """Yield what is wrong with the number of points, of a study with which nothing else is."""
    if study.size <= MOST_POINTS:
        return
    # 1,000 levels of ten things: a number that nobody can read.
    size = f"{study.size:,}" if study.size < _IN_FULL else f"some 10^{len(str(study.size)) - 1}"
    fewer = {
        "grid": "take fewer levels, or a sampler such as `sobol`",
        "morris": "take fewer trajectories",
    }.get(study.file.design.sampler, "take fewer points")
    yield Finding(("design",), f"makes {size} design points, and {MOST_POINTS:,} is the most; {fewer}")
