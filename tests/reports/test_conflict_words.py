"""What two people have both changed in a plan is said with its name and both values, in the trade's words."""

import pytest

from plans.editing.merging import Conflict, Place
from reports.document.conflict_words import conflict_words
from reports.saying.formats import NBSP, Formats
from tests.support.documents import shipped

PLAN = shipped("nils-2021")
SHARE, AMOUNT = {"kind": "share", "share": 0.15}, {"kind": "amount", "amount": 500.0}
SAID = [
    (Conflict(Place("costs.csv", "spira", "Tkr"), "2200", "2310", "2300"), "Spira 3.0, 2021 (var 2 200)", "2 310", "2 300"),
    (Conflict(Place("costs.csv", "board", "note"), "", "ny", ""), "Styrelse, Anmärkning", "ny", "tomt"),
    (Conflict(Place("costs.csv", "board", "area"), "board", "office", "audit"), "Styrelse, Område (var Styrelse)", "Kansli", "Revision"),
    (Conflict(Place("costs.csv", "board"), {"label": "Styrelse"}, None, {"label": "Styrelse"}), "Styrelse", "borttagen", "kvar, som den är ändrad"),
    (Conflict(Place("costs.csv", "gone"), {"label": "Lokal"}, {"label": "Lokal"}, None), "Lokal", "kvar, som den är ändrad", "borttagen"),
    (Conflict(Place("income.csv", "skurup", "member"), "skurup", "region", "all"), "Skurups kommun, Medlem (var Skurups kommun)", "Region Skåne", "Alla"),
    (Conflict(Place("projects", "spira", "status"), "approved", "ended", "candidate"), "Spira 3.0, Status (var Beviljad)", "Avslutad", "Kandidat"),
    (Conflict(Place("projects", "spira", "yearly_cost"), "2200", "2210,5", ""), "Spira 3.0, Kostnad per år (var 2 200)", "2 210,5", "tomt"),
    (Conflict(Place("members", "skurup", "inhabitants"), 16000, 16100, 16200), "Skurups kommun, Invånare (var 16 000)", "16 100", "16 200"),
    (Conflict(Place("ceiling", "", "aim"), None, SHARE, AMOUNT), "Tak", "15 %", "500"),
    (Conflict(Place("reserve", "", "aim"), AMOUNT, {"kind": "none"}, SHARE), "Buffert (var 500)", "Inget", "15 %"),
    (Conflict(Place("opening_equity", "", "amount"), 695.0, 700.0, 710.0), "Ingående eget kapital (var 695)", "700", "710"),
    (Conflict(Place("about", "", "association"), "NILS", "Nils", "Nilsen"), "Samordningsförbund (var NILS)", "Nils", "Nilsen"),
    (Conflict(Place("plan"), None, PLAN, PLAN), "Planen som helhet: dess tabeller är upplagda på ett annat sätt", "hela planen", "hela planen"),
]  # fmt: skip


@pytest.mark.parametrize(("conflict", "what", "theirs", "mine"), SAID)
def test_a_conflict_is_said_in_words(conflict, what, theirs, mine):
    found = conflict_words(conflict, PLAN, Formats("sv"))
    said = [each.replace(NBSP, " ") for each in (found.what, found.theirs, found.mine)]
    assert said == [what, theirs, mine]
