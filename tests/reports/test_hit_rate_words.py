"""How good the forecasts were, in words: how far off, in which direction, how many, and what did most of it."""

from datetime import UTC, datetime

import pytest

from reports.following.hit_rate import hit_rate_sentence, own_interval_line, rate_table
from reports.saying.formats import Formats
from scenarios.changing.uncertain import SetInterval
from scenarios.following.hit_rate import CAUSES, Hit, rates
from scenarios.following.own_intervals import OwnInterval


def hit(error: float, ahead: int = 1, **causes: float) -> Hit:
    told = dict.fromkeys(CAUSES, 0.0) | causes
    told["other"] = error - sum(causes.values())
    when = datetime(2025, 3, 1, tzinfo=UTC)
    return Hit("p", "Mötesplats", when, 2025 + ahead, ahead, 900e3 + error, 900e3, told)


HIGH = (hit(400e3, interventions=350e3), hit(240e3, interventions=100e3, contributions=70e3), hit(320e3))


@pytest.mark.parametrize(
    ("found", "sv", "en"),
    [
        (
            HIGH,
            "I snitt låg prognosen 320 tkr för högt 1 år framåt (3 prognoser). Mest beror det på: insatser, hur mycket som användes, +150 tkr.",
            "On average the forecast was SEK 320 thousand too high 1 year ahead (3 forecasts). Most of it: interventions, how much was used, SEK +150 thousand.",
        ),
        (
            (hit(-70e3, 2, opening=10e3, internal_costs=-90e3),),
            "Prognosen låg 70 tkr för lågt 2 år framåt (1 prognos). Mest beror det på: interna kostnader, −90 tkr.",
            "The forecast was SEK 70 thousand too low 2 years ahead (1 forecast). Most of it: internal costs, SEK −90 thousand.",
        ),
        (
            (hit(50e3), hit(-50_400.0)),
            "I snitt träffade prognosen rätt 1 år framåt (2 prognoser). Avvikelserna var i snitt 50 tkr.",
            "On average the forecast was right 1 year ahead (2 forecasts); the errors were SEK 50 thousand in size.",
        ),
        (
            (hit(90e3, contributions=60e3),),
            "Prognosen låg 90 tkr för högt 1 år framåt (1 prognos). Mest beror det på: medlemsavgifter, +60 tkr.",
            "The forecast was SEK 90 thousand too high 1 year ahead (1 forecast). Most of it: contributions, SEK +60 thousand.",
        ),
        (
            (hit(300.0),),
            "Prognosen träffade rätt 1 år framåt (1 prognos).",
            "The forecast was right 1 year ahead (1 forecast).",
        ),
        ((), "", ""),
    ],
)  # fmt: skip
def test_the_sentence_speaks_of_the_nearest_year_and_names_what_did_most_in_that_direction(found, sv, en):
    for language, said in (("sv", sv), ("en", en)):
        assert hit_rate_sentence(rates(found), Formats(language)).replace("\u00a0", " ") == said


def test_the_table_adds_up_as_it_is_written_and_leaves_out_what_did_nothing():
    html = rate_table(rates((*HIGH, hit(-33_000.0, 2, contributions=-11_500.0))), Formats("en"))
    assert "Opening equity" not in html
    assert "1 year ahead" in html
    cells = [row.split("</tr>")[0] for row in html.split("<tr")[2:]]
    column = {
        row.split('scope="row">')[1].split("<")[0]: float(
            row.split("<td>")[2].split("<")[0].replace("\u2212", "-").replace("+", "").replace("±", "")
        )
        for row in cells
    }
    assert column.pop("Number of forecasts") == 1
    assert column.pop("Size of the errors") == 33.0
    total = column.pop("Too high (+) or too low (−)")
    assert total == -33.0
    assert column["Contributions"] == -11.5
    assert sum(column.values()) == total


def test_an_interval_of_ones_own_says_how_far_and_how_many_years_it_rests_on():
    own = OwnInterval(SetInterval(input="utilisation", below=0.18, above=0.0), (-0.1, -0.2, -0.1))
    assert own_interval_line(own, Formats("sv")) == (
        "Nyttjandegrad för insatser: −18,0 till ±0,0 procentenheter från prognosen i 8 år av 10 (ert eget utfall, 3 år)"
    )
