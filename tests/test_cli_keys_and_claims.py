"""The commands `attribute` and `claims`, and `compare` on a case, as a user at a shell meets them."""

import json

import pytest
from typer.testing import CliRunner

from simulator.cli import app
from simulator.experiments.claims import run

pytestmark = pytest.mark.usefixtures("compiled")


def call(*arguments: str):
    return CliRunner().invoke(app, arguments, env={"COLUMNS": "100"})


def test_attribute_says_what_each_key_bought_and_what_its_absence_means():
    result = call("attribute", "kenya-2008", "--replicates", "40")
    assert result.exit_code == 0
    assert "Which of the four keys bought what acting changed?" in result.stdout
    assert "Absent: No body has partners" in result.stdout
    assert "Shapley shares of the effect, 40 histories of each arm" in result.stdout
    assert "acting at all" in result.stdout


def test_attribute_brief_has_no_tables():
    result = call("attribute", "kenya-2008", "--replicates", "10", "--brief")
    assert "Shapley shares" not in result.stdout


def test_attribute_as_json_is_one_object_whose_shares_add_up():
    result = call("attribute", "kenya-2008", "--replicates", "40", "--json")
    found = json.loads(result.stdout)
    rows = [row for row in found["shares"] if (row["outcome"], row["statistic"]) == ("violent_days", "mean")]
    parts = {row["part"]: row["estimate"] for row in rows}
    keys = [key["id"] for key in found["keys"]]
    assert sum(parts[key] for key in keys) == pytest.approx(parts["all_keys"], rel=1e-12)
    assert parts["all_keys"] + parts["acting_at_all"] == pytest.approx(parts["whole"], rel=1e-9)
    assert found["settings"]["keys_0111"]["bodies.au.delegated_authority"] == 0.0


def test_attribute_of_what_is_not_there_is_wrong_input():
    result = CliRunner().invoke(app, ["attribute", "kenia-2008"])
    assert result.exit_code == 2
    assert "kenya-2008" in result.stderr


def test_claims_are_told_one_by_one():
    result = call("claims", "K12", "K01", "--replicates", "10")
    assert result.exit_code == 0
    assert "Of 2 claims, 0 hold in the model" in result.stdout
    assert "not testable here" in result.stdout


def test_claims_as_json():
    found = json.loads(call("claims", "K32", "--replicates", "10", "--json").stdout)
    (claim,) = found["claims"]
    assert claim["id"] == "K32"
    assert [set(each) >= {"said", "holds", "effect"} for each in claim["experiments"]] == [True, True]
    assert [(each["asked"], each["scenarios_meant"]) for each in claim["experiments"]] == [(10, 1), (10, 1)]


def test_claims_are_written_as_a_page(tmp_path):
    page = tmp_path / "claims.md"
    result = call("claims", "K32", "--replicates", "10", "--document", str(page))
    assert result.exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("# The report's claims, and what the model answers")


def test_claims_tell_on_the_terminal_in_how_many_scenarios_they_came_out_which_way():
    told = " ".join(call("claims", "K27", "--replicates", "10").stdout.split())
    assert "In ten of the twelve cases, the Security Council acting alone" in told
    assert "Of 10 scenarios: " in told


def test_claims_that_are_counted_say_that_nothing_ran():
    told = " ".join(call("claims", "K08", "K01").stdout.split())
    assert "No scenario ran" in told
    assert "histories of each arm" not in told


def test_claims_are_written_as_a_page_and_printed_as_json_and_nothing_else(tmp_path):
    page = tmp_path / "claims.md"
    result = call("claims", "K32", "--replicates", "10", "--json", "--document", str(page))
    assert json.loads(result.stdout)["scenarios"] == ["generic-election"]
    assert page.read_text(encoding="utf-8").startswith("# The report's claims, and what the model answers")


@pytest.mark.parametrize("also", [(), ("--json",)])
def test_a_page_of_claims_in_a_folder_that_is_not_there_is_refused_before_anything_runs(tmp_path, monkeypatch, also):
    ran = []
    monkeypatch.setattr(run, "claims", lambda *args, **named: ran.append(args))
    result = call("claims", "K32", *also, "--document", str(tmp_path / "nowhere" / "claims.md"))
    assert result.exit_code == 2
    assert "there is no folder" in result.stderr
    assert not ran


@pytest.mark.parametrize(
    ("option", "value", "allowed"),
    [
        ("--replicates", "1", "replicates = 1\n  must be a whole number from 2 to 4294967296"),
        ("--seed", "-1", "seed = -1\n  must be a whole number from 0 to 4294967295"),
        ("--seed", "4294967296", "seed = 4294967296\n  must be a whole number from 0 to 4294967295"),
    ],
)
@pytest.mark.parametrize("claim", ["K01", "K32"])  # the first is not testable here, and runs nothing
def test_claims_with_a_number_out_of_range_are_wrong_input(claim, option, value, allowed):
    result = call("claims", claim, option, value)
    assert result.exit_code == 2
    assert allowed in result.stderr


def test_a_claim_that_is_not_there_is_wrong_input():
    result = CliRunner().invoke(app, ["claims", "K43"])
    assert result.exit_code == 2
    assert "K01 to K42" in result.stderr


def test_a_case_is_compared_on_its_delays_and_without_each_key():
    result = call("compare", "kenya-2008", "--replicates", "20", "--brief")
    assert "The same acts, earlier or later" in result.stdout
    assert "Days of fighting, with the acts so many days later, less with nobody acting" in result.stdout
    assert "Without one of the four keys" in result.stdout


def test_a_case_is_compared_on_what_is_asked_for_where_anything_is():
    result = call("compare", "kenya-2008", "--replicates", "20", "--brief", "--arms", "with")
    assert "The same acts, earlier or later" not in result.stdout
    assert "Without one of the four keys" not in result.stdout


def test_an_arm_may_be_named_that_the_file_does_not_state():
    result = call("compare", "kenya-2008", "--replicates", "10", "--brief", "--arms", "late_30,no_mediation")
    assert result.exit_code == 0
