import codecs

import pytest

from simulator.views.letters import plainly

codecs.register_error("plainly", plainly)


@pytest.mark.parametrize(
    ("text", "encoding", "written"),
    [
        ("−7 to 13", "ascii", b"-7 to 13"),
        ("talk → fight", "cp1252", b"talk -> fight"),
        ("Côte d’Ivoire", "latin-1", b"C\xf4te d'Ivoire"),
        ("Ελλάδα", "ascii", b"\\u0395\\u03bb\\u03bb\\u03ac\\u03b4\\u03b1"),
        ("·····", "ascii", b"....."),
        ("−7", "utf-8", "−7".encode()),
    ],
)
def test_what_an_encoding_has_not_is_written_plainly(text, encoding, written):
    assert text.encode(encoding, "plainly") == written


def test_it_is_no_help_with_reading():
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", "plainly")
