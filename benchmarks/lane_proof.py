"""The rules of stage 4 in a lane loop: the same bits as plain Python, in nanoseconds. Run it as a script.

Many histories lie side by side in arrays of shape (party, lane). `rows` below goes through them one party at a time,
along one-dimensional rows, and calls the very functions that plain Python calls; the engine does the same. The script
prints what one party costs for one step (its draws, attitude, hostility, passion, optimism, gain and move: six
exponentials, one normal quantile, nine divisions) in each of several forms, and whether they agree to the bit.

Found here: named tuples as arguments and results, nested too, cost nothing in compiled code (16.2 against 16.2 ns for
the same arithmetic with 38 plain arguments); they are taken apart before any instruction is chosen. What does cost is
listed in `simulator.numerics.compilation`.
"""

import argparse
import sys
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import numba
import numpy as np
from numpy.typing import NDArray

from simulator.draws.draws import draw_pair
from simulator.draws.identity import identity
from simulator.draws.purposes import Purpose
from simulator.numerics import compilation
from simulator.numerics.marks import compiles
from simulator.numerics.normal import normal_quantile
from simulator.numerics.relaxation import decay
from simulator.rules.deliberation.escalation_gain import GainWeights, Position, escalation_gain
from simulator.rules.deliberation.hostility import (
    HostilityWeights,
    Surroundings,
    attitude,
    diffusion,
    hostility_after,
    hostility_target,
)
from simulator.rules.deliberation.optimism import LearningRates, Lessons, optimism_after
from simulator.rules.deliberation.passion import passion_kept
from simulator.rules.deliberation.posture import (
    FIGHT,
    Moves,
    PostureRates,
    PostureThresholds,
    moves,
    posture_after,
    rate_down,
    rate_up,
    retaliation_factor,
)

PARTIES = 2
LANES = 128
STEPS = 2000
SEED = 20080117
PARTY_STEP = int(Purpose.PARTY_STEP)

WHO = (identity("parties", "government"), identity("parties", "opposition"))

Array = NDArray[np.float64]


class Feelings(NamedTuple):
    """What a party carries from step to step."""

    hostility: float
    passion: float
    optimism: float
    posture: float


class Setting(NamedTuple):
    """What does not change: the weights and rates of the rules, and an arena that holds still."""

    step_days: float
    hostility_kept: float
    hostility_noise: float
    hostility_weights: HostilityWeights
    gain_weights: GainWeights
    learning: LearningRates
    rates: PostureRates
    thresholds: PostureThresholds
    temperature: float
    retaliation: float
    tau_passion_days: float
    calming: float
    mediation: float
    mechanisms: float


KEPT = decay(1.0, 360.0)
SETTING = Setting(
    step_days=1.0,
    hostility_kept=KEPT,
    hostility_noise=diffusion(0.02, 360.0, KEPT),
    hostility_weights=HostilityWeights(reciprocity=0.9, violence=0.5, spillover=0.3, mechanisms=0.5),
    gain_weights=GainWeights(power=1.0, optimism=0.5, commitment=1.0, spoiling=0.5, mechanisms=0.5),
    learning=LearningRates(drift=1.0 / 730.0, fighting=0.005, mediators=0.01, biased=0.002),
    rates=PostureRates(mobilise=0.03, attack=0.05, demobilise=0.016, stand_down=0.016),
    thresholds=PostureThresholds(mobilise=0.8, attack=1.4, demobilise=0.6, stand_down=0.6),
    temperature=0.5,
    retaliation=4.0,
    tau_passion_days=20.0,
    calming=0.03,
    mediation=0.2,
    mechanisms=0.2,
)
START = Feelings(hostility=0.6, passion=0.8, optimism=0.3, posture=0.0)


@compiles
def deliberate(
    own: Feelings, answered: float, opponent_posture: float, noise: float, draw: float, setting: Setting
) -> Feelings:
    """Take one party through stage 4.

    Args:
        own: What it feels and does now.
        answered: The attitude of its opponents.
        opponent_posture: Their posture.
        noise: A normal draw.
        draw: A uniform draw.
        setting: What does not change.
    """
    fighting = 1.0 if own.posture == FIGHT else 0.0
    struck = 1.0 if opponent_posture == FIGHT else 0.0
    violence = 0.5 * (fighting + struck)
    around = Surroundings(answered, violence, 0.1, setting.mechanisms)
    target = hostility_target(0.3, around, setting.hostility_weights)
    hostility = hostility_after(own.hostility, target, setting.hostility_kept, setting.hostility_noise * noise)
    kept = passion_kept(setting.mediation, setting.calming, setting.tau_passion_days, setting.step_days)
    passion = own.passion * kept
    lessons = Lessons(fighting, setting.mediation, 0.1)
    optimism = optimism_after(own.optimism, 0.3, lessons, setting.learning, setting.step_days)
    position = Position(hostility, passion, 0.2, optimism, 0.1, 0.3, 0.0, 0.2, 0.4 * fighting, setting.mechanisms)
    gain = escalation_gain(position, setting.gain_weights)
    up = rate_up(own.posture, gain, setting.rates, setting.thresholds, setting.temperature)
    down = rate_down(own.posture, gain, setting.rates, setting.thresholds, setting.temperature)
    chances: Moves = moves(up, down, retaliation_factor(struck, setting.retaliation), setting.step_days)
    return Feelings(hostility, passion, optimism, posture_after(own.posture, chances, draw))


