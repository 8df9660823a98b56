"""Compiling the engine: once per machine and version of the source, said on stderr, kept on disk.

Numba looks only at the file of a function to see whether what it kept is still right, not at what that function calls.
So everything that is kept lies in a folder named by a digest of all source that compiled code can come from: an edited
rule is compiled anew, an edited report is not. Files are put in place with a rename, and two processes that compile at
once do twice the work and no harm.

Without Numba, or with `NUMBA_DISABLE_JIT=1`, the same functions run as plain Python.
"""

import os
import sys
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any, TypeVar

from simulator.numerics import compilation

F = TypeVar("F", bound=Callable[..., Any])

ANNOUNCEMENT = "compiling the engine, once per machine; this takes a minute or two"
CACHE_VARIABLE = "SIMULATOR_CACHE_DIR"
"""Names the folder for what is compiled, in place of the user's cache folder."""

COMPILED_FROM = ("draws", "engine", "numerics", "rules", "scenario", "state")
"""The folders of the package that the engine is made of: itself, and all that it may import."""

_said: list[bool] = []
_compiling = Lock()
_ready: list[bool] = []


def usable() -> bool:
    """Whether there is a compiler and it is switched on."""
    if not compilation.available():
        return False
    numba: Any = import_module("numba")
    return not numba.config.DISABLE_JIT


def compiled(function: F) -> F:
    """Compile a function of the engine, where there is a compiler."""
    return _jit(function, kept=False) if usable() else function


def entry(function: F) -> F:
    """Compile a function that Python calls, with all it calls in turn, and keep the result on disk."""
    if not usable():
        return function
    return _jit(function, kept=True)  # type: ignore[no-any-return]


def prepare(call_all: Callable[[], object]) -> None:
    """Have every entry compiled, or fetched from disk, before the work begins; nothing to do the second time.

    What the compiler does in one go takes up to a minute and cannot be interrupted. It is done in a thread of its own,
    so that whoever waits for it can: the thread then goes on to its end, and what it compiled is kept.

    Args:
        call_all: calls every entry, with arguments of the types that it is for.

    """
    if _ready or not usable():
        return
    finished, errors = Event(), []

    def compile_all() -> None:
        try:
            # Threads that came meanwhile would only wait inside Numba, and announce it once more each.
            with _compiling:
                if not _ready:
                    call_all()
                    _ready.append(True)
        except BaseException as error:
            errors.append(error)
        finally:
            finished.set()

    Thread(target=compile_all, name="compiling", daemon=True).start()
    finished.wait()
    if errors:
        raise errors[0]


def _jit(function: Any, *, kept: bool) -> Any:
    numba: Any = import_module("numba")
    compilation.enable()
    dispatcher = numba.njit(error_model="numpy", nogil=True)(function)
    if kept:
        dispatcher._cache = _cache_of(function)
    return dispatcher


@cache
def source_digest() -> str:
    """Return a digest of every source file that the engine is made of."""
    digest = blake2b(digest_size=12)
    package = Path(__file__).resolve().parents[1]
    for file in sorted(file for folder in COMPILED_FROM for file in (package / folder).rglob("*.py")):
        digest.update(file.relative_to(package).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def cache_folder() -> Path:
    """Return the folder for what this version of the source compiles to."""
    stated = os.environ.get(CACHE_VARIABLE)
    if stated:
        return Path(stated) / source_digest()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "early-warning-simulator" / source_digest()


def _writable() -> bool:
    """Whether what is compiled can be kept."""
    try:
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return False
    return os.access(folder, os.W_OK)


def _announce() -> None:
    if not _said:
        _said.append(True)
        print(ANNOUNCEMENT, file=sys.stderr, flush=True)


def _cache_of(function: Any) -> Any:
    """Return a cache of Numba's that keeps things in our folder and says when it has to compile."""
    caching: Any = import_module("numba.core.caching")

    class Locator(caching._CacheLocator):  # type: ignore[misc]
        """Says where things are kept, and what tells whether they are still right."""

        def get_cache_path(self) -> str:
            return str(cache_folder())

        def get_source_stamp(self) -> str:
            return source_digest()

        def get_disambiguator(self) -> str:
            return "engine"

        @classmethod
        def from_function(cls, py_func: Any, py_file: Any) -> Any:
            return cls()

    class Results(caching.CompileResultCacheImpl):  # type: ignore[misc]
        """What is kept of a compiled function."""

        _locator_classes = (Locator,)

    class Announcing(caching.FunctionCache):  # type: ignore[misc]
        """A cache that says when nothing is found in it."""

        _impl_class = Results

        def load_overload(self, sig: Any, target_context: Any) -> Any:
            found = super().load_overload(sig, target_context)
            if found is None:
                _announce()
            return found

    class Forgetful(caching.NullCache):  # type: ignore[misc]
        """Keeps nothing, and says that it has to compile."""

        def load_overload(self, sig: Any, target_context: Any) -> Any:
            _announce()

    return Announcing(function) if _writable() else Forgetful()
