"""The kinds of files that users write, as messages speak of them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from simulator.scenario.shape import Shape, root


@dataclass(frozen=True)
class Form:
    """A kind of file.

    Attributes:
        noun: what it is called, such as "scenario file".
        cure: what to do for who has none.
        whole: what may stand in it.

    """

    noun: str
    cure: str
    whole: Callable[[], Shape]

    @cached_property
    def shape(self) -> Shape:
        """What may stand in such a file. It is made when it is first asked for, which takes a while."""
        return self.whole()


SCENARIO = Form("scenario file", "`simulator new NAME` writes one to start from", root)
