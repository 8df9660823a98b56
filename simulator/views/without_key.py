"""What a key is worth: acting as configured without one of the four keys, against acting with all of them."""

from simulator.experiments.keys import KEYS, PRESENT, arm_without_key
from simulator.results.comparison import Comparison
from simulator.results.contrasts import Contrast
from simulator.views.waiting import Change, changes, headline_of, sentence_of

_TITLES = {arm_without_key(key.id): key.title for key in KEYS}


def key_contrasts(comparison: Comparison) -> tuple[Contrast, ...]:
    """Return the contrasts in which a key is taken away."""
    return tuple(each for each in comparison.contrasts if each[0] in _TITLES and each[1] == PRESENT)


def without_keys(comparison: Comparison) -> Change | None:
    """Return what taking each key away changed; none where no key was taken away and compared with all."""
    found = {_TITLES[each[0]]: changes(comparison, each) for each in key_contrasts(comparison)}
    if not found:
        return None
    none = "Taking any one of the keys away made no clear difference."
    clear = {f"without {title[:1].lower()}{title[1:]}": effects for title, effects in found.items()}
    sentences = tuple(sentence_of(f"without {title[:1].lower()}{title[1:]}", each) for title, each in found.items())
    return Change("keys", "Without one of the four keys", headline_of(clear, none), sentences)
