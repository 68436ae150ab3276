"""Conditions to come back at in words: what each asks in one year or in any, and what the books came to."""

import pytest

from reports.following.tripwires import clause, condition, state
from reports.saying.formats import Formats
from scenarios.following.watch import Followed
from scenarios.kept.tripwire import Kind, Tripwire

SV, EN = Formats("sv"), Formats("en")


def plain(said: str) -> str:
    return said.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("kind", "limit", "sv", "in_any"),
    [
        ("equity_under", 400e3, "eget kapital är under 400 tkr vid utgången av 2027", "equity is under SEK 400 thousand at the end of any year up to and including 2027"),
        ("equity_under", 0, "eget kapital är negativt vid utgången av 2027", "equity is below zero at the end of any year up to and including 2027"),
        ("equity_over", 1.5e6, "eget kapital är över 1 500 tkr vid utgången av 2027", "equity is over SEK 1,500 thousand at the end of any year up to and including 2027"),
        ("headroom_under", 0, "eget kapital är över taket vid utgången av 2027", "equity is over the ceiling at the end of any year up to and including 2027"),
        ("headroom_under", 90e3, "utrymmet till taket är under 90 tkr vid utgången av 2027", "the headroom to the ceiling is under SEK 90 thousand at the end of any year up to and including 2027"),
        ("interventions_under", 760e3, "mindre än 760 tkr används till insatser 2027", "less than SEK 760 thousand is used on interventions in any year up to and including 2027"),
        ("use_under", 0.85, "mindre än 85 % av insatserna i beslutet används 2027", "less than 85% of the interventions in the decision is used in any year up to and including 2027"),
        ("participants_under", 20, "deltagarna 2027 är färre än 20", "participants in any year up to and including 2027 are fewer than 20"),
    ],
)  # fmt: skip
def test_a_condition_says_its_limit_and_its_year(kind: Kind, limit: float, sv: str, in_any: str):
    assert plain(condition(Tripwire(kind=kind, limit=limit, year=2027), SV)) == sv
    assert plain(condition(Tripwire(kind=kind, limit=limit, year=2027, until=True), EN)) == in_any


@pytest.mark.parametrize(
    ("kind", "limit", "value", "sv"),
    [
        ("equity_under", 400e3, 350e3, "eget kapital 2026 blev 350 tkr, under gränsen 400 tkr"),
        ("equity_under", 400e3, 399_900.0, "eget kapital 2026 blev 399,9 tkr, under gränsen 400 tkr"),
        ("equity_over", 700e3, 710e3, "eget kapital 2026 blev 710 tkr, över gränsen 700 tkr"),
        ("headroom_under", 0.0, -60e3, "utrymmet till taket 2026 blev −60 tkr, under gränsen 0 tkr"),
        ("interventions_under", 760e3, 0.0, "insatserna 2026 blev 0 tkr, under gränsen 760 tkr"),
        ("use_under", 0.85, 0.8, "80 % av insatserna i beslutet användes 2026, under gränsen 85 %"),
        ("use_under", 0.85, 0.84999, "84,999 % av insatserna i beslutet användes 2026, under gränsen 85 %"),
        ("participants_under", 20, 19.0, "deltagarna 2026 var 19, under gränsen 20"),
    ],
)  # fmt: skip
def test_what_has_happened_tells_the_books_apart_from_the_limit(kind: Kind, limit, value, sv):
    found = Followed(Tripwire(kind=kind, limit=limit, year=2027, until=True), "broken", 2026, value)
    assert plain(clause(found, SV)) == sv
    assert plain(state(found, SV)) == f"har inträffat: {sv}"


def test_what_waits_names_the_figures_that_are_to_be_entered():
    waits = Followed(Tripwire(kind="headroom_under", limit=0, year=2027), "waiting", 2027, None)
    assert state(waits, EN) == "waits for the outturn of 2027: equity, contributions"
    held = Followed(Tripwire(kind="participants_under", limit=20, year=2027), "kept", 2027, 24.0)
    assert state(held, SV) == "har inte inträffat: deltagarna 2027 var 24, gränsen är 20"
