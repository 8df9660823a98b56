"""Write the region of West Africa from the record: `python -m docs.west_africa.write --record FOLDER`.

FOLDER has the tables of the record (`states.csv`, `neighbours.csv`, `structure.csv`, ...), and is `shared/data/record`
in this checkout or beside it if not given. Written are `scenarios/world/west-africa.toml` and, beside it, `record.csv`
with every number that was read or derived, and where it comes from. With `--check` it writes nothing and says what is
out of date.
"""

import argparse
import csv
import io
import sys
from pathlib import Path

from docs.west_africa.numbers import table
from docs.west_africa.record import region_of
from docs.west_africa.scenario import file_of

ROOT = Path(__file__).parents[2]
RECORD = next(
    (path for beside in (ROOT, ROOT.parent) if (path := beside / "shared" / "data" / "record").is_dir()),
    ROOT.parent / "shared" / "data" / "record",
)
"""Where the record lies beside this checkout, or in it."""
WORLD = ROOT / "scenarios" / "world"


def files(folder: Path) -> dict[str, str]:
    """Return what both files hold, by name, from the folder with the tables of the record."""
    region = region_of(folder)
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n").writerows(table(region))
    return {"west-africa.toml": file_of(region), "record.csv": lines.getvalue()}


def main(arguments: list[str]) -> int:
    """Write both files, or with `--check` only say which are out of date."""
    parser = argparse.ArgumentParser(prog="python -m docs.west_africa.write", description="Write the region.")
    parser.add_argument("--record", type=Path, default=RECORD, help="folder with the tables of the record")
    parser.add_argument("--check", action="store_true", help="write nothing, and say what is out of date")
    options = parser.parse_args(arguments)
    stale = 0
    for name, text in files(options.record).items():
        path = WORLD / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if options.check:
            print(f"scenarios/world/{name} is out of date; run: python -m docs.west_africa.write", file=sys.stderr)
        else:
            path.write_text(text, encoding="utf-8")
            print(f"scenarios/world/{name} written")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
