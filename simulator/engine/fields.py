"""What the records of each table hold: whole numbers and others, by name; and which single parameters stages read."""

Fields = tuple[tuple[str, type], ...]


def fields(integers: str, floats: str) -> Fields:
    """Return the fields with these names: first those of whole numbers, then the others."""
    return tuple((name, int) for name in integers.split()) + tuple((name, float) for name in floats.split())


ARENA_FIELDS = fields(
    "identity luck region first end first_side end_side first_neighbour end_neighbour",
    "population gdp domestic mechanisms guarantee follow_through civil_society included violence_scale spread "
    "correlation can_talk from_abroad",
)
PARTY_FIELDS = fields(
    "identity luck arena side",
    "strength drift power hostility grievance optimism posture principal spoiler",
)
MOMENT_FIELDS = fields(
    "identity luck arena",
    "vote dated day rate foreseeable before after multiplier result_after jump conditioned",
)
BODY_FIELDS = fields(
    "identity pool serves first end first_pooled end_pooled first_envoy end_envoy",
    "leverage legitimacy credibility bias consensus delegated balance yearly flexible allocation reserve responds "
    "civil_society price_of_ladder takes_envoy interval delay noise fast slow trend_days variance_weight "
    "autocorrelation_weight threshold horizon",
)
DESK_FIELDS = fields("body arena first end purse", "office")
INSTRUMENT = (
    "preparation duration price daily signal threat envoy team sight assistance programme guarantee needs_agreement "
    "needs_moment"
)
ENVOY_FIELDS = fields("identity body", "skill standby rest_days daily")
RUNG_FIELDS = fields("account", INSTRUMENT)
ACT_FIELDS = fields("account body arena desk agent trigger nth", INSTRUMENT + " lasts lag dated")
NEIGHBOUR_FIELDS = fields("arena", "weight")

PARAMETERS = [
    "irregular_tension_effect",
    "irregular_tension_reference",
    "assistance_moment_effect",
    "mechanisms_moment_effect",
    "posture_temperature",
    "calendar_alert",
    "stand_down_margin",
    "field_delay_factor",
    "field_noise_factor",
    "warning_outlook_days",
    "trust_loss",
    "trust_recovery",
    "defiance_credibility_loss",
    "defiance_days",
    "empty_threat",
    "consensus_retry_days",
    "refusal_days",
    "standby_deploy_days",
    "field_deploy_factor",
    "cost_of_violence_ceiling",
    "emboldening",
    "uncoordinated_mediators",
    "calming",
    "tau_passion_days",
    "retaliation",
    "intensity_mean",
    "intensity_sd",
    "hostility_noise",
    "tau_hostility_days",
    "displacement_rate",
    "tau_output_days",
    "ending_calm",
    "victory_strength_loss",
    "exclusion",
    "quiet_days",
]
"""The single parameters that stages read besides the constants of the rules."""
