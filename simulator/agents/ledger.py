"""The ledger of an arena: what happened there, as the account of each step finds it."""

from math import nan
from typing import TYPE_CHECKING

from simulator.numerics.relaxation import larger
from simulator.numerics.sums import sum_in_order
from simulator.rules.account.cost import conflict_cost, growth_years
from simulator.rules.violence.endings import NONE, ONGOING
from simulator.rules.violence.toll import DEATHS_OF_A_CONFLICT
from simulator.state.outcomes import ENDING_NAMES, Outcomes, Weights

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.desk import Desk


class Ledger:
    """What happened in one arena so far."""

    def __init__(self, arena: "Arena") -> None:
        """Open an empty ledger."""
        self.arena = arena
        self.peak = self.violent_days = self.deepest_gap = 0.0
        self.conflict_day = nan
        self.first_ending = NONE
        self.first_agreement = nan  # its quality

    def note(self, day: float) -> None:
        """Note what this step brought."""
        arena = self.arena
        self.peak = larger(self.peak, arena.violence)
        self.violent_days += arena.model.setting.step_days if arena.fighting > 0.0 else 0.0
        self.deepest_gap = larger(self.deepest_gap, arena.output_gap)
        if not self.conflict_day >= 0.0 and arena.deaths >= DEATHS_OF_A_CONFLICT:
            self.conflict_day = day
        if not self.first_agreement >= 0.0 and arena.agreement_days:
            self.first_agreement = arena.quality

    def note_ending(self, ending: float) -> None:
        """Note how a spell of fighting ended; the first one is told in the outcomes."""
        if self.first_ending == NONE:
            self.first_ending = ending

    def outcomes(self) -> Outcomes:
        """Return the outcomes of the arena as they stand."""
        arena, model = self.arena, self.arena.model
        eruptions = arena.eruption_days
        row = Outcomes(
            erupted=float(bool(eruptions)),
            eruption_day=eruptions[0] if eruptions else nan,
            erupted_25=float(self.conflict_day >= 0.0),
            erupted_25_day=self.conflict_day,
            peak_intensity=self.peak,
            violent_days=self.violent_days,
            deaths=arena.deaths,
            displaced=arena.displaced,
            gdp_loss_pct=arena.output_lost,
            growth_years_lost=growth_years(self.deepest_gap, model.setting.parameters.growth_pct_per_year),
            agreement=float(bool(arena.agreement_days)),
            agreement_day=arena.agreement_days[0] if arena.agreement_days else nan,
            agreement_quality=self.first_agreement,
            ending=ENDING_NAMES[int(self._ending())],
            relapsed=float(len(eruptions) > 1),
            relapse_day=eruptions[1] if len(eruptions) > 1 else nan,
            mechanisms_end=arena.mechanisms,
            moments_passed=sum_in_order(moment.passed for moment in model.moments if moment.arena is arena),
            conflict_cost_usd=conflict_cost(
                arena.output_lost, arena.facts.gdp_usd, arena.displaced, model.setting.parameters.displaced_cost_usd
            ),
        )
        self._add_response(row)
        return row

    def weights(self) -> Weights:
        """Return what means over arenas need to know of this one."""
        desks = self._desks()
        return Weights(
            self.arena.facts.gdp_usd,
            sum_in_order(desk.watch.hits for desk in desks),
            _lags(desks),
            sum_in_order(desk.response.lag.responses for desk in desks),
        )

    def _ending(self) -> float:
        return ONGOING if self.first_ending == NONE and self.arena.in_spell else self.first_ending

    def _desks(self) -> "list[Desk]":
        bodies = self.arena.model.bodies
        return [body.desks[self.arena.index] for body in bodies if self.arena.index in body.desks]

    def _add_response(self, row: Outcomes) -> None:
        """Fill in the columns of the response itself."""
        arena, model, desks = self.arena, self.arena.model, self._desks()
        row.warnings = sum_in_order(float(len(desk.watch.warning_days)) for desk in desks)
        row.hits = sum_in_order(desk.watch.hits for desk in desks)
        row.misses = sum_in_order(desk.watch.misses for desk in desks)
        row.false_alarms = sum_in_order(desk.watch.false_alarms for desk in desks)
        row.lead_days = _ratio(sum_in_order(desk.watch.leads for desk in desks), row.hits)
        lags = [desk.response.lag for desk in desks]
        responses = sum_in_order(lag.responses for lag in lags)
        row.lag_detect_days = _ratio(sum_in_order(lag.detect for lag in lags), responses)
        row.lag_verify_days = _ratio(sum_in_order(lag.verify for lag in lags), responses)
        row.lag_decide_days = _ratio(sum_in_order(lag.decide for lag in lags), responses)
        row.lag_deploy_days = _ratio(sum_in_order(lag.deploy for lag in lags), responses)
        whole = sum_in_order(lag.detect + lag.verify + lag.decide + lag.deploy + lag.acts_days for lag in lags)
        row.lag_days = _ratio(whole, _lags(desks))
        row.unmet_requests = sum_in_order(desk.response.unmet + float(desk.response.waits) for desk in desks)
        row.envoy_days = sum_in_order(envoy.days_by_arena[arena.index] for envoy in model.envoys)
        row.envoy_utilisation = _ratio(row.envoy_days, len(model.envoys) * model.day)
        row.prevention_cost_usd = sum_in_order(
            usd for body in model.bodies for (where, _), usd in sorted(body.spent.items()) if where == arena.index
        )


def _lags(desks: "list[Desk]") -> float:
    """Return over how many responses and recorded acts the mean lag is taken."""
    return sum_in_order(desk.response.lag.responses + desk.response.lag.acts for desk in desks)


def _ratio(part: float, whole: float) -> float:
    """Return a mean, NaN where nothing happened."""
    return part / whole if whole > 0.0 else nan
