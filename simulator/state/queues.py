"""What is told of the queues for envoys: the columns in their order, for each body of a history."""

from typing import NamedTuple


class QueueCounts(NamedTuple):
    """What became of the requests of a body's desks, and of the envoys whose home it is.

    Days waited run from the request to the beginning of the step in which an envoy is sent, over requests that were
    met. A request is made once its rung is ready and covered. Envoys and their days at work are told of the body whose
    envoys they are, also where another one draws on its pool.
    """

    requests: float = 0.0
    sent: float = 0.0  # requests for which an envoy was sent
    refused: float = 0.0  # offers that the parties refused
    unmet: float = 0.0  # as in the outcomes: also what nobody could be sent or paid for, and what waits at the end
    waited_days: float = 0.0
    longest_wait_days: float = 0.0
    envoys: float = 0.0
    envoy_days: float = 0.0


QUEUES = QueueCounts._fields
"""Names of the columns, in their order."""
