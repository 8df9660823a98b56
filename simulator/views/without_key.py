"""What a key is worth: acting as configured without one of the four keys, against acting with all of them."""

from simulator.experiments.keys import KEYS, PRESENT, Key, arm_without_key, title_without
from simulator.results.comparison import Comparison
from simulator.results.contrasts import Contrast
from simulator.views.waiting import Change, changes, headline_of, sentence_of, waiting

KEYS_TAKEN_AWAY = "keys"
"""The part of a change that takes a key away."""

_KEYS = {arm_without_key(key.id): key for key in KEYS}


def key_contrasts(comparison: Comparison) -> tuple[Contrast, ...]:
    """Return the contrasts in which a key is taken away; an arm of the file's own that is called so is none."""
    return tuple(each for each in comparison.contrasts if each[1] == PRESENT and _key_of(comparison, each[0]))


def arms_told_together(comparison: Comparison) -> set[str]:
    """Return the arms of delay and those without a key: they are told together, and not each in full."""
    return {delay.arm for delay in comparison.delays if delay.days} | {arm for arm, _ in key_contrasts(comparison)}


def without_keys(comparison: Comparison) -> Change | None:
    """Return what taking each key away changed; none where no key was taken away and compared with all."""
    found = {_words(_KEYS[arm]): changes(comparison, (arm, present)) for arm, present in key_contrasts(comparison)}
    if not found:
        return None
    none = "Taking any one of the keys away made no clear difference."
    sentences = tuple(sentence_of(words, each) for words, each in found.items())
    return Change(KEYS_TAKEN_AWAY, "Without one of the four keys", headline_of(found, none), sentences)


def keys_told(comparison: Comparison) -> tuple[str, ...]:
    """Return what it means that a key is absent, for each that was taken away."""
    return tuple(f"`{arm}`: {_KEYS[arm].absent}" for arm, _ in key_contrasts(comparison))


def changes_told_together(comparison: Comparison) -> tuple[Change, ...]:
    """Return what is told of several arms together: those of each part of the lag, then those without a key."""
    keys = without_keys(comparison)
    return (*waiting(comparison), *((keys,) if keys is not None else ()))


def _key_of(comparison: Comparison, arm: str) -> Key | None:
    """Return the key that an arm lacks; the title of the arm tells it from one of the file's own."""
    key = _KEYS.get(arm)
    return key if key is not None and comparison.provenance["arms"].get(arm) == title_without([key.id]) else None


def _words(key: Key) -> str:
    return f"without {key.title[:1].lower()}{key.title[1:]}"
