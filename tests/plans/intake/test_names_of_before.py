"""What a sheet calls its parts: a name of before is read as the name of now, and the name of now is written."""

import pytest

from plans.intake.vocabulary.codes import code, name

BEFORE = [
    ("items", "Reserv", "reserve_kind", "Buffert"),
    ("items", "reserv:  belopp", "reserve_amount", "Buffert: belopp"),
    ("items", "Eget kapital vid första planårets början", "opening_amount", "Ingående eget kapital, första planåret"),
    ("headings", "Avvecklas enligt", "phasing_out", "Fasas ut enligt"),
    ("area", "Ej beslutade insatser", "pool", "Pott för nya insatser"),
    ("project_status", "Beslutad", "approved", "Beviljad"),
    ("provenance_of", "Reserv", "reserve", "Buffert"),
]  # fmt: skip


@pytest.mark.parametrize(("group", "before", "of", "now"), BEFORE)
def test_a_name_of_before_is_read_and_the_name_of_now_is_written(group, before, of, now):
    assert code(group, before) == code(group, now) == of
    assert name(group, of, "sv") == now


def test_a_name_of_another_part_is_none_here():
    assert code("items", "Avvecklas enligt") == ""
