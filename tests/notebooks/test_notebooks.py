"""The notebooks: each runs from top to bottom, is kept without outputs, and has no simulated number in its prose."""

import base64
import os
import re
import sys
from pathlib import Path

import nbformat
import pytest
from ipykernel.kernelspec import write_kernel_spec
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

# On one worker: a notebook takes all cores at times, and the first one compiles the engine for all.
pytestmark = pytest.mark.xdist_group("notebooks")

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "notebooks"
NOTEBOOKS = sorted(file.stem for file in FOLDER.glob("*.ipynb"))

HEADINGS = ["What is it?", "How it works", "Things to notice", "Things to try", "Credits"]

PNG = b"\x89PNG\r\n"

FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
IN_CODE = re.compile(r"`[^`]*`")
TARGET = re.compile(r"\]\([^)]*\)")
LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")
YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d%]|[.,]\d)")
LIST_NUMBER = re.compile(r"^ *\d+\. ", re.MULTILINE)

FIRST_CELL = f"""
import sys
import warnings

assert sys.executable == {sys.executable!r}, sys.executable
warnings.simplefilter("error")
# The kernel warns of itself, when it is shut down.
warnings.filterwarnings("ignore", module="ipykernel")
"""


def read(name):
    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=nbformat.NO_CONVERT)


def prose(notebook):
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def headings(text):
    return re.findall(r"^## (.+)$", FENCED.sub("", text), re.MULTILINE)


def numbers_in_prose(text):
    """Return the numbers that are written into prose.

    What a notebook finds is computed in its cells and would go stale in its text, so the text has no digits at all.
    Code, links, years, the numbers of a list and the credits, which cite, are left out.
    """
    text = text.partition("\n## Credits\n")[0]
    for what in (FENCED, IN_CODE, LINK, YEAR, LIST_NUMBER):
        text = what.sub("", text)
    return re.findall(r"[\d.,]*\d[\d.,]*\s?%?", text) + re.findall(r"per ?cent\b|%", text)


def broken_links(text):
    targets = [target[2:-1] for target in TARGET.findall(text)]
    paths = [path for path in re.findall(r"`((?:docs|scenarios)/[^`]+)`", text) if not (ROOT / path).exists()]
    return paths + [
        target for target in targets if not target.startswith("https://") and not (FOLDER / target).exists()
    ]


def ends_in_a_figure(cell):
    return cell.cell_type == "code" and cell.source.rstrip().endswith(".figure")


def pictures(cell):
    """Return the pictures that a cell showed."""
    shown = [output.data for output in cell.outputs if "data" in output]
    return [base64.b64decode(data["image/png"]) for data in shown if "image/png" in data]


@pytest.fixture
def jupyter(tmp_path, monkeypatch):
    """Have Jupyter find this very Python, and keep what it writes to a folder of this test.

    Without it, a kernel that is called `python3` in the home of whoever runs the tests could be another Python.
    """
    write_kernel_spec(str(tmp_path / "data" / "kernels" / "python3"))
    for variable, folder in {
        "JUPYTER_PATH": "data",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTER_CONFIG_DIR": "config",
        "IPYTHONDIR": "ipython",
    }.items():
        monkeypatch.setenv(variable, str(tmp_path / folder))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])))


def run(notebook):
    """Run all cells in a kernel of their own, with warnings as errors."""
    notebook.cells.insert(0, nbformat.v4.new_code_cell(FIRST_CELL))
    there = {"metadata": {"path": str(FOLDER)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=there).execute()
    del notebook.cells[0]


def test_there_are_notebooks():
    assert len(NOTEBOOKS) >= 5


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_runs_from_top_to_bottom_and_shows_its_figures(name, jupyter):
    notebook = read(name)
    run(notebook)
    figures = [cell for cell in notebook.cells if ends_in_a_figure(cell)]
    assert figures
    for cell in figures:
        assert [picture[: len(PNG)] for picture in pictures(cell)] == [PNG], cell.id


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_is_kept_without_outputs(name):
    notebook = read(name)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    for cell in notebook.cells:
        assert cell.metadata == {}
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_says_nothing_of_the_machine_it_was_written_on(name):
    assert read(name).metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_cells_are_numbered(name):
    ids = [cell.id for cell in read(name).cells]
    stem = ids[0].rpartition("-")[0]
    assert ids == [f"{stem}-{number:02}" for number in range(1, len(ids) + 1)]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_asks_a_question_under_the_usual_headings(name):
    text = prose(read(name))
    assert re.match(r"# [A-Z][^\n]+\?\n", text)
    assert headings(text) == HEADINGS


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_has_no_number_in_its_prose(name):
    assert numbers_in_prose(prose(read(name))) == []


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_says_that_it_predicts_nothing_and_cites_the_report(name):
    text = " ".join(prose(read(name)).split())
    assert "stylised" in text
    assert "no number here is a prediction" in text
    assert "[S/2011/552](https://undocs.org/S/2011/552)" in text


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_path_and_link_leads_somewhere(name):
    assert broken_links(prose(read(name))) == []


def test_the_readme_lists_each_notebook_with_its_question():
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| \[`([^`]+)\.ipynb`\]\(\1\.ipynb\) \|", text, re.MULTILINE)) == NOTEBOOKS
    assert broken_links(text) == []
    assert "jupyter lab notebooks" in text


# --- the checks can fail ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["37 fewer days", "a share of 0.5", "in 1,204 histories", "some 20%", "ten per cent", "1.5", "2008.5 days"]
)
def test_a_number_in_prose_is_noticed(text):
    assert numbers_in_prose(f"It was so: {text}.")


@pytest.mark.parametrize(
    "text",
    [
        "in 2008, and 2012.",
        "`skill = 0.3`",
        "[S/2011/552](https://undocs.org/S/2011/552)",
        "1. First.",
        "two of a pair",
    ],
)
def test_what_is_no_finding_may_have_digits(text):
    assert numbers_in_prose(text) == []


def test_a_cell_that_warns_is_noticed(jupyter):
    cell = nbformat.v4.new_code_cell("import warnings\nwarnings.warn('careful')")
    with pytest.raises(CellExecutionError) as caught:
        run(nbformat.v4.new_notebook(cells=[cell]))
    assert (caught.value.ename, caught.value.evalue) == ("UserWarning", "careful")


def test_a_figure_that_is_not_shown_is_noticed():
    shown = nbformat.v4.new_output("execute_result", {"text/plain": "<Chart>"})
    cell = nbformat.v4.new_code_cell("chart.figure", outputs=[shown])
    assert ends_in_a_figure(cell)
    assert pictures(cell) == []


def test_a_link_that_leads_nowhere_is_noticed():
    assert broken_links("[there](nowhere.ipynb) and `docs/nowhere.md`") == ["docs/nowhere.md", "nowhere.ipynb"]


def test_another_heading_is_noticed():
    assert headings("## How it works\n\n```\n## code\n```\n\n## Anything\n") == ["How it works", "Anything"]
