"""How fast the simulator is on this machine: `make bench`, which writes `benchmarks/results.md`.

`--stages` measures each stage of the engine too, which takes minutes. `--quick` does everything once and as little of
it as there can be, shows the page and writes nothing: it says whether all of this works, not how fast anything is.
"""

import argparse
import sys
from pathlib import Path

from benchmarks.findings import measure
from benchmarks.machine import load
from benchmarks.measuring import FULL, QUICK
from benchmarks.page import page

RESULTS = Path(__file__).with_name("results.md")


def main() -> None:
    """Measure, show and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="as little as can be, and nothing is written")
    parser.add_argument("--stages", action="store_true", help="each stage of the engine too")
    arguments = parser.parse_args()
    if not arguments.quick:
        print("measuring; this takes some twelve minutes", file=sys.stderr)
    load_before = load()
    text = page(measure(QUICK if arguments.quick else FULL, stages=arguments.stages), load_before)
    if not arguments.quick:
        RESULTS.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
