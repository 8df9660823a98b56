"""The machine that the numbers were measured on."""

import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from simulator.engine.run import cores

PACKAGES = ("early-warning-simulator", "mesa", "numpy", "pandas", "pydantic", "numba", "llvmlite")
CACHES = Path("/sys/devices/system/cpu/cpu0/cache")


def processor() -> str:
    """Return the model of the processor, as far as the system tells."""
    if sys.platform == "linux":
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    if sys.platform == "darwin":
        return _sysctl("machdep.cpu.brand_string")
    return platform.processor() or platform.machine()


def caches() -> str:
    """Return the sizes of the caches that the first core sees, as far as the system tells."""
    found = []
    for folder in sorted(CACHES.glob("index*")):
        level, kind, size = (_content(folder / name) for name in ("level", "type", "size"))
        if kind != "Instruction":
            found.append(f"L{level} {size}")
    if sys.platform == "darwin":
        found = [f"L1 {_sysctl('hw.l1dcachesize')} bytes", f"L2 {_sysctl('hw.l2cachesize')} bytes"]
    return ", ".join(found) or "not told by the system"


def memory() -> str:
    """Return how much memory the machine has, as far as the system tells."""
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.1f} GB"
    except (AttributeError, OSError, ValueError):
        return "not told by the system"


def description() -> Iterator[str]:
    """Yield the lines of a list: what the numbers depend on besides the code."""
    yield f"- processor: {processor()}, {platform.machine()}; {cores()} of {os.cpu_count()} cores used"
    yield f"- caches: {caches()}; memory: {memory()}"
    yield f"- system: {platform.system()} {platform.release()}"
    yield f"- Python {platform.python_version()} ({platform.python_implementation()})"
    yield "- " + ", ".join(f"{package} {_version(package)}" for package in PACKAGES)


def load() -> str:
    """Return how many processes wanted to run in the last minute, which is what disturbs."""
    try:
        return f"{os.getloadavg()[0]:.1f}"
    except (AttributeError, OSError):
        return "not told by the system"


def _sysctl(name: str) -> str:
    done = subprocess.run(["sysctl", "-n", name], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _content(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
