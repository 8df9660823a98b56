"""Sentences for a browser: what stands between backticks is code."""

import re

from markupsafe import Markup, escape

_BACKTICKED = re.compile(r"`([^`]+)`")


def in_code(text: str) -> Markup:
    """Return a sentence, escaped, with what stands between backticks marked as code."""
    return Markup(_BACKTICKED.sub(r"<code>\1</code>", str(escape(text))))
