"""The frame of the project: one direction of imports, small files, no hidden luck, and everything shown is run."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "simulator"
MODULES = {path.relative_to(REPOSITORY).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")

MAY_IMPORT = {
    "scenario": set(),
    "numerics": set(),
    "rules": {"numerics"},
    "draws": {"numerics"},
    "state": {"scenario", "numerics", "draws", "rules"},
    "agents": {"scenario", "numerics", "state", "rules", "draws"},
    "engine": {"scenario", "numerics", "state", "rules", "draws"},
    "experiments": {"scenario", "engine", "agents", "state", "results"},
    "results": {"scenario", "state"},
    "views": {"results", "experiments", "state"},
    "commands": {"scenario", "experiments", "results", "views", "state"},
}
"""What each folder may import, besides itself. Modules at the top (the command, the public names) may import all."""

BROUGHT_ALONG = {"markupsafe", "pydantic_core"}
"""What a dependency of ours brings at the version that it needs, and documents as part of itself."""

OPTIONAL = {"numba"}
"""What the package runs without: importing it must be guarded."""


def imports(tree: ast.AST, module: str) -> Iterator[tuple[str, int]]:
    """Everything a module imports, by absolute dotted name with its line, wherever in the module it does so."""
    package = module.removesuffix(".py").removesuffix("/__init__").split("/")
    if not module.endswith("__init__.py"):
        package.pop()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)


def forbidden_imports(tree: ast.AST, module: str) -> list[str]:
    """What a module imports of ours that its folder may not."""
    folder = module.split("/")[1]
    allowed = MAY_IMPORT[folder] | {folder}
    found = []
    for name, line in imports(tree, module):
        root, *rest = name.split(".")
        if root == "simulator" and (not rest or rest[0] not in allowed):
            found.append(f"{module}:{line} imports {name}")
    return found


def hidden_luck(tree: ast.AST, module: str) -> list[str]:
    """Where a module uses luck, or an order, that is not addressed."""
    found = [
        f"{module}:{line} imports {name}"
        for name, line in imports(tree, module)
        if name.split(".")[0] in ("random", "secrets", "uuid") or name.startswith("numpy.random")
    ]
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="np" | "numpy"), attr="random"):
                found.append(f"{module}:{node.lineno} uses numpy.random")
            case ast.Call(func=ast.Name(id="hash" | "id" as name)):
                found.append(f"{module}:{node.lineno} calls {name}()")
            case ast.For(iter=order) | ast.comprehension(iter=order):
                match order:
                    case ast.Set() | ast.SetComp() | ast.Call(func=ast.Name(id="set" | "frozenset")):
                        found.append(f"{module}:{order.lineno} goes through a set in no order")
    return found


def unguarded(tree: ast.AST) -> set[str]:
    """The top-level packages that a module cannot be imported without."""
    found: set[str] = set()
    waiting = list(ast.iter_child_nodes(tree))
    while waiting:
        node = waiting.pop()
        match node:
            case ast.Try() if any("Import" in ast.unparse(h.type) for h in node.handlers if h.type):
                waiting += [*node.orelse, *node.finalbody]
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                pass
            case ast.If() if "TYPE_CHECKING" in ast.unparse(node.test):
                waiting += node.orelse
            case ast.Import() | ast.ImportFrom(level=0):
                names = [node.module] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
                found |= {name.split(".")[0] for name in names}
            case _:
                waiting += ast.iter_child_nodes(node)
    return found


def parsed(module: str) -> ast.AST:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_short(module):
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("module", [module for module in MODULES if module.count("/") > 1])
def test_a_module_imports_only_what_its_folder_may(module):
    assert forbidden_imports(parsed(module), module) == []


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_no_hidden_luck(module):
    assert hidden_luck(parsed(module), module) == []


@pytest.mark.parametrize("module", MODULES)
def test_a_module_needs_only_declared_dependencies(module):
    declared = {re.match(r"[\w-]+", dependency)[0] for dependency in PROJECT["dependencies"]}
    theirs = unguarded(parsed(module)) - set(sys.stdlib_module_names) - BROUGHT_ALONG - {"simulator"}
    assert theirs <= declared
    assert not theirs & OPTIONAL


def test_the_folders_of_the_package_are_those_of_the_table():
    folders = {module.split("/")[1] for module in MODULES if module.count("/") > 1}
    assert folders <= set(MAY_IMPORT)


def test_the_table_of_imports_goes_one_way():
    done: set[str] = set()
    while done != set(MAY_IMPORT):
        ready = {folder for folder, others in MAY_IMPORT.items() if others <= done} - done
        assert ready, f"a circle among {set(MAY_IMPORT) - done}"
        done |= ready


def test_the_contributors_table_of_imports_is_this_one():
    text = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| `(\w+)/` \| [^|]+ \| ([^|]+) \|$", text, flags=re.MULTILINE)
    assert {folder: set(re.findall(r"`(\w+)`", others)) for folder, others in table} == MAY_IMPORT


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("simulator/rules/talks/consent.py", "from simulator.state import History"),
        ("simulator/rules/talks/consent.py", "from simulator import state"),
        ("simulator/rules/talks/consent.py", "import simulator.state.history"),
        ("simulator/rules/talks/consent.py", "import simulator"),
        ("simulator/rules/talks/consent.py", "from ...state import history"),
        ("simulator/rules/talks/__init__.py", "from ...state import history"),
        ("simulator/scenario/load.py", "def f():\n    from simulator.rules import talks"),
    ],
)
def test_an_import_against_the_direction_is_found(module, line):
    assert len(forbidden_imports(ast.parse(line), module)) == 1


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("simulator/rules/talks/consent.py", "from simulator.numerics import exp"),
        ("simulator/rules/talks/consent.py", "from .. import hazards"),
        ("simulator/rules/talks/__init__.py", "from ..hazards import chance"),
        ("simulator/state/resolve.py", "from simulator import scenario\nimport numpy"),
    ],
)
def test_an_import_along_the_direction_is_not(module, line):
    assert forbidden_imports(ast.parse(line), module) == []


@pytest.mark.parametrize(
    "line",
    [
        "import random",
        "from random import Random",
        "from numpy import random",
        "from numpy.random import default_rng",
        "np.random.default_rng(1)",
        "hash('a')",
        "for x in {1, 2}: pass",
        "[x for x in set(a)]",
    ],
)
def test_hidden_luck_is_found(line):
    assert len(hidden_luck(ast.parse(line), "simulator/state/a.py")) == 1


def test_an_order_that_is_stated_is_not_hidden_luck():
    assert hidden_luck(ast.parse("for x in sorted(set(a)): hash_of(x)"), "simulator/state/a.py") == []


def test_a_guarded_import_is_told_from_one_that_is_not():
    assert unguarded(ast.parse("try:\n    import numba\nexcept ImportError:\n    numba = None")) == set()
    assert unguarded(ast.parse("import numba.core\nfrom rich import print")) == {"numba", "rich"}


def test_the_citation_has_the_version_of_the_package():
    citation = (REPOSITORY / "CITATION.cff").read_text(encoding="utf-8")
    assert re.search(r"^version: (.+)$", citation, flags=re.MULTILINE)[1] == PROJECT["version"]


def test_no_file_names_a_registry_or_a_place_on_a_machine():
    files = ["pyproject.toml", "constraints.txt", "Makefile", ".ci/run", "benchmarks/results.md"]
    for name in files:
        path = REPOSITORY / name
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        assert not re.search(r"(index-url|find-links|https?://|/root\b|/work\b|/tmp\b)", text), name


def test_every_constraint_is_an_exact_version():
    lines = (REPOSITORY / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert pins
    for pin in pins:
        assert re.fullmatch(r'[\w.-]+==[\w.]+( ; (python_version|sys_platform) \S+ "[\w.]+")?', pin), pin


def blocks(language: str) -> list[str]:
    """The code blocks of the README in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def command(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would, in a folder of the user's own."""
    wide = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"}
    line = [sys.executable, "-m", "simulator", *arguments]
    return subprocess.run(line, cwd=folder, env=wide, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture
def folder(tmp_path) -> Path:
    """An empty folder with the README's scenario in it."""
    (scenario,) = blocks("toml")
    (tmp_path / "first.toml").write_text(scenario, encoding="utf-8")
    return tmp_path


def test_the_scenario_of_the_readme_is_valid_and_short(folder):
    from simulator.scenario.schema import ScenarioFile  # noqa: PLC0415 - the rest of the frame needs no package

    (scenario,) = blocks("toml")
    ScenarioFile.model_validate(tomllib.loads(scenario))
    assert len([line for line in scenario.splitlines() if line]) <= 25


def test_the_commands_of_the_readme_run(folder):
    lines = [line for block in blocks("console") for line in block.splitlines() if line.startswith("simulator ")]
    assert len(lines) >= 2
    for line in lines:
        small = re.sub(r"--replicates \d+", "--replicates 4", line)
        done = command(*small.split()[1:], folder=folder)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        assert done.stdout.strip(), line


def test_the_readme_lists_the_commands_there_are(folder):
    shown = command("--help", folder=folder)
    assert shown.returncode == 0, shown.stderr
    there = re.findall(r"^[│|\s]+([a-z]+)\s{2,}\S", shown.stdout.split("Commands", 1)[1], flags=re.MULTILINE)
    assert there == re.findall(r"^\| `simulator ([a-z]+)", README, flags=re.MULTILINE)


def test_the_make_targets_of_the_readme_exist():
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"(?:^|`)make ([a-z]+)", README, flags=re.MULTILINE)
    assert {"demo", "test"} <= set(targets)
    for target in targets:
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), target


def test_the_python_of_the_readme_runs(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    (code,) = blocks("python")
    small, changes = re.subn(r"replicates=\d{2,}", "replicates=4", code)
    assert changes == 1
    names: dict[str, object] = {}
    exec(compile(small, "the Python of the README", "exec"), names)
    assert "risk_difference" in capsys.readouterr().out
    row = names["result"].outcomes.query("arm == 'history' and replicate == 0").iloc[0]
    assert names["model"].outcomes().deaths == row["deaths"]
