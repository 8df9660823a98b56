import platform
from importlib.metadata import PackageNotFoundError

import simulator.results.versions as module
from simulator.results.versions import UNINSTALLED, package_version, versions


def test_python_and_the_libraries_are_named_with_their_versions():
    found = versions()
    assert found["python"] == platform.python_version()
    assert {"simulator", "mesa", "numpy", "pandas", "pyarrow", "scipy"} <= set(found)
    assert all(found.values())


def test_the_compiler_is_named_where_it_was_used():
    assert "numba" not in versions()
    assert {**versions(), "numba": versions(compiled=True)["numba"]} == versions(compiled=True)


def test_a_checkout_that_was_never_installed_has_no_number(monkeypatch):
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(module, "version", missing)
    assert package_version() == UNINSTALLED
    assert versions()["numpy"] == "unknown"