class Lanes(NamedTuple):
    """The same for many histories, in arrays of shape (party, lane), with room for what a step reads and replaces."""

    hostility: Array
    passion: Array
    optimism: Array
    posture: Array
    attitude: Array
    posture_before: Array


def start_lanes(lanes: int) -> Lanes:
    """Lay out as many histories as there are lanes, all of them at the start."""
    shape = (PARTIES, lanes)
    hostility, passion, optimism, posture = (np.full(shape, value) for value in START)
    return Lanes(hostility, passion, optimism, posture, attitude=np.zeros(shape), posture_before=np.zeros(shape))


def plain_history(replicate: int, steps: int) -> list[Feelings]:
    """Run one history in plain Python and return how its parties end."""
    parties = [START] * PARTIES
    for step in range(steps):
        attitudes = [attitude(party.hostility) for party in parties]
        after = []
        for own, who in enumerate(WHO):
            first, second = draw_pair(SEED, replicate, step, who, 0, PARTY_STEP)
            noise = normal_quantile(first)
            opponent = parties[1 - own].posture
            after.append(deliberate(parties[own], attitudes[1 - own], opponent, noise, second, SETTING))
        parties = after
    return parties


def one_history(replicate: int, steps: int, setting: Setting) -> tuple[Feelings, Feelings]:
    """Run one history; compiled, this is what the engine would be without lanes."""
    left, right = START, START
    for step in range(steps):
        first, second = draw_pair(SEED, replicate, step, WHO[0], 0, PARTY_STEP)
        answered, opponent = attitude(right.hostility), right.posture
        left_after = deliberate(left, answered, opponent, normal_quantile(first), second, setting)
        first, second = draw_pair(SEED, replicate, step, WHO[1], 0, PARTY_STEP)
        answered, opponent = attitude(left.hostility), left.posture
        right = deliberate(right, answered, opponent, normal_quantile(first), second, setting)
        left = left_after
    return left, right


def rows(lanes: Lanes, replicates: NDArray[np.int64], steps: int, setting: Setting) -> None:
    """Run all lanes along rows, to be compiled: the layout of the engine."""
    for step in range(steps):
        for party in range(PARTIES):
            lanes.posture_before[party] = lanes.posture[party]
            hostility, attitudes = lanes.hostility[party], lanes.attitude[party]
            for lane in range(replicates.size):
                attitudes[lane] = attitude(hostility[lane])
        for party in range(PARTIES):
            who = WHO[party]
            hostility, passion = lanes.hostility[party], lanes.passion[party]
            optimism, posture = lanes.optimism[party], lanes.posture[party]
            answered, opponent = lanes.attitude[1 - party], lanes.posture_before[1 - party]
            for lane in range(replicates.size):
                first, second = draw_pair(SEED, replicates[lane], step, who, 0, PARTY_STEP)
                own = Feelings(hostility[lane], passion[lane], optimism[lane], posture[lane])
                noise = normal_quantile(first)
                after = deliberate(own, answered[lane], opponent[lane], noise, second, setting)
                hostility[lane], passion[lane] = after.hostility, after.passion
                optimism[lane], posture[lane] = after.optimism, after.posture


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a function that calls rules, with the options that the engine uses."""
    compilation.enable()
    return numba.njit(error_model="numpy", nogil=True)(function)


def differences(lanes: Lanes, replicate: int, steps: int) -> int:
    """Count the variables of a lane that differ from plain Python by so much as a bit."""
    ended = plain_history(replicate, steps)
    return sum(
        float(variable[party, replicate]).hex() != plain.hex()
        for party, feelings in enumerate(ended)
        for variable, plain in zip(lanes, feelings, strict=False)
    )


def best_ns(run: Callable[[], object], party_steps: int, times: int) -> float:
    """Return the least time of several runs, for one party and step; what is above it is the load of others."""
    least = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        run()
        least = min(least, time.perf_counter() - began)
    return least / party_steps * 1e9


def main() -> int:
    """Compare every lane with plain Python, time every form, and return 1 if any bit differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--lanes", type=int, default=LANES)
    arguments = parser.parse_args()
    steps, number = arguments.steps, arguments.lanes
    replicates = np.arange(number)
    run_rows, run_one = compiled(rows), compiled(one_history)

    lanes = start_lanes(number)
    run_rows(lanes, replicates, steps, SETTING)
    different = sum(differences(lanes, replicate, steps) for replicate in range(number))
    print(f"{steps} steps in {number} lanes: {different} variables differ from plain Python")
    print(f"at the end {np.mean(lanes.posture == FIGHT):.0%} of parties fight")

    party_steps = PARTIES * steps * number
    few = max(steps // 10, 1)
    run_one(0, 1, SETTING)
    timings = {
        "lane loop along rows": best_ns(lambda: run_rows(lanes, replicates, steps, SETTING), party_steps, 20),
        "compiled, one history": best_ns(lambda: run_one(0, steps, SETTING), PARTIES * steps, 20),
        "plain Python": best_ns(lambda: plain_history(0, few), PARTIES * few, 20),
    }
    print("nanoseconds for one party and step, the best of 20 runs:")
    for name, nanoseconds in timings.items():
        print(f"  {name:24}{nanoseconds:8.1f}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
