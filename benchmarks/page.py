"""The page on speed, from what was found."""

import datetime
from collections.abc import Iterator, Sequence

from benchmarks import agents_bench, bars, engine_bench, engine_stages, floor, growth, memory, region_bench, sweep_bench
from benchmarks.case import PAIR, SCENARIO, TOLD, party_steps, setting
from benchmarks.findings import Compiled, Findings
from benchmarks.machine import description, load
from benchmarks.measuring import FULL, NO_COMPILER, figure, prose, slope, table
from simulator.engine import LANES

LARGE = 20
"""From this size on a world is large enough for what it has but one of, a body or an arena, not to count."""


def page(found: Findings, load_before: str) -> str:
    """Return the whole page.

    Args:
        found: what was found.
        load_before: of the machine, before anything was measured.

    """
    sections = (_engine, _agents, _batch, _floor, _growth, _memory, _sweeps, _region, _stages)
    lines = [*_summary(found), *_machine(load_before), *(line for section in sections for line in section(found))]
    return "\n".join(lines).rstrip("\n") + "\n"


def _summary(found: Findings) -> Iterator[str]:
    told = setting(TOLD)
    yield from ("# Speed", "")
    yield from prose(
        f"""Measured on `{SCENARIO}`: {len(told.parties)} parties, {len(told.bodies)} bodies, {told.steps:,} steps of
        {told.step_days:g} day, {party_steps(TOLD):,} party-steps a history. A figure is the best of some rounds and, in
        brackets, the worst of them: what makes one round slower than another is what else the machine does. All of it
        comes from one run of `make bench`, on {datetime.datetime.now(datetime.UTC).date().isoformat()}."""
    )
    if found.budget != FULL:
        yield from prose(
            "**A trial on tiny budgets: it says whether the measuring works, and no figure means anything.**"
        )
    yield from bars.lines(found)


def _machine(load_before: str) -> Iterator[str]:
    yield from ("## The machine", "")
    yield from description()
    yield f"- processes that wanted to run: {load_before} in the minute before, {load()} in the last minute"
    yield ""


def _engine(found: Findings) -> Iterator[str]:
    yield from ("## The engine", "")
    if not found.engine:
        yield from (NO_COMPILER, "")
        return
    budget = found.budget
    yield from prose(
        f"""`engine.run` on {budget.engine_histories:,} replicates, with all that it counts, {budget.rounds} rounds.
        Arms side by side are one call: what every step draws is drawn once for all of them. A party-step is one step of
        one party in one history."""
    )
    yield from engine_bench.lines(found.engine)


def _agents(found: Findings) -> Iterator[str]:
    budget, compiled = found.budget, found.compiled
    yield from ("## One history after another on the agents", "")
    yield from prose(
        f"""`CrisisModel` on one core, {budget.agent_histories} histories of each arm in a round, {budget.agent_rounds}
        rounds, each history from its making to its outcomes, without a data collector. Plain rules are what the product
        runs. Compiled rules are the same functions, compiled one by one and put in their place by the benchmark."""
    )
    yield from agents_bench.lines(found.plain, compiled.arms if compiled else {}, budget.agent_histories)
    collecting = found.collecting.a_second(budget.agent_histories)
    yield from prose(f"With its data collector, plain rules, arm `{TOLD}`: {collecting} histories a second.")
    if compiled is None:
        yield from (f"Compiled rules: {NO_COMPILER}", "")
    else:
        yield from _forms(compiled, budget.agent_histories)
        ratios = bars.times_agents(found)
        yield from prose("How many times as fast the engine is as the faster of the two forms, one core each:")
        yield from table([f"`{arm}`" for arm in ratios], [[figure(ratio) for ratio in ratios.values()]])
    yield from prose(f"Where the time of a step goes on plain rules, arm `{TOLD}`:")
    yield from agents_bench.stage_lines(found.agent_stages)


def _forms(compiled: Compiled, histories: int) -> Iterator[str]:
    yield from prose(
        f"""Which functions had better be compiled was tried, arm `{TOLD}`: a call into compiled code costs some 0.13
        µs, and a microsecond more for each named tuple that it is handed. The table above is of the fastest form,
        *{compiled.fastest}*. Compiling took {compiled.compile_seconds:.0f} s, which is not counted."""
    )
    rows = [[form, number, seconds.a_second(histories)] for form, (number, seconds) in compiled.forms.items()]
    yield from table(["form", "functions compiled", "histories a second"], rows)
    # Where they were not, `benchmarks.compiled_rules` would have stopped.
    yield from prose("The outcomes of every form were compared with those of plain rules, and are the same to the bit.")


def _batch(found: Findings) -> Iterator[str]:
    yield from ("## mesa.batch_run", "")
    yield from prose(
        f"""On `CrisisModel` with plain rules, all arms, outcomes collected once, at the end. Its processes take a
        while to come up; to be fair to it, what counts is how much longer a large batch takes than a small one, in the
        best of {found.budget.batch_rounds} rounds each."""
    )
    head = ["processes", "small batch", "large batch", "more histories", "histories a second"]
    rows = [
        [batch.processes, f"{batch.few.best:.1f} s", f"{batch.many.best:.1f} s", batch.more, figure(batch.a_second)]
        for batch in found.batches
    ]
    yield from table(head, rows)
    ratio = bars.times_batch(found)
    if ratio is not None:
        speed = found.engine[-1]
        yield from prose(
            f"""The engine runs {figure(speed.histories / speed.all_cores.best)} histories a second on all cores, arms
            side by side: {figure(ratio)} times as many as `batch_run` on as many processes as there are cores."""
        )


