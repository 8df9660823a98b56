"""What can be wrong with a study besides its paths and values: its design, its size, the precision it asks for."""

from collections.abc import Iterator

from simulator.experiments.study.schema import MOST_POINTS, StudyFile
from simulator.experiments.study.study import Study
from simulator.scenario.findings import Finding
from simulator.scenario.names import hint
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


def design_findings(file: StudyFile) -> Iterator[Finding]:
    """Yield what is wrong with a design: keys that its sampler does not go by, or what it lacks."""
    design, sampler = file.design, file.design.sampler
    for key in ("points", "levels", "trajectories", "second_order", "seed"):
        value = getattr(design, key)
        if value is not None and key not in _KEYS[sampler]:
            users = ", ".join(f"`{name}`" for name, keys in _KEYS.items() if key in keys)
            yield Finding(("design", key), f"has no meaning for the sampler `{sampler}`, only for {users}", value)
    if sampler in _NUMBERED and design.points is None:
        yield Finding(("design", "points"), f"missing; the sampler `{sampler}` needs it: add `points = 64`")
    if sampler in _BALANCED and design.points is not None and design.points & (design.points - 1):
        below = 1 << (design.points.bit_length() - 1)
        message = f"must be a power of two, such as {below} or {2 * below}: only then is the design balanced"
        yield Finding(("design", "points"), message, design.points)
    if sampler == "morris" and design.levels is not None and design.levels % 2:
        yield Finding(("design", "levels"), "must be even for the sampler `morris`", design.levels)
    if sampler == "list":
        if not file.points:
            yield Finding(("points",), "missing; the sampler `list` runs what stands under `[[points]]`")
        if file.vary:
            yield Finding(("vary",), "has no meaning for the sampler `list`: say under `[[points]]` what each sets")
        return
    if not file.vary:
        yield Finding(("vary",), 'missing; say under `[[vary]]` what varies, or list points (`sampler = "list"`)')
    if file.points:
        yield Finding(("points",), f"belongs to the sampler `list`, and this is `{sampler}`; leave one of the two out")


def precision_findings(study: Study) -> Iterator[Finding]:
    """Yield what is wrong with the precision that a study asks for."""
    asked, contrast = study.precision, study.precise_contrast
    if asked is None or contrast is None:
        return
    for key, arm in zip(("arm", "reference"), contrast, strict=True):
        if arm not in study.arms:
            yield Finding(("precision", key), "this arm is not run" + hint(arm, study.arms, "the arms run"), arm)
    if contrast[0] == contrast[1]:
        yield Finding(("precision", "arm"), "must not be the reference itself", contrast[0])
    if asked.outcome not in OUTCOMES:
        message = "no outcome is called so" + hint(asked.outcome, OUTCOMES, "the outcomes")
        yield Finding(("precision", "outcome"), message, asked.outcome)
    elif asked.outcome not in study.outcomes:
        yield Finding(("precision", "outcome"), "is not kept; add it to `study.outcomes`", asked.outcome)
    elif asked.outcome == "ending":
        yield Finding(("precision", "outcome"), "is a name and has no mean; choose another", asked.outcome)
    if asked.statistic is not None and asked.outcome != "deaths":
        yield Finding(("precision", "statistic"), "has a meaning for `deaths` alone", asked.statistic)
    if asked.most < study.replicates:
        message = f"must be {study.replicates} or more, which is `study.replicates`, the first round"
        yield Finding(("precision", "most"), message, asked.most)


def size_findings(study: Study) -> Iterator[Finding]:
    """Yield what is wrong with the number of points, of a study with which nothing else is."""
    if study.listed is None:
        sizes = [len(thing.level_values(study.file.design.levels or 5)) for thing in study.varied]
        count = 1
        for size in sizes:
            count *= size
        if study.file.design.sampler == "grid" and count > MOST_POINTS:
            message = f"makes {count:,} design points; take fewer levels, or a sampler such as `sobol`"
            yield Finding(("design",), message)
            return
    try:
        count = len(study.points)
    except ValueError as error:
        yield Finding(("design",), str(error))
        return
    if count > MOST_POINTS:
        yield Finding(("design",), f"makes {count:,} design points, and {MOST_POINTS:,} is the most; take fewer")
