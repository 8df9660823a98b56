"""The mark changes nothing, is seen by whoever watches, and stands only on functions that can bear it."""

import ast
import importlib
import inspect
import pkgutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Sequence
from typing import Any

import pytest

import simulator
from simulator.numerics import floating_point, marks

FOLDERS = ("simulator.numerics", "simulator.rules", "simulator.draws")
MAY_CALL = {"abs", "float", "int", "sqrt", "floor"}
"""What a marked function may call besides marked ones and named tuples."""

OVER_SEQUENCES = {"len", "range"}
"""What a rule over a plain sequence may call too; such a rule may loop, and has no place in a lane."""


def load_folders() -> None:
    for module in pkgutil.walk_packages(simulator.__path__, "simulator."):
        if module.name.startswith(FOLDERS):
            importlib.import_module(module.name)


load_folders()
MARKED = [function for function in marks.marked_functions() if function.__module__.startswith(FOLDERS)]
COMPILE_TOO = {floating_point.power_of_two, floating_point.significand_and_exponent}


@pytest.fixture
def no_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "_marked", [])
    monkeypatch.setattr(marks, "_watchers", [])


@pytest.mark.usefixtures("no_marks")
def test_a_marked_function_is_the_same_function() -> None:
    def double(x: float) -> float:
        return 2.0 * x

    assert marks.compiles(double) is double
    assert marks.marked_functions() == (double,)


@pytest.mark.usefixtures("no_marks")
def test_a_watcher_sees_earlier_and_later_marks_once_and_in_order() -> None:
    def first() -> None: ...
    def second() -> None: ...

    seen: list[Callable[..., Any]] = []
    marks.compiles(first)
    marks.watch_marks(seen.append)
    assert seen == [first]
    marks.compiles(second)
    assert seen == [first, second]


def test_marking_imports_no_compiler() -> None:
    modules = ("numerics.normal", "numerics.relaxation", "numerics.compilation", "draws.draws")
    imports = ", ".join(f"simulator.{module}" for module in modules)
    code = f"import sys, {imports}; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def offences(function: Callable[..., Any], names: set[str]) -> list[str]:
    """What in a function would not compile, would not vectorise or would not give the same bits."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    loops = any("Sequence" in str(annotation) for annotation in inspect.get_annotations(function).values())
    may_call = names | (OVER_SEQUENCES if loops else set())
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.If | ast.While | ast.Try | ast.With | ast.Raise | ast.Lambda | ast.JoinedStr):
            found.append(type(node).__name__)
        elif isinstance(node, ast.For) and not loops:
            found.append("For")
        elif isinstance(node, ast.Pow):
            found.append("**")
        elif isinstance(node, ast.Call) and not (
            isinstance(node.func, ast.Name) and (node.func.id in may_call or is_record(function, node.func.id))
        ):
            found.append(f"calls {ast.unparse(node.func)}")
    return found


def is_record(function: Callable[..., Any], name: str) -> bool:
    """Whether a name stands for a named tuple in the module of a function."""
    record = getattr(inspect.getmodule(function), name, None)
    return isinstance(record, type) and issubclass(record, tuple) and hasattr(record, "_fields")


@pytest.mark.parametrize("function", MARKED, ids=lambda function: f"{function.__module__}.{function.__name__}")
def test_marked_functions_keep_to_what_compiles(function: Callable[..., Any]) -> None:
    names = MAY_CALL | {other.__name__ for other in (*MARKED, *COMPILE_TOO)}
    assert offences(function, names) == []


def test_offences_are_found() -> None:
    def wrong(x: float) -> float:
        if x > 0.0:
            return x**2
        for _ in range(2):
            x = max(x, 1.0)
        return x

    assert sorted(offences(wrong, MAY_CALL)) == ["**", "For", "If", "calls max", "calls range"]


def test_rules_over_sequences_may_loop() -> None:
    def total(numbers: Sequence[float]) -> float:
        found = 0.0
        for index in range(len(numbers)):
            found += numbers[index]
        return found

    assert offences(total, MAY_CALL) == []
