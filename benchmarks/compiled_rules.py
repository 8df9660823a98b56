"""`CrisisModel` on compiled rules, in a process of its own.

`python -m benchmarks.compiled_rules HISTORIES ROUNDS ARMS` prints what it found as JSON.

The agents call their rules as plain Python. Here the same functions are compiled one by one, and take the place of the
plain ones wherever a module of the package has them under a name. The product has no such switch; this is how fast its
agents would be with one, and so what the engine has to be measured against.

A call into compiled code costs some 0.13 µs from Python, and a microsecond for each named tuple among its arguments, so
compiling everything is not the fastest. Several choices are tried, and the fastest is the one that counts. This process
never imports the engine's kernel: what is replaced here must not be what the engine compiles.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple
from functools import partial
from importlib import import_module
from types import FunctionType
from typing import Any
from unittest.mock import patch

from benchmarks.agents_bench import run_some
from benchmarks.case import SEED, TOLD, new_model, scenario
from benchmarks.measuring import in_rounds, timed
from simulator.draws.draws import Draws, draw_pair
from simulator.numerics import compilation
from simulator.numerics.elementary import exp, log, logistic, tanh
from simulator.numerics.marks import marked_functions
from simulator.numerics.normal import normal_quantile

Function = Callable[..., Any]
Functions = Mapping[Function, Function]
"""What takes the place of which plain function."""
Samples = Mapping[Function, list[tuple[Any, ...]]]
"""Arguments that histories called each function with."""

LEAVES = (draw_pair, exp, log, logistic, normal_quantile, tanh)
KEPT_SAMPLES = 200
TIMED_ROUNDS = 5
NOT_REPLACED = ("simulator.numerics.compilation", "simulator.numerics.marks")

PLAIN = "plain rules"
ONLY_LEAVES = "compiled draws, exponentials, logarithms and normal quantiles"
SCALARS = "every rule of plain numbers compiled"
FASTER = "compiled draws and elementary functions, and every rule that is faster compiled beside them"
EVERYTHING = "every rule compiled"


@contextmanager
def in_place(functions: Functions) -> Iterator[None]:
    """Put functions in the place of plain ones, under every name that a module of the package has for them."""
    replaced = []
    for module in [module for name, module in sys.modules.items() if name.startswith("simulator.")]:
        for name, value in list(vars(module).items()):
            if isinstance(value, FunctionType) and value in functions and module.__name__ not in NOT_REPLACED:
                replaced.append((module, name, value))
                setattr(module, name, functions[value])
    try:
        with patch.object(Draws, "pair", _pair_by(functions.get(draw_pair))):
            yield
    finally:
        for module, name, value in replaced:
            setattr(module, name, value)


def _pair_by(draw: Function | None) -> Function:
    """Return `Draws.pair` on a compiled `draw_pair`, which it does not call by itself; itself if there is none."""
    plain = Draws.pair
    if draw is None:
        return plain

    def pair(self: Draws, purpose: int, when: int, who: int, whom: int = 0) -> tuple[float, float]:
        together = purpose | when | who | whom
        if together >> 32 or type(together) is not int:
            return plain(self, purpose, when, who, whom)
        # A plain integer, because the compiler's look at a member of an enumeration takes longer than the draw.
        result: tuple[float, float] = draw(self.seed, self.replicate, when, who, whom, int(purpose))
        return result

    return pair


def samples_of(arms: Iterable[str]) -> Samples:
    """Run one history of each arm and return what each marked function was called with, the first so many times."""
    samples: dict[Function, list[tuple[Any, ...]]] = defaultdict(list)

    def recording(function: Function) -> Function:
        def record(*arguments: Any, **named: Any) -> Any:
            if len(samples[function]) < KEPT_SAMPLES and not named:
                samples[function].append(arguments)
            return function(*arguments, **named)

        return record

    with in_place({function: recording(function) for function in marked_functions()}):
        for arm in arms:
            run_some(arm, 1)
    return samples


def compiled(samples: Samples) -> dict[Function, Function]:
    """Compile every function that was called, and return those that give the same bits for what it was called with."""
    compilation.enable()
    numba: Any = import_module("numba")
    results: dict[Function, Function] = {}
    wanted: list[Function] = [*LEAVES, *samples]
    for function in dict.fromkeys(wanted):
        dispatcher = numba.njit(error_model="numpy")(function)
        try:
            same = all(_bits(dispatcher(*given)) == _bits(function(*given)) for given in samples.get(function, ()))
        except numba.core.errors.NumbaError:
            continue  # it takes what the compiler has no type for, and stays as it is
        if not same:
            raise AssertionError(f"{function.__module__}.{function.__name__} compiled gives other bits")
        results[function] = dispatcher
    results[draw_pair](SEED, 0, 0, 0, 0, 1)  # agents do not call it by this name
    return results


def choices(functions: Functions, samples: Samples) -> dict[str, dict[Function, Function]]:
    """Return which functions each form replaces."""
    leaves = {function: functions[function] for function in LEAVES}
    scalars = {function: each for function, each in functions.items() if _takes_numbers(samples.get(function, ()))}
    faster = dict(leaves)
    with in_place(leaves):
        for function, each in functions.items():
            given = samples.get(function, ())
            if given and function not in leaves and _time(each, given) < _time(function, given):
                faster[function] = each
    return {PLAIN: {}, ONLY_LEAVES: leaves, SCALARS: scalars, FASTER: faster, EVERYTHING: dict(functions)}


def _takes_numbers(samples: Iterable[tuple[Any, ...]]) -> bool:
    return all(isinstance(value, int | float) for given in samples for value in given)


def _time(function: Function, samples: Iterable[tuple[Any, ...]]) -> float:
    def work() -> None:
        for given in samples:
            function(*given)

    return min(timed(work) for _ in range(TIMED_ROUNDS))


def _bits(value: Any) -> str:
    """Write a result so that another bit is another text; a flag may come as a number."""
    if isinstance(value, tuple):
        return repr([_bits(each) for each in value])
    return float(value).hex()


def outcomes(arm: str, replicates: int) -> str:
    """Return everything that some histories of an arm come to, to the bit."""
    told = []
    for replicate in range(replicates):
        model = new_model(arm, replicate)
        total = astuple(model.run())
        by_arena = [astuple(each) for each in model.arena_outcomes().values()]
        felt = [(party.hostility, party.grievance, party.gain, party.strength) for party in model.parties]
        told.append((total, by_arena, felt))
    return repr(told)


def measure(arms: list[str], histories: int, rounds: int) -> dict[str, Any]:
    """Find the fastest form on one arm, check that it gives the same bits, and time it on every arm beside plain rules.

    Args:
        arms: of the case.
        histories: of each arm, in a round.
        rounds: of each form, and of each arm.

    """
    samples = samples_of(arms)
    functions: dict[Function, Function] = {}
    compile_seconds = timed(lambda: functions.update(compiled(samples)))
    forms = choices(functions, samples)
    differing = differences(forms, arms, histories)
    if differing:
        raise AssertionError(f"not the same bits as plain rules: {differing}")

    def run_form(form: str, arm: str) -> None:
        with in_place(forms[form]):
            run_some(arm, histories)

    trials = in_rounds({form: partial(run_form, form, TOLD) for form in forms}, rounds)
    fastest = min((form for form in forms if form != PLAIN), key=lambda form: trials[form].best)
    # In turn, so that both forms meet the same machine.
    works = {(form, arm): partial(run_form, form, arm) for arm in arms for form in (PLAIN, fastest)}
    by_arm = in_rounds(works, rounds)
    return {
        "compile_seconds": compile_seconds,
        "forms": {form: (len(forms[form]), each.rounds) for form, each in trials.items()},
        "fastest": fastest,
        "plain": {arm: by_arm[PLAIN, arm].rounds for arm in arms},
        "arms": {arm: by_arm[fastest, arm].rounds for arm in arms},
    }


def differences(forms: Mapping[str, Functions], arms: Iterable[str], histories: int) -> list[tuple[str, str]]:
    """Return in which form and arm outcomes are not those of plain rules to the bit; this also warms every form up."""
    found = []
    for arm in arms:
        expected = outcomes(arm, histories)
        for form, functions in forms.items():
            with in_place(functions):
                if outcomes(arm, histories) != expected:
                    found.append((form, arm))
    return found


def main() -> None:
    """Measure, and print what was found as JSON."""
    histories, rounds, most = (int(each) for each in sys.argv[1:])
    print(json.dumps(measure(list(scenario().arm_names[:most]), histories, rounds)))


if __name__ == "__main__":
    main()
