"""A hindcast as people read it: a page for the terminal, and the document that is `docs/hindcast.md`."""

from simulator.views.hindcast.document import document
from simulator.views.hindcast.page import page

__all__ = ["document", "page"]
