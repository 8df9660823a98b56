"""A watch: what one body sees of one arena, and the warnings it gives.

Between alarms it is quiet. Something that crosses the bar, or a partner who tells, begins an episode; once detected it
is a warning; the alarm is called off when the tension has fallen well below the bar. Nothing here does anything to the
arena.
"""

from math import inf, nan
from typing import TYPE_CHECKING

from simulator.agents.lag import days_of
from simulator.draws.purposes import Purpose
from simulator.numerics.normal import normal_quantile
from simulator.rules.monitoring.cry_wolf import outlook_is_over
from simulator.rules.monitoring.detection import Detector, after_report, score
from simulator.rules.monitoring.reports import report, reports_by, steps_of_delay, with_sight
from simulator.rules.monitoring.warning import bar, partner_hears, raises_alarm, stands_down
from simulator.rules.response.lag import time_to_detect
from simulator.state.events import EventKind

if TYPE_CHECKING:
    from simulator.agents.desk import Desk


class Watch:
    """What a body sees of an arena.

    Attributes:
        worry: the score of its detector; it warns when this passes the bar.
        episode: how many alarms it has had; the present one while `alarm`.
        alarm: whether an episode is on.
        detected_on: the day on which the present alarm becomes a warning; infinite when there is none to come.
        warning_days: the days on which it warned.
        pending: the day of a warning of which it is not yet known whether it comes true; NaN if there is none.

    """

    def __init__(self, desk: "Desk") -> None:
        """Begin to watch, knowing the arena as it is on day 0."""
        self.desk, self.body, self.arena, self.model = desk, desk.body, desk.arena, desk.body.model
        tension, noise = self.arena.tension(), self.body.facts.monitoring.noise
        self.detector = Detector(tension, 0.0, noise * noise, 0.0, 0.0)
        self.worry = tension
        self.episode = 0
        self.alarm = False
        self.detected_on = inf
        self.detect_days = self.verify_draw = 0.0
        self.warning_days: list[float] = []
        self.pending = nan
        self.hits = self.misses = self.false_alarms = self.leads = 0.0

    def look(self) -> bool:
        """Take a report, if one is due; say whether it raises an alarm where there was none."""
        monitoring, model = self.body.facts.monitoring, self.model
        ordinal = reports_by(model.step_end, monitoring.interval_days)
        if ordinal == reports_by(model.day, monitoring.interval_days):
            return False
        self.detector = after_report(self.detector, self._report(int(ordinal)), monitoring.gains)
        self.worry = score(self.detector, monitoring.weights)
        near = model.moment_near(self.arena, monitoring.horizon_days)
        height = bar(monitoring.threshold, near, model.setting.parameters.calendar_alert)
        if not self.alarm:
            return raises_alarm(self.worry, height)
        margin = model.setting.parameters.stand_down_margin
        if stands_down(self.worry, height, margin, self.arena.fighting):
            self.stand_down()
        return False

    def _report(self, ordinal: int) -> float:
        """Return what the report of this ordinal says: late and blurred, less so with somebody on the spot."""
        monitoring, model, parameters = self.body.facts.monitoring, self.model, self.model.setting.parameters
        sight = self.desk.sight
        delay = with_sight(monitoring.delay_days, parameters.field_delay_factor, sight)
        noise = with_sight(monitoring.noise, parameters.field_noise_factor, sight)
        age = int(steps_of_delay(delay, model.setting.step_days))
        tensions = self.arena.tensions
        luck = model.draws.normal(Purpose.REPORT, ordinal, self.body.facts.identity, self.arena.facts.identity)
        return report(tensions[max(0, len(tensions) - 1 - age)], noise, luck)

    def hears_from(self, teller: "Watch") -> bool:
        """Say whether a partner's alarm reaches this body."""
        index = teller.body.index
        partnership = self.body.facts.partnerships[index]
        if self.alarm or partnership == 0.0:
            return False
        told = self.body.facts.told_identities[index]
        draw = self.model.draws.uniform(Purpose.WARNING_PASSED_ON, teller.episode, told, self.arena.facts.identity)
        return partner_hears(draw, partnership)

    def raise_alarm(self, told_by: float) -> None:
        """Begin an episode.

        Args:
            told_by: strength of the partnership with whoever told, 0 for an alarm of its own.

        """
        self.alarm = True
        self.episode += 1
        detect, verify = self.model.draws.pair(
            Purpose.LAG_DETECT_VERIFY, self.episode, self.body.facts.identity, self.arena.facts.identity
        )
        self.detect_days = time_to_detect(days_of(self.body.facts.lag.detect, normal_quantile(detect)), told_by)
        self.verify_draw = normal_quantile(verify)
        self.detected_on = self.model.day + self.detect_days

    def warn(self) -> None:
        """Warn, if the alarm is detected in this step."""
        if self.detected_on >= self.model.step_end:
            return
        day, self.detected_on = self.detected_on, inf
        self.warning_days.append(day)
        if self.arena.fighting == 0.0 and not self.pending >= 0.0:
            self.pending = day
        self.model.tell(EventKind.WARNING, self.arena.id, self.body.facts.title, f"worry {self.worry:.2f}")
        self.desk.response.begin(day)

    def stand_down(self) -> None:
        """Call the alarm off; what is in effect runs its term."""
        self.alarm, self.detected_on = False, inf
        self.model.tell(EventKind.STANDS_DOWN, self.arena.id, self.body.facts.title, "")
        self.desk.response.stop()

    def await_truth(self) -> None:
        """Count a warning that nothing followed as a false alarm."""
        outlook = self.model.setting.parameters.warning_outlook_days
        if self.pending >= 0.0 and outlook_is_over(self.pending, self.model.day, outlook):
            self.pending = nan
            self.false_alarms += 1.0
            self.body.lose_trust()
            self.model.tell(EventKind.FALSE_ALARM, self.arena.id, self.body.facts.title, "")

    def see_eruption(self) -> None:
        """Count an eruption of this day as foreseen or missed."""
        if not self.pending >= 0.0:
            self.misses += 1.0
            return
        self.hits += 1.0
        self.leads += self.model.day - self.pending
        self.pending = nan
        self.body.regain_trust()
