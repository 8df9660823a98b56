"""What it took: the price of an eruption averted, and what came with a day of an envoy."""

from collections.abc import Iterator
from math import inf, isfinite, isnan

from simulator.results.comparison import Comparison
from simulator.results.contrasts import Contrast
from simulator.results.intervals import Difference
from simulator.views.amounts import short, usd


def price_sentences(comparison: Comparison, contrast: Contrast) -> Iterator[str]:
    """Yield what an eruption averted cost, and how much less fighting went with each day of envoys, where they were."""
    price = comparison.effect(contrast, "erupted", "cost_per_eruption_averted")
    if sentence := _price(price):
        yield sentence
    per_day = comparison.effect(contrast, "violent_days", "effect_per_envoy_day")
    if isfinite(per_day.low) and isfinite(per_day.high):
        yield _per_day(per_day)


def _price(price: Difference) -> str:
    if isnan(price.low):
        return ""
    if price.low == -inf:
        return "What an eruption averted costs cannot be said: perhaps none was averted, and perhaps nothing was spent."
    if price.high == inf:
        known = f"Prevention cost {usd(price.estimate)} for each eruption averted. " if isfinite(price.estimate) else ""
        ends = f"begins at {usd(price.low)} and has no upper end"
        return f"{known}The 95% interval of what an eruption averted costs {ends}: perhaps none was averted."
    if price.high < 0.0:
        saved = f"{usd(abs(price.estimate))} less for each eruption averted"
        return f"Prevention cost {saved} (95% interval: {usd(abs(price.high))} to {usd(abs(price.low))} less)."
    return (
        f"Prevention cost {usd(price.estimate)} for each eruption averted "
        f"(95% interval: {usd(price.low)} to {usd(price.high)})."
    )


def _per_day(effect: Difference) -> str:
    if effect.low <= 0.0 <= effect.high:
        return "With a day of an envoy at work went no clear difference in days of fighting."
    way = "less" if effect.high < 0.0 else "more"
    nearest, farthest = sorted(abs(end) for end in (effect.low, effect.high))
    worse = ", which is worse" if effect.low > 0.0 else ""
    days = short(abs(effect.estimate))
    return (
        f"With each day of an envoy at work went {days} {'day' if days == '1' else 'days'} {way} of fighting "
        f"(95% interval: {short(nearest)} to {short(farthest)}){worse}."
    )
