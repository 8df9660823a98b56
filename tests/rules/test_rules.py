"""Every rule fits on a screen, says where it comes from and what it takes, and is held to numbers by a test."""

import ast
import re
from pathlib import Path

import pytest

import simulator.rules

RULES = Path(simulator.rules.__file__).parent
TESTS = Path(__file__).parent
CONCEPTS = sorted(path.relative_to(RULES).as_posix() for path in RULES.rglob("*.py") if path.name != "__init__.py")
STAGES = ("calendar", "monitoring", "response", "deliberation", "violence", "talks", "follow_through", "account")
ONE_FILE = 170
ONE_SCREEN = 45
EXPLAINED_IN_ONE_LINE = 1


def parsed(concept: str) -> ast.Module:
    return ast.parse((RULES / concept).read_text(encoding="utf-8"))


def marked(tree: ast.Module) -> list[ast.FunctionDef]:
    """The rules of a module: its functions under the mark."""
    return [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and any(ast.unparse(mark) == "compiles" for mark in node.decorator_list)
    ]


def arguments(rule: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in rule.args.args]


def unexplained(rule: ast.FunctionDef) -> list[str]:
    """The arguments that a docstring of more than one line does not name."""
    text = ast.get_docstring(rule) or ""
    if len(text.splitlines()) <= EXPLAINED_IN_ONE_LINE:
        return [] if text else arguments(rule)
    return [name for name in arguments(rule) if not re.search(rf"^ *{name}: \S", text, re.MULTILINE)]


def called(tree: ast.AST) -> set[str]:
    """The names that a test module calls inside its test functions."""
    tests = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    calls = [node.func for test in tests for node in ast.walk(test) if isinstance(node, ast.Call)]
    return {call.id for call in calls if isinstance(call, ast.Name)}


def test_the_rules_have_the_rooms_of_the_house() -> None:
    assert {concept.split("/")[0] for concept in CONCEPTS} == {*STAGES, "hazards.py"}


@pytest.mark.parametrize("concept", CONCEPTS)
def test_a_rule_fits_on_a_screen(concept: str) -> None:
    """Each with its docstring; and a file holds one concept."""
    lengths = {rule.name: (rule.end_lineno or 0) - rule.lineno + 1 for rule in marked(parsed(concept))}
    assert {name: length for name, length in lengths.items() if length > ONE_SCREEN} == {}
    assert len((RULES / concept).read_text(encoding="utf-8").splitlines()) < ONE_FILE


@pytest.mark.parametrize("concept", CONCEPTS)
def test_a_concept_says_what_it_is_and_where_it_comes_from(concept: str) -> None:
    tree = parsed(concept)
    docstrings = [ast.get_docstring(tree), *(ast.get_docstring(rule) for rule in marked(tree))]
    assert docstrings[0]
    assert any(re.search(r"^Source: \S", text or "", re.MULTILINE) for text in docstrings)


@pytest.mark.parametrize("concept", CONCEPTS)
def test_every_public_function_is_a_rule_and_explains_its_arguments(concept: str) -> None:
    tree = parsed(concept)
    public = [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    assert public == [rule.name for rule in marked(tree)]
    assert {rule.name: unexplained(rule) for rule in marked(tree) if unexplained(rule)} == {}


@pytest.mark.parametrize("concept", CONCEPTS)
def test_every_rule_is_held_to_numbers_by_the_test_of_its_concept(concept: str) -> None:
    """The test of `stage/concept.py` is `stage/test_concept.py`, and calls each of its rules."""
    path = TESTS / Path(concept).with_name(f"test_{Path(concept).name}")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert {rule.name for rule in marked(parsed(concept))} - called(tree) == set()


def test_every_test_is_of_a_concept() -> None:
    found = {path.relative_to(TESTS).as_posix() for path in TESTS.rglob("test_*.py")}
    expected = {Path(concept).with_name(f"test_{Path(concept).name}").as_posix() for concept in CONCEPTS}
    assert found == expected | {"test_rules.py"}


def test_what_is_missing_is_found() -> None:
    rule = ast.parse(
        '@compiles\ndef rate(one, two):\n    """Return a rate.\n\n    Args:\n        one: per day.\n\n    """'
    ).body[0]
    assert isinstance(rule, ast.FunctionDef)
    assert unexplained(rule) == ["two"]
    assert called(ast.parse("import rate\n\ndef test_it():\n    other(1.0)")) == {"other"}
