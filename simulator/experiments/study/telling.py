"""What `simulator check` says of a study that is as it should be."""

from typing import Any

from simulator.experiments.study.study import Study


def row_of(file: str, study: Study) -> dict[str, Any]:
    """Return what is to be known of a study, as JSON could write it.

    Args:
        file: what the user called it.
        study: the study in it.

    """
    histories = study.size * len(study.arms) * study.replicates
    asked = study.precision
    return {
        "file": file,
        "ok": True,
        "kind": "study",
        "name": study.name,
        "title": study.title,
        "scenario": study.scenario.name,
        "points": study.size,
        "arms": list(study.arms),
        "varied": [thing.name for thing in study.varied],
        "replicates": study.replicates,
        "most_replicates": study.replicates if asked is None else asked.most,
        "histories": histories,
        "digest": study.digest,
        "problems": [],
    }


def line_of(row: dict[str, Any]) -> str:
    """Return what a row says, on a line for people."""
    rounds, histories = "", _counted(row["histories"], "history", "histories")
    if row["most_replicates"] > row["replicates"]:
        most = row["points"] * len(row["arms"]) * row["most_replicates"]
        rounds, histories = (
            f" and more, up to {row['most_replicates']:,}",
            f"{row['histories']:,} to {most:,} histories",
        )
    size = " x ".join(
        [
            _counted(row["points"], "design point"),
            _counted(len(row["arms"]), "arm"),
            _counted(row["replicates"], "replicate") + rounds,
        ]
    )
    varied = ", ".join(row["varied"])
    return f"{row['file']}: ok, {row['title']!r}; {size} = {histories}; varies {varied}"


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
