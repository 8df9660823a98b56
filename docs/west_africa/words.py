"""What the scenario file of the region says in words, and the parts of it that no country changes."""

HEAD = '''
# West Africa, 2008 to 2012: sixteen countries, four bodies, one pool of envoys and one fund.
#
# Written by `python -m docs.west_africa.write`; edit docs/west_africa instead. Every number of a country is read off
# the record of 2007 or follows from it by the rule of all cases, simulator/scenario/mapping.py; record.csv beside
# this file has each of them and where it comes from. Nothing was set with a view to what comes out.
#
# - Arenas: the fifteen members of ECOWAS in 2008, and Mauritania. Borders: neighbours.csv, each with the same weight.
#   Neighbours outside the region that were in conflict in 2007 spill over, by the same amount in every arm.
# - Parties: a government and an opposition of strengths 0.55 and 0.45 everywhere; armed groups of 0.15 where the
#   record has an armed conflict from 2003 to 2007, mobilised where it has one in 2007. Nobody is named, and nobody
#   was judged.
# - Shares of power: 0.8 for the government; the others divide the rest by strength.
# - Structural grievance: 0.3 x (1 - polyarchy) of 2007, plus 0.05 for an armed conflict from 1988 to 2007. Each
#   country departs from it by luck, with a deviation of 0.1, of whose variance the region has 0.3 in common: assumed.
# - Votes: for the leadership, where they were due by law by the end of 2012, first rounds. On the day on which they
#   were held where that was on time; else when they were due by law, and marked. The same odds everywhere: 0.7 pass
#   peacefully (targets.csv T13_any), whatever a country's own votes were like.
# - Coups: 0.0191 a country-year everywhere (targets.csv T1_1990_2022). 0.85 pass without a fight
#   (targets.csv T7_coup_incl), 0.12 are disputed, 0.03 bad beyond dispute; each outcome moves parties as that of a
#   vote does: assumed.
# - Guarantee and follow-through on day 0: what the United Nations had there; the same in every arm.
# - Bodies: each kind as in every case. They draw on the envoys and on the fund of UNOWA, which has the funds of any
#   regional office; the others bring none. How many envoys there are, and of which ranks, is assumed. The Council has
#   four of the sixteen countries on its agenda, so its consensus is that of countries off it.

[scenario]
title = "West Africa, 2008-2012: several crises, one pool of envoys"
start = {start}
days = {days}
status = "world"
summary = """
Sixteen countries with their real borders, population, income, institutions, past conflicts and election calendars. In
any of them a dispute may turn violent, and several may at once. The UN Office for West Africa, ECOWAS, the African
Union and the Security Council watch all of them, and share six envoys and one fund. The arms differ in who gets the
next envoy, and in whether there is one envoy, or one million dollars, more."""
limits = """
A world of generic crises at real places, and no reconstruction: no party, person or event of these years is in it,
and no country is judged by what happened there. Two or three parties stand for each country. All votes have the same
odds, and all coups the same rate and the same odds. Borders have the same weight however long they are; weights of
neighbours in the region sum to 1, and what comes from outside is added to that. Ladders, partnerships, the number of
envoys and their ranks are assumed, and so are the effects of all instruments and the harms. Funds are spent in the
order in which they are needed: rules of allocation are for envoys. The council's threats and statements cost next to
nothing, as they do everywhere in the model."""
sources = ["record", "mapping"]
'''

ARMS = """
[arms.first_come]
title = "Bodies decide, and whoever asked first gets the next envoy"
from = "with"
set = {{ "bodies.unowa.allocation" = "first_come" }}

[arms.most_tractable]
title = "Bodies decide, and the calmest country that asks gets the next envoy"
from = "with"
set = {{ "bodies.unowa.allocation" = "most_tractable" }}

[arms.reserve_one]
title = "Bodies decide, and keep one envoy back for a country in which there is fighting"
from = "with"
set = {{ "bodies.unowa.reserve" = 1 }}

[arms.one_more_envoy]
title = "Bodies decide, with one more envoy of the median skill"
from = "with"

{one_more}

# The million can be spent at once; since one share goes for the whole fund, so can as much of what comes in later.
[arms.one_more_million]
title = "Bodies decide, with one more million dollars that can be spent at once"
from = "with"
set = {{ "bodies.unowa.funds.balance_usd" = {balance}, "bodies.unowa.funds.flexible_share" = {share} }}
"""

SOURCES = '''
# --- sources

[[sources]]
id = "record"
title = "The record of this project: states, borders, conflicts, elections and structure of countries"
note = """
Gleditsch-Ward list of states; Correlates of War direct contiguity; UCDP/PRIO Armed Conflict Dataset 24.1; REIGN;
Maddison- and PWT-based estimates and V-Dem through isard. record.csv beside this file has each number."""

[[sources]]
id = "mapping"
title = "One rule from the record to inputs: simulator/scenario/mapping.py"
status = "judgement"
note = "Chosen once, by eye, the same for every case; docs/region.md says it in words."

[[sources]]
id = "reign"
title = "REIGN election list, 2021-3 (Bell, Besaw & Frank 2021)"
url = "https://github.com/OEFDataScience/REIGN.github.io"

[[sources]]
id = "law"
title = "Terms of office by the constitutions in force on day 0, and the Ivorian timetable of 28 November 2007"
status = "recall"

[[sources]]
id = "targets"
title = "Stylised facts of this project, targets.csv: T1_1990_2022 and T7_coup_incl (Powell & Thyne 2011, list of 2022)"
'''
