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
from simulator.numerics.relaxation import larger
from simulator.rules.monitoring.cry_wolf import outlook_is_over
from simulator.rules.monitoring.detection import Detector, after_report, score
from simulator.rules.monitoring.reports import report, reports_by, steps_of_delay, with_sight
from simulator.rules.monitoring.tension import on_a_scale_of_one
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
        teller: the partner who passed the present alarm on; it stands as long as theirs does.

    """

    def __init__(self, desk: "Desk") -> None:
        """Begin to watch, knowing the arena as it is on day 0."""
        self.desk, self.body, self.arena, self.model = desk, desk.body, desk.arena, desk.body.model
        tension, noise = self.arena.tension(), self.body.facts.monitoring.noise
        self.detector = Detector(tension, 0.0, noise * noise, 0.0, 0.0)
        self.worry = tension
        self.episode = 0
        self.alarm = False
        self.standing = 0  # the episode that was on as this step began: nobody sees another's half-done step
        self.detected_on = inf
        self.detect_days = self.verify_draw = 0.0
        self.warning_days: list[float] = []
        self.pending = nan
        self.called_off = -inf
        self.teller: Watch | None = None
        self.teller_episode = 0
        self.hits = self.misses = self.false_alarms = self.leads = 0.0

    def look(self) -> None:
        """Take the reports that are due, and raise an alarm or call it off after each."""
        model, interval = self.model, self.body.facts.monitoring.interval_days
        first = int(reports_by(model.day, interval)) + 1
        for ordinal in range(first, int(reports_by(model.step_end, interval)) + 1):
            self._weigh(ordinal)

    def _weigh(self, ordinal: int) -> None:
        """Weigh one report."""
        monitoring, parameters = self.body.facts.monitoring, self.model.setting.parameters
        self.detector = after_report(self.detector, self._report(ordinal), monitoring.gains)
        self.worry = score(self.detector, monitoring.weights)
        near = self.model.moment_near(self.arena, monitoring.horizon_days)
        height = bar(monitoring.threshold, near, parameters.calendar_alert)
        if not self.alarm:
            if raises_alarm(self.worry, height):
                self.raise_alarm(ordinal * monitoring.interval_days, None)
        elif not self._teller_stands() and stands_down(
            self.worry, height, parameters.stand_down_margin, self.arena.fighting
        ):
            self.stand_down()

    def _teller_stands(self) -> bool:
        """Whether the alarm was passed on by a partner whose own alarm still stands."""
        return self.teller is not None and self.teller.standing == self.teller_episode

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

    def listen(self, tellers: "list[Watch]") -> None:
        """Begin an episode if a partner who has just warned of this arena gets through; the closest partner counts."""
        if self.alarm:
            return
        partnerships = self.body.facts.partnerships
        heard = [teller for teller in tellers if teller.arena is self.arena and self._hears(teller)]
        if heard:
            closest = max(heard, key=lambda teller: partnerships[teller.body.index])
            self.raise_alarm(closest.warning_days[-1], closest)

    def _hears(self, teller: "Watch") -> bool:
        index = teller.body.index
        told = self.body.facts.told_identities[index]
        draw = self.model.draws.uniform(Purpose.WARNING_PASSED_ON, teller.episode, told, self.arena.facts.identity)
        return partner_hears(draw, self.body.facts.partnerships[index])

    def raise_alarm(self, since: float, teller: "Watch | None") -> None:
        """Begin an episode.

        Args:
            since: the day of the report that crossed the bar, or of the partner's warning.
            teller: the partner who told; None for an alarm of its own.

        """
        self.alarm, self.teller = True, teller
        self.teller_episode = 0 if teller is None else teller.episode
        self.episode += 1
        detect, verify = self.model.draws.pair(
            Purpose.LAG_DETECT_VERIFY, self.episode, self.body.facts.identity, self.arena.facts.identity
        )
        told_by = 0.0 if teller is None else self.body.facts.partnerships[teller.body.index]
        self.detect_days = time_to_detect(days_of(self.body.facts.lag.detect, normal_quantile(detect)), told_by)
        self.verify_draw = normal_quantile(verify)
        self.detected_on = since + self.detect_days

    def warn(self) -> bool:
        """Warn, if the alarm is detected in this step; say whether it did."""
        if self.detected_on >= self.model.step_end:
            return False
        day, self.detected_on = self.detected_on, inf
        self.warning_days.append(day)
        at_peace = self.arena.fighting == 0.0 and not self.arena.in_spell
        if at_peace and not self.pending >= 0.0:
            self.pending = day
        seen = on_a_scale_of_one(self.worry)
        self.model.tell(EventKind.WARNING, self.arena.id, self.body.facts.title, f"worry {seen:.2f} on a scale of one")
        self.desk.response.begin(day)
        return True

    def stand_down(self) -> None:
        """Call the alarm off; what is in effect runs its term, and a warning can still come true within the outlook."""
        self.alarm, self.detected_on, self.called_off = False, inf, self.model.day
        self.model.tell(EventKind.STANDS_DOWN, self.arena.id, self.body.facts.title, "")
        self.desk.response.stop()

    def await_truth(self) -> None:
        """Count a warning that nothing followed as a false alarm, once it was called off and its outlook is over."""
        if self.alarm or not self.pending >= 0.0:
            return
        outlook = self.model.setting.parameters.warning_outlook_days
        if outlook_is_over(self.called_off, self.model.day, outlook):
            self.pending = nan
            self.false_alarms += 1.0
            self.body.lose_trust()
            self.model.tell(EventKind.FALSE_ALARM, self.arena.id, self.body.facts.title, "")

    def see_eruption(self) -> None:
        """Count an eruption of this day as foreseen, or as missed.

        A pending warning foresees it; so does, for a relapse, an alarm that still stands since the last spell.
        """
        if self.pending >= 0.0:
            warned = self.pending
        elif self.alarm and self.detected_on == inf and self.arena.spells_over > 0.0:
            warned = larger(self.warning_days[-1], self.arena.spell_ended)
        else:
            self.misses += 1.0
            return
        self.hits += 1.0
        self.leads += larger(0.0, self.model.day - warned)
        self.pending = nan
        self.body.regain_trust()
