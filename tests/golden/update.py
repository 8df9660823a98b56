"""Write the golden baseline anew: `python -m tests.golden.update`. Nothing else writes it."""

import json

from tests.golden.histories import BASELINE, rows_of, scenarios


def main() -> None:
    """Run every history of the baseline and write down what came of it."""
    found = {name: rows_of(world) for name, world in scenarios().items()}
    BASELINE.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"{BASELINE}: {sum(map(len, found.values()))} rows. Say in CHANGELOG.md which results moved, and why.")


if __name__ == "__main__":
    main()
