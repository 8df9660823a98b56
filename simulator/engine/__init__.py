"""Many histories at once: the rules of the agents, compiled, along lanes of replicates.

How it is laid out:

- `tables`: an arm, resolved by `simulator.state`, as arrays that are never written.
- `luck`: what every step draws, some steps ahead, for all arms that go side by side.
- `rows`, `lanes`: the state of many histories side by side, in arrays of shape (variable, entity, lane).
- `beginning`, `stages/`: the eight stages of a step. They read, write and sum in the order of `simulator.agents.stages`
  and call the same rules with the same draws, so a lane is equal to a history on the agents to the last bit.
- `kernel`: takes lanes through all steps. `tallies`: what is counted over them. `outcomes`: what came of them.
- `run`: arms side by side, chunks of lanes, threads. `handles`: how Python hands it all to compiled code.
- `compiling`: compiles all this once per machine, or leaves it as plain Python where there is no compiler.

Two kinds of loop alternate. What every party and arena does in every step goes *along rows*: one loop over the lanes,
no branches, which the compiler turns into vector instructions. What happens now and then (a warning, a decision, an
agreement) is looked at lane by lane, behind a look along the row (`scans`) that is cheap when nothing is due.

Draws are found by their address, in which there is no arm, so arms share their luck whether they go side by side or
not; results depend neither on threads, lanes and chunks, nor on which other arms or replicates are run.
"""

from simulator.engine.run import LANES, run
from simulator.engine.tables import Tables, tables

__all__ = ["LANES", "Tables", "run", "tables"]
