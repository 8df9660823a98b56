"""The nearest valid name to one that is not: what an error message offers instead of a puzzle."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence

from simulator.scenario.values import LONGEST, shown_key

IDENTIFIER = re.compile(r"[a-z][a-z0-9_]{0,63}")
"""What an id looks like; the same as `schema.base.Identifier`."""

_MANY = 300
_LISTED = 16


def is_identifier(value: object) -> bool:
    """Say whether a value can be an id."""
    return isinstance(value, str) and IDENTIFIER.fullmatch(value) is not None


def as_identifier(text: str) -> str | None:
    """Return the id that a text most likely stands for (`Côte d'Ivoire` → `cote_d_ivoire`), or none."""
    letters = unicodedata.normalize("NFKD", text[:LONGEST]).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")
    return slug if is_identifier(slug) else None


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that a misspelled word most likely stands for, or none where nothing comes near."""
    # Comparing is slow: in a world of thousands of entries only names of about that length are compared.
    near = [name for name in candidates if abs(len(name) - len(word)) <= max(3, len(word) // 2)][:_MANY]
    simple = _simplified(word[: 2 * LONGEST])
    same = [name for name in near if _simplified(name) == simple]
    # In short names swapped letters look like a different word to the comparison below.
    swapped = [name for name in near if sorted(name) == sorted(simple)]
    close = difflib.get_close_matches(simple, near, n=1, cutoff=0.6)
    return next(iter([*same, *swapped, *close]), None)


def hint(word: str, candidates: Sequence[str], what: str) -> str:
    """Return the end of a message about a name that is not there: the nearest one, or else those that are.

    Args:
        word: what was written.
        candidates: what could have been written.
        what: the candidates in words, such as "the keys here".

    """
    if (name := nearest(word, candidates)) is not None:
        return f"; did you mean `{name}`?"
    return f"; {what} are {listed(candidates)}" if candidates else "; there are none"


def listed(names: Sequence[str], last: str = "and") -> str:
    """Return names in words, `a`, `b` and `c`; of a long list only the beginning."""
    quoted = [f"`{shown_key(name)}`" for name in names[:_LISTED]]
    if len(names) > _LISTED:
        return ", ".join(quoted) + f" and {len(names) - _LISTED} more"
    return f" {last} ".join(part for part in (", ".join(quoted[:-1]), *quoted[-1:]) if part)


def _simplified(word: str) -> str:
    return re.sub(r"[\s.-]+", "_", word.strip().casefold())
