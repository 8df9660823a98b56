"""Letters for a terminal, or a file, whose encoding does not have them all."""

_PLAIN = {
    "−": "-",
    "–": "-",
    "·": ".",
    "→": "->",
    "’": "'",
    "…": "...",
    "∞": "inf",
}


def plainly(error: UnicodeError) -> tuple[str, int]:
    """Write what cannot be encoded with plain letters where there are some, else by its number.

    An error handler as `codecs.register_error` takes it.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    text = "".join(_PLAIN.get(letter) or letter.encode("ascii", "backslashreplace").decode() for letter in missing)
    return text, error.end
