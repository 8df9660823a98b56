"""Numbers of entities depend on their names alone, and two that share one are an error."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.draws import identity as module
from simulator.draws.identity import identities, identity

ids = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)


def test_numbers_stay_what_they_are() -> None:
    # Known answers: a change here changes every result.
    assert identity("parties", "odm") == 0xD033A95C
    assert identity("bodies", "au") == 0xE7A513B9


@given(ids)
def test_the_same_name_in_two_tables_is_two_entities(entity_id: str) -> None:
    assert 0 <= identity("parties", entity_id) < 2**32
    assert identity("parties", entity_id) != identity("envoys", entity_id)


@given(st.lists(ids, unique=True, max_size=30), ids)
def test_one_more_entity_changes_no_other_number(present: list[str], added: str) -> None:
    before = identities("envoys", present)
    after = identities("envoys", [added, *(entity_id for entity_id in present if entity_id != added)])
    assert before.items() <= after.items()
    assert list(before) == present


def test_numbers_do_not_depend_on_the_process() -> None:
    code = "from simulator.draws.identity import identity; print(identity('parties', 'odm'))"
    environment = {**os.environ, "PYTHONHASHSEED": "12345"}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert int(run.stdout) == identity("parties", "odm")


def test_two_ids_with_one_digest_are_an_error() -> None:
    # A real pair, found by trying ids until two met.
    with pytest.raises(
        ValueError, match=r"parties\.party_49585 and parties\.party_67047: .*same 32-bit digest.*rename one"
    ):
        identities("parties", ["government", "party_49585", "party_67047"])


def test_a_digest_that_always_collides_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "identity", lambda table, entity_id: 7)
    assert identities("bodies", ["au"]) == {"au": 7}
    with pytest.raises(ValueError, match=r"bodies\.au and bodies\.un: .*0x00000007"):
        identities("bodies", ["au", "un"])


def test_an_id_that_comes_twice_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"bodies\.au: this id comes twice"):
        identities("bodies", ["au", "un", "au"])
