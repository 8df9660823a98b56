"""Warning: when worry becomes an alarm, and when it is called off."""

from simulator.numerics.marks import compiles


@compiles
def bar(threshold: float, moment_near: float, calendar_alert: float) -> float:
    """Return the score at which a body warns; a foreseeable moment within its horizon lowers it.

    Args:
        threshold: on the scale of tension.
        moment_near: 1 when such a moment is near, else 0.
        calendar_alert: by how much that lowers the bar, 0 or more.

    Source: the report's first key, anticipating threshold moments.

    """
    return threshold - calendar_alert * moment_near


@compiles
def moment_is_near(day_of_moment: float, now: float, horizon_days: float) -> bool:
    """Say whether a foreseeable moment lies within a body's horizon."""
    return now <= day_of_moment <= now + horizon_days


@compiles
def raises_alarm(worry: float, bar: float) -> bool:
    """Say whether a score passes the bar."""
    return worry >= bar


@compiles
def stands_down(worry: float, bar: float, margin: float, fighting: float) -> bool:
    """Say whether an alarm is called off: the score has fallen well below the bar and nobody fights.

    Args:
        worry: the score.
        bar: at which the body would warn.
        margin: how far below it the score must be, so that an alarm does not flicker.
        fighting: how many parties of the arena fight.

    """
    return (worry < bar - margin) and (fighting == 0.0)


@compiles
def partner_hears(draw: float, partnership: float) -> bool:
    """Say whether a partner passes an alarm on: with the strength of the partnership as probability."""
    return draw < partnership