def _floor(found: Findings) -> Iterator[str]:
    yield from ("## The floor", "")
    yield from prose(
        f"""What the draws and the transcendental functions of a history would take alone. Calls are counted with
        `sys.setprofile` on the agents in plain Python, means of {found.budget.counted} replicates; what one of these
        functions calls of another (`exp` in `logistic`, `log` in the normal quantile) is not counted again. A rule
        computes both sides of a choice and then selects, on the agents exactly as in the engine, and both are counted.
        What the agents do not call at all, because nobody fights or nothing is due, is not counted, though the engine
        may compute it along a whole lane. A draw is one address and two numbers; asked for twice, it counts once. What
        each costs is measured in the same run, in a compiled loop along {LANES} lanes that does nothing else and
        reads and writes arrays in the L1 cache."""
    )
    floors = found.floors()
    yield from floor.call_lines(floors, found.costs)
    ratios = bars.times_floor(found)
    if not ratios:
        yield from (f"The floor itself: {NO_COMPILER}", "")
        return
    once = ", ".join(f"`{purpose.name}`" for purpose in floor.DRAWN_ONCE)
    yield from prose(
        f"""Side by side, draws for {once} and their normal quantiles count once for all arms of a replicate; all else
        counts in every arm."""
    )
    rows = []
    for speed in found.engine:
        least, taken = floors[speed.name].nanoseconds, speed.ns_a_party_step
        rows.append([speed.name, f"{least:.1f}", f"{taken:.1f}", f"{ratios[speed.name]:.2f}"])
    yield from table(["arm", "floor, ns a party-step", "engine, ns a party-step", "engine : floor"], rows)


def _growth(found: Findings) -> Iterator[str]:
    yield from ("## Growth with the world", "")
    if not found.arenas:
        yield from (NO_COMPILER, "")
        return
    budget = found.budget
    yield from prose(
        f"""The engine in generated worlds of {budget.world_steps} steps, one core, {budget.agent_rounds} rounds, each
        of as many histories as make some millions of party-steps. If cost were proportional to parties, each line would
        have the same nanoseconds, and the exponent (the slope of the time of a history against its parties, in
        logarithms) would be 1. A small world pays for its body and its arena with few parties."""
    )
    yield from prose(
        f"""Arenas in a ring, each beside two others, with two or three parties and an election each; one body for all
        of them, with three envoys. {_exponents(found.arenas, "arenas")}"""
    )
    yield from growth.lines(found.arenas, "arenas")
    yield from prose(
        f"""Parties of one arena, on two to four sides, with the same body. {_exponents(found.parties, "parties")}"""
    )
    yield from growth.lines(found.parties, "parties")


def _exponents(sizes: Sequence[growth.Size], what: str) -> str:
    large = [size for size in sizes if size.size >= LARGE]
    tail = f", from {LARGE} {what} on {growth.exponent(large):.2f}" if len(large) > 1 else ""
    return f"Exponent {growth.exponent(sizes):.2f}{tail}."


def _memory(found: Findings) -> Iterator[str]:
    yield from ("## Many replicates: time and memory", "")
    if not found.large:
        yield from (NO_COMPILER, "")
        return
    budget = found.budget
    sizes = [float(size.replicates) for size in found.large]
    exponent = slope(sizes, [size.seconds.best for size in found.large])
    yield from prose(
        f"""Arms {" and ".join(f"`{arm}`" for arm in PAIR)}, all cores, each line in a process of its own, once
        compiled; what takes longer than {memory.ENOUGH_SECONDS:.0f} s is run once. Seconds are without starting
        Python; the peak of memory is of that process alone, all of it. The engine's seconds grow with replicates by an
        exponent of {exponent:.2f}."""
    )
    yield from memory.lines(found.large, found.compared, budget)
    seconds = f"more than {budget.command_patience:.0f}" if found.command is None else found.command.of_each(1)
    yield from prose(
        f"""`simulator compare {SCENARIO} --replicates {budget.commanded}`, all arms, in a fresh process from its start
        to its end, once compiled: {seconds} s."""
    )


def _sweeps(found: Findings) -> Iterator[str]:
    yield from ("## Sweeps: many design points", "")
    if found.sweeps is None:
        yield from (NO_COMPILER, "")
        return
    yield from prose(
        f"""Arms {", ".join(f"`{arm}`" for arm in sweep_bench.ARMS)}; four things vary over a Sobol sequence. Each line
        is a process of its own, once compiled, {found.budget.swept_rounds} rounds in turn. A sweep puts all outcomes of
        all histories on disk; the engine's large run keeps them in memory. Dask workers have one thread each, and share
        two cores with the scheduler and whoever hands out the work. The large sweep runs at
        {100 * found.sweeps.share_of_engine:.0f}% of the engine's own rate; two workers have
        {found.sweeps.times_one_worker:.2f} times the rate of one."""
    )
    yield from sweep_bench.lines(found.sweeps)


def _region(found: Findings) -> Iterator[str]:
    yield from ("## A region", "")
    region = found.region
    if region is None:
        yield from (NO_COMPILER, "")
        return
    yield from prose(
        f"""`simulator.compare` of {" and ".join(f"`{arm}`" for arm in region_bench.ARMS)} on `{region_bench.SCENARIO}`:
        {region.arenas} arenas, {region.parties} parties, {region.bodies} bodies, {region.days:,} days in steps of one;
        all cores, in a process of its own, once compiled, {found.budget.agent_rounds} rounds. Seconds are of the whole
        comparison, with its effects and tables."""
    )
    yield from region_bench.lines(region)


def _stages(found: Findings) -> Iterator[str]:
    if not found.engine_stages:
        return
    yield from ("## The stages of the engine", "")
    yield from prose(
        """Each stage compiled as a function of its own and called step by step, one core, one chunk of lanes; a little
        slower than the kernel that has them all in one."""
    )
    yield from engine_stages.lines(found.engine_stages)
