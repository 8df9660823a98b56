"""Which versions made a result."""

import platform
from importlib.metadata import PackageNotFoundError, version

DISTRIBUTION = "early-warning-simulator"
UNINSTALLED = "0+uninstalled"
"""What a checkout calls itself that was never installed: it has no number of its own."""

_LIBRARIES = ("mesa", "numpy", "pandas", "pyarrow", "pydantic", "scipy")
_COMPILER = "numba"


def package_version() -> str:
    """Return the version of this package."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return UNINSTALLED


def versions(*, compiled: bool = False) -> dict[str, str]:
    """Return the versions of this package, of Python and of the libraries that results depend on.

    Args:
        compiled: whether the compiler is one of them.

    """
    found = {"simulator": package_version(), "python": platform.python_version()}
    for name in (*_LIBRARIES, _COMPILER) if compiled else _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # a library that is vendored or stubbed has no metadata
            found[name] = "unknown"
    return found
