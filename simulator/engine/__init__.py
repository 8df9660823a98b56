"""Many histories at once: the rules of the agents, compiled, along lanes of replicates.

How it is laid out:

- `tables`: an arm, resolved by `simulator.state`, as arrays that are never written.
- `rows`, `lanes`: the state of many histories side by side, in arrays of shape (variable, entity, lane).
- `beginning`, `stages/`: the eight stages of a step. They read, write and sum in the order of `simulator.agents.stages`
  and call the same rules with the same draws, so a lane is equal to a history on the agents to the last bit.
- `kernel`: takes lanes through all steps. `outcomes`: what came of them. `run`: chunks of lanes on threads.
- `compiling`: compiles all this once per machine, or leaves it as plain Python where there is no compiler.

Two kinds of loop alternate. What every party and arena does in every step goes *along rows*: one loop over the lanes,
no branches, which the compiler turns into vector instructions. What happens now and then (a warning, a decision, an
agreement) is looked at lane by lane, behind a test that is cheap when nothing is due.

An arm is run by itself. Draws are found by their address, in which there is no arm, so that arms share their luck all
the same; results depend neither on threads, lanes and chunks, nor on which other arms or replicates are run.
"""

from simulator.engine.run import LANES, run
from simulator.engine.tables import Tables, tables

__all__ = ["LANES", "Tables", "run", "tables"]
