"""Reading and changing by id path."""

import pytest

from simulator.scenario.paths import LONGEST_PATH, PathError, add, drop, get, put

DATA = {
    "scenario": {"title": "A"},
    "bodies": [
        {"id": "au", "leverage": 1, "partners": {"un": 0.5}, "arenas": ["kenya", "sudan"]},
        {"id": "un", "lag": {"decide": {"median_days": 3}}},
    ],
    "arms": {"late": {"shift_days": 7, "set": {"bodies.au.leverage": 2}}},
}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("scenario.title", "A"),
        ("bodies.au.leverage", 1),
        ("bodies.au.partners.un", 0.5),
        ("bodies.un.lag.decide.median_days", 3),
        ("bodies.un.legitimacy", 0.5),
        ("bodies.au.lag.verify.median_days", 5.0),
        ("parameters.tau_hostility_days", 360.0),
        ("arms.late.shift_days", 7),
        ("arms.late.set.bodies.au.leverage", 2),
    ],
)
def test_what_stands_at_a_path_or_its_default(path, value):
    assert get(DATA, path) == value


@pytest.mark.parametrize(
    "path",
    [
        "scenario.days",
        "bodies.au.partners.un",
        "bodies.un.lag.deploy.spread",
        "arms.late.set.envoys.a.skill",
        "arms.new.from",
    ],
)
def test_what_is_put_is_there_and_nothing_else_changes(path):
    changed = put(DATA, path, 9)
    assert get(changed, path) == 9
    assert changed != DATA
    assert changed["scenario"] is DATA["scenario"] or path.startswith("scenario")


def test_putting_into_a_table_that_is_left_out_keeps_its_defaults():
    changed = put(DATA, "bodies.au.lag.decide.spread", 0)
    assert changed["bodies"][0]["lag"] == {"decide": {"median_days": 14.0, "spread": 0}}


def test_nothing_is_changed_in_place():
    before = repr(DATA)
    put(DATA, "bodies.au.partners.un", 9)
    drop(DATA, "bodies.au")
    add(DATA, "bodies", {"id": "eac"})
    assert repr(DATA) == before


def test_dropping_an_entry_a_key_a_name_in_a_list():
    assert [body["id"] for body in drop(DATA, "bodies.au")["bodies"]] == ["un"]
    assert drop(DATA, "bodies.au.partners.un")["bodies"][0]["partners"] == {}
    assert drop(DATA, "bodies.au.arenas.kenya")["bodies"][0]["arenas"] == ["sudan"]
    assert "bodies" not in drop(DATA, "bodies")


def test_adding_to_a_table_that_is_not_there_yet():
    assert add(DATA, "envoys", {"id": "annan"})["envoys"] == [{"id": "annan"}]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("", "a path is made of names joined by dots"),
        (".", "a path is made of names"),
        ("bodies..au", "a path is made of names"),
        ("x" * (LONGEST_PATH + 1), "a path is made of names"),
        ("bodys.au", r"unknown key; did you mean `bodies`\?"),
        ("bodies.uno.leverage", r"no body has the id `uno`; did you mean `un`\?"),
        ("bodies.0.leverage", "no body has the id `0`; the ids in `bodies` are `au` and `un`"),
        ("parties.odm.strength", "no party has the id `odm`; there are none"),
        ("bodies.au.levrage", r"unknown key; did you mean `leverage`\?"),
        ("bodies.au.leverage.more", "`more` leads nowhere: before it stands a value, not a table"),
        ("bodies.au.arenas.kenya", "`kenya` leads nowhere: before it stands a list, not a table"),
        ("parameters.instruments.mediaton.team", r"did you mean `mediation`\?"),
    ],
)
def test_a_path_that_leads_nowhere(path, message):
    with pytest.raises(PathError, match=message):
        get(DATA, path)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("bodies.au", "a whole entry cannot be set: set its keys, such as `bodies.au.title`"),
        ("bodies.au.id", "an id cannot be changed"),
        ("bodies", "a whole table cannot be set"),
    ],
)
def test_what_cannot_be_set(path, message):
    with pytest.raises(PathError, match=message):
        put(DATA, path, {})


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (
            "bodies.au.favours",
            "there is nothing to remove here; the keys given are `id`, `leverage`, `partners` and `arenas`",
        ),
        ("bodies.au.partners.una", r"there is nothing to remove here; did you mean `un`\?"),
        ("bodies.au.arenas.kenia", r"no `kenia` in this list; did you mean `kenya`\?"),
    ],
)
def test_what_cannot_be_removed(path, message):
    with pytest.raises(PathError, match=message):
        drop(DATA, path)
