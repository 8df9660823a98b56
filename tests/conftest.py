"""What all tests share: Hypothesis looks for new failures on a developer's machine and repeats itself in CI."""

import os
import signal

from hypothesis import settings

# No deadline: the first call of a compiled rule takes seconds.
settings.register_profile("search", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "search")

# A shell starts what it runs in the background deaf to Ctrl-C, and so would be all that the tests start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
