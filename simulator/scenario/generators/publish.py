"""Write the generic scenarios of the catalogue anew: `python -m simulator.scenario.generators.publish`."""

from simulator.scenario.catalogue import catalogue_folder
from simulator.scenario.generators.making import GENERATORS, text_of


def main() -> None:
    """Write what each generator makes of its defaults into the catalogue."""
    folder = catalogue_folder()
    if folder is None:
        raise SystemExit("there is no catalogue here")
    for kind in GENERATORS:
        path = folder / "teaching" / f"generic-{kind}.toml"
        path.write_text(text_of(kind, path.stem, {}), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
