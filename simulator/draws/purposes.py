"""What a draw is for: the last word of its address.

Two draws for different purposes have nothing to do with each other, whatever else they share. Each purpose says what
its `who`, `whom` and `when` are. *When* is the number of the step for what happens every step; for what happens on
occasion it is an ordinal: how often the same thing has come about before for the same subject and trigger, so that an
occasion that comes a day later in another arm still finds the same luck.
"""

from enum import IntEnum


class Purpose(IntEnum):
    """What a draw is for.

    The numbers are part of every result: one that was given is never changed, nor used again for something else.
    The hundreds group them by stage, with room for more in each group.
    """

    INITIAL_PARTY = 1
    """Who: a party. When: 0. First draw: its hostility on day 0."""

    INITIAL_ARENA = 2
    """Who: an arena. When: 0. First draw: its log-intensity on day 0; second: the grievance its parties share."""

    INITIAL_REGION = 3
    """Who: a region. When: 0. First draw: the grievance shared by the arenas of the region."""

    PARAMETER = 4
    """Who: a parameter. When: 0. First draw: its value, where a study draws parameters anew for each replicate."""

    MOMENT_ARRIVAL = 100
    """Who: a threshold moment that comes by a hazard. When: the step. First draw: whether it comes in this step."""

    MOMENT_OUTCOME = 101
    """Who: a threshold moment. When: the ordinal of its occurrence. First draw: peaceful, disputed or stolen."""

    MOMENT_JUMP = 102
    """Who: a party. Whom: a threshold moment. When: the ordinal of its occurrence. First draw: whether the outcome
    moves the party's posture up on the same day."""

    REPORT = 200
    """Who: a body. Whom: an arena. When: the ordinal of the report. First draw: the noise of what it sees."""

    WARNING_PASSED_ON = 201
    """Who: the pair of bodies, `identity("partnerships", "from>to")`. Whom: an arena. When: the ordinal of the warning
    episode of the body that passes it on. First draw: whether the warning reaches the partner."""

    LAG_DETECT_VERIFY = 300
    """Who: a body. Whom: an arena. When: the ordinal of the warning episode. First draw: the days to detect; second:
    the days to verify."""

    LAG_DECIDE_APPROPRIATION = 301
    """Who: a body. Whom: an arena. When: the ordinal of the warning episode. First draw: the days to decide; second:
    the days for an appropriation, should flexible funds be short."""

    LAG_DEPLOY = 302
    """Who: a body. Whom: an arena. When: the ordinal of the warning episode. First draw: the days to deploy."""

    LAG_FOLLOW_THROUGH = 305
    """Who: a body. Whom: an arena. When: the ordinal of the agreement. First draw: the days to decide to follow it
    through; second: the days for an appropriation, should flexible funds be short."""

    CONSENSUS_FOLLOW_THROUGH = 306
    """Who: a body that decides by consensus. Whom: an arena. When: the ordinal of the agreement and of the attempt, as
    one number (`draws.attempt`). First draw: whether it agrees to follow the agreement through."""

    CONSENSUS = 303
    """Who: a body that decides by consensus. Whom: an arena. When: the ordinal of the warning episode and of the
    attempt within it, as one number (`draws.attempt`). First draw: whether it agrees to act."""

    ACCEPTANCE = 304
    """Who: a body. Whom: an arena. When: the ordinal of the warning episode and of the attempt within it,
    as one number (`draws.attempt`). First draw: whether the parties accept the envoy."""

    PARTY_STEP = 400
    """Who: a party. When: the step. First draw: the noise of its hostility; second: a move of its posture."""

    ARENA_STEP = 500
    """Who: an arena. When: the step. First draw: the noise of its log-intensity; second: the deaths, rounded up or
    down."""

    ARENA_ENDING = 600
    """Who: an arena. When: the step. First draw: victory or ceasefire; second: talks, that is consent, agreement or
    breakdown."""
