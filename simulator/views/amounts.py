"""Numbers as people read them."""

from math import isclose, isinf, isnan

MISSING = "–"
"""What did not happen, or cannot be said."""

ENDLESS = "∞"
"""The end of an interval that has none."""

MINUS = "−"
"""A true minus sign."""

_DECIMALS = ((10.0, 0), (1.0, 1), (0.1, 2), (0.001, 3))
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def whole(value: float) -> str:
    """Return a number without decimals, thousands apart: 66,907."""
    return MISSING if isnan(value) else _signed(f"{value:,.0f}".replace("inf", ENDLESS))


def short(value: float) -> str:
    """Return a number to about three digits: 0.42, 3.5, 17, 1,204."""
    if isnan(value):
        return MISSING
    size = abs(value)
    if isinf(value):
        return whole(value)
    decimals = next((decimals for least, decimals in _DECIMALS if size >= least), 0)
    return whole(value) if isclose(value, round(value), rel_tol=1e-9) else _signed(f"{value:,.{decimals}f}")


def usd(value: float) -> str:
    """Return an amount of money: $0, $450,000, $12.3 million, $1.4 billion."""
    if isnan(value):
        return MISSING
    sign, size = (MINUS if value < 0.0 else ""), abs(value)
    for scale, name in _SCALES:
        # From where three digits would round up to the next scale.
        if size >= scale * 0.9995:
            return f"{sign}${size / scale:.3g} {name}"
    return f"{sign}${size:,.0f}"


def share(part: int, of: int) -> str:
    """Return a share of histories in per cent: 97%."""
    return MISSING if of == 0 else f"{100.0 * part / of:.3g}%"


def percent(value: float) -> str:
    """Return a share, 0 to 1, in per cent: 97%, 1.5%."""
    return MISSING if isnan(value) else f"{100.0 * value:.3g}%"


def _signed(text: str) -> str:
    return "0" if text in {"-0", "0"} else text.replace("-", MINUS)
