import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.rules.response.partnership import lead_mediator, strongest_partner_at_work, uncoordinated_mediators
from tests.rules.admissible import shares

pairs = st.lists(st.tuples(shares, st.booleans()), max_size=8)


def test_only_partners_at_work_count() -> None:
    assert strongest_partner_at_work([0.9, 0.4, 0.6], [0.0, 1.0, 1.0]) == 0.6
    assert strongest_partner_at_work([0.9, 0.4], [0.0, 0.0]) == 0.0
    assert strongest_partner_at_work([], []) == 0.0


@given(pairs)
def test_it_is_the_largest_of_those_at_work(bodies: list[tuple[float, bool]]) -> None:
    found = strongest_partner_at_work([strength for strength, _ in bodies], [float(here) for _, here in bodies])
    assert found == max([strength for strength, here in bodies if here], default=0.0)


def test_the_most_legitimate_of_the_engaged_leads() -> None:
    assert lead_mediator([0.9, 0.8, 0.8], [0.0, 1.0, 1.0]) == 1
    assert lead_mediator([0.0], [1.0]) == 0
    assert lead_mediator([0.9, 0.8], [0.0, 0.0]) == -1


def test_each_mediator_beside_the_lead_counts_less_its_partnership_with_it() -> None:
    engaged, partnerships = [1.0, 1.0, 0.0, 1.0], [0.0, 0.75, 0.0, 0.0]
    assert uncoordinated_mediators(0, partnerships, engaged) == pytest.approx(0.25 + 1.0)
    assert uncoordinated_mediators(0, [0.0, 1.0, 1.0, 1.0], engaged) == 0.0


@given(pairs)
def test_nobody_is_uncoordinated_with_himself_alone(bodies: list[tuple[float, bool]]) -> None:
    engaged = [float(here) for _, here in bodies]
    lead = lead_mediator([strength for strength, _ in bodies], engaged)
    loose = uncoordinated_mediators(lead, [strength for strength, _ in bodies], engaged)
    assert 0.0 <= loose <= max(0.0, sum(engaged) - 1.0)
    assert uncoordinated_mediators(-1, [strength for strength, _ in bodies], engaged) == 0.0
