"""Units, headings and labels as they are spelt in budgets: what each spelling makes of a sheet."""

import pytest

from forecasting.plan.plan import Plan
from plans.document.readers import Reading
from plans.intake.blocks.proposal import Proposal
from plans.intake.confirming.confirmed import CannotDraftError, Meta
from plans.intake.intake import draft
from plans.intake.opening.limits import Refused, refusal
from plans.intake.opening.reading_process import read_file
from plans.intake.recognising.recogniser import propose
from reports.saying.formats import Formats


def proposed(text: str) -> Proposal:
    grids, _ = read_file(text.encode(), "budget.csv")
    return propose(grids, "budget.csv")


def drafted(text: str, meta: Meta | None = None) -> Reading:
    return draft(proposed(text), meta)


def plan_of(text: str) -> Plan:
    plan = drafted(text).plan
    assert plan is not None
    return plan


def kinds(text: str) -> dict[str, str]:
    return {line.label: line.kind for line in plan_of(text).lines}


def said(reading: Reading) -> str:
    return " ".join(Formats("en").message(f.message) for f in reading.findings).replace("\u00a0", " ")


# Units


@pytest.mark.parametrize(
    ("says", "unit"),
    [
        ("tkr", "tkr"), ("Tkr", "tkr"), ("t.kr", "tkr"), ("T.kr.", "tkr"), ("tusen kr", "tkr"), ("Tusen kronor", "tkr"),
        ("1000 kr", "tkr"), ("1 000 kr", "tkr"), ("Belopp i 1000 kr", "tkr"), ("Belopp i 1 000-tal kronor", "tkr"),
        ("(1000 kr)", "tkr"), ("Budget 2026 (t.kr)", "tkr"), ("kkr", "tkr"), ("KSEK", "tkr"), ("TSEK", "tkr"),
        ("i tusental kronor", "tkr"), ("Belopp i tusental", "tkr"), ("SEK thousand", "tkr"), ("Amounts in thousands", "tkr"),
        ("mnkr", "mnkr"), ("mkr", "mnkr"), ("Mkr", "mnkr"), ("m.kr", "mnkr"), ("M.kr.", "mnkr"), ("milj.kr", "mnkr"),
        ("milj kr", "mnkr"), ("milj. kr", "mnkr"), ("Belopp i miljoner", "mnkr"), ("Belopp i miljoner kronor", "mnkr"),
        ("(mn kr)", "mnkr"), ("MSEK", "mnkr"), ("Alla belopp i milj. kr", "mnkr"), ("SEK million", "mnkr"),
        ("kr", "kr"), ("kronor", "kr"), ("Belopp i kr", "kr"), ("Belopp i hela kronor", "kr"), ("SEK", "kr"), ("(kr)", "kr"),
        ("Alla belopp i SEK", "kr"), ("Budget i kronor", "kr"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["above", "beside"])
def test_a_unit_is_read_however_it_is_spelt(says: str, unit: str, where: str):
    above, beside = (says, "") if where == "above" else ("", says)
    proposal = proposed(f"{above}\n{beside};2026;2027\nRegion Påhitt;510;520\nStyrelse;31;33\n")
    assert (proposal.unit, proposal.unit_word) == (unit, says)


@pytest.mark.parametrize(
    ("figure", "unit", "sek"),
    [("2 510 tkr", "tkr", 2_510_000), ("2,51 mnkr", "mnkr", 2_510_000), ("2 510 000 kr", "kr", 2_510_000)],
)
def test_a_unit_after_the_figures_is_theirs(figure: str, unit: str, sek: float):
    plan = plan_of(f"Rad;2026\nRegion Påhitt;{figure}\n")
    assert (plan.unit, plan.lines[0].amounts) == (unit, (sek,))


@pytest.mark.parametrize(
    ("says", "largest"), [("Belopp i kr", "4200"), ("kronor", "49999"), ("tkr", "4,2"), ("mnkr", "4200")]
)
def test_a_unit_in_which_the_budget_would_be_too_small_or_too_large_is_doubted(says: str, largest: str):
    text = f"{says};2026\nRegion Påhitt;{largest}\nStyrelse;1,5\n"
    assert "The largest figure is" in said(drafted(text))


@pytest.mark.parametrize(
    ("says", "largest"), [("kr", "50000"), ("tkr", "4200"), ("mnkr", "4,2"), ("", "4200")]
)
def test_a_unit_in_which_the_budget_has_its_size_is_not_doubted(says: str, largest: str):
    text = f"{says};2026\nRegion Påhitt;{largest}\nStyrelse;31\n"
    assert "The largest figure" not in said(drafted(text))


def test_the_unit_that_a_person_chooses_is_doubted_by_the_same_rule():
    proposal = proposed("tkr;2026\nRegion Påhitt;4200\nStyrelse;31\n")
    assert "The largest figure is" in said(draft(proposal, Meta(unit="kr")))


@pytest.mark.parametrize(("largest", "unit"), [("4,2", "mnkr"), ("4200", "tkr"), ("4200000", "kr")])
def test_without_a_unit_the_sizes_speak(largest: str, unit: str):
    proposal = proposed(f"Rad;2026\nRegion Påhitt;{largest}\nStyrelse;0,1\n")
    assert (proposal.unit, proposal.unit_likely) == ("", unit)


# Headings

INCOME = [
    "Intäkter", "Medelstilldelning", "Medelstillgångar", "Finansiärer", "Finansiering", "Anslag", "Tillskott", "Ägartillskott",
    "Äskade medel", "Äskanden", "Medlemsavgifter", "Medlemmar", "Förbundsmedlemmar", "Tilldelning", "Tilldelade medel",
    "Parternas bidrag", "Parternas insatser", "Medlemmarnas insatser", "Bidrag från medlemmarna", "Driftbidrag", "Bidragsgivare",
    "Huvudmännens bidrag", "Statlig medelstilldelning", "Medlemstillskott", "Income", "Contributions from members",
]  # fmt: skip


@pytest.mark.parametrize("total", ["Summa", "Summa intäkter", ""])
@pytest.mark.parametrize("heading", INCOME)
def test_who_pays_is_a_member_whatever_the_heading(heading: str, total: str):
    rows = [
        "tkr;2026",
        heading,
        "Försäkringskassan;1010",
        "Region Påhitt;505",
        "Storby kommun;303",
        "Lillby kommun;202",
    ]
    rows += [f"{total};2020"] if total else []
    rows += ["Kostnader", "Samordnare;310", "Insatser", "Vägen in;1650", "Summa kostnader;1960"]
    assert kinds("\n".join(rows)) == {
        "Försäkringskassan": "contribution",
        "Region Påhitt": "contribution",
        "Storby kommun": "contribution",
        "Lillby kommun": "contribution",
        "Samordnare": "internal_cost",
        "Vägen in": "intervention",
    }


@pytest.mark.parametrize(
    "heading", ["Medelstilldelning", "Finansiärer", "Ägartillskott", "Medlemsavgifter", "Parternas insatser"]
)
def test_a_bare_name_among_those_who_pay_is_a_municipality_and_a_guess(heading: str):
    proposal = proposed(
        f"tkr;2026\n{heading}\nFörsäkringskassan;1000\nStorby;300\nLillby;200\nSumma;1500\nKostnader\nKansli;90\n"
    )
    rows = {row.label: row for _, row in proposal.rows()}
    assert [(rows[name].kind, rows[name].role, rows[name].certainty) for name in ("Storby", "Lillby")] == [
        ("contribution", "municipality", "guess")
    ] * 2


BROUGHT = [
    "Sparat kapital", "Oförbrukade medel", "Ej upparbetade medel", "Ingående kapital", "Ej förbrukade medel 2025", "Outnyttjade medel",
    "Ej utnyttjade medel", "Sparade medel", "Balanserade medel", "Tidigare års överskott", "Överskott från 2025", "Kvarvarande medel",
    "Ackumulerat överskott", "Medel från tidigare år", "Ingående medel", "Överförda medel från 2025",
]  # fmt: skip


@pytest.mark.parametrize("label", BROUGHT)
def test_earlier_years_money_among_the_income_is_no_income(label: str):
    text = f"tkr;2026\nIntäkter\nRegion Påhitt;1010\n{label};150\nSumma intäkter;1160\nKostnader\nKansli;90\nSumma kostnader;90\n"
    proposal = proposed(text)
    assert next(row.kind for _, row in proposal.rows() if row.label == label) == "brought_forward"
    plan = plan_of(text)
    assert [line.label for line in plan.lines] == ["Region Påhitt", "Kansli"]
    assert plan.opening.amount == 150_000


@pytest.mark.parametrize("heading", [label for label in BROUGHT if "Ackumulerat" not in label])
def test_rows_under_a_heading_of_earlier_years_money_are_no_income(heading: str):
    text = f"tkr;2026\nIntäkter\nRegion Påhitt;1010\n{heading}\nFörbundets del;150\nSumma;1160\nKostnader\nKansli;90\n"
    assert kinds(text) == {"Region Påhitt": "contribution", "Kansli": "internal_cost"}


@pytest.mark.parametrize(
    "heading",
    [
        "Lämnade bidrag",
        "Bidrag till insatser",
        "Finansiering av insatser",
        "Medel till projekt",
        "Beviljade medel",
    ],
)
def test_money_that_is_paid_out_is_no_income_though_its_heading_says_bidrag(heading: str):
    text = f"tkr;2026\nIntäkter\nRegion Påhitt;1010\nSumma intäkter;1010\n{heading}\nVägen in;700\nUnga;210\nSumma;910\n"
    assert kinds(text) == {
        "Region Påhitt": "contribution",
        "Vägen in": "intervention",
        "Unga": "intervention",
    }


# Sections and rows


def test_a_section_ends_at_its_own_total():
    text = "tkr;2026\nIntäkter\nRegion Påhitt;1010\nSumma intäkter;1010\nKansli\nLöner;300\nÖvrigt;25\nSumma kansli;325\nVägen in;450\nUnga vuxna;150\nSumma insatser;600\nSumma kostnader;925\n"
    assert kinds(text) == {
        "Region Påhitt": "contribution",
        "Löner": "internal_cost",
        "Övrigt": "internal_cost",
        "Vägen in": "intervention",
        "Unga vuxna": "intervention",
    }


@pytest.mark.parametrize(
    "total", ["Summa", "Delsumma", "S:a", "Summa samverkansinsatser", "Summa insatskostnader"]
)
def test_rows_after_the_total_of_the_interventions_are_not_interventions(total: str):
    text = f"tkr;2026\nIntäkter\nRegion Påhitt;1010\nSumma intäkter;1010\nInsatser\nVägen in;450\nUnga vuxna;150\n{total};600\nKaffe;30\nSumma administration;30\nSumma kostnader;630\n"
    assert kinds(text)["Kaffe"] == "internal_cost"


@pytest.mark.parametrize(
    ("section", "label", "kind"),
    [
        ("Insatser", "Styrelse", "internal_cost"),
        ("Insatser", "Styrelsearvoden", "internal_cost"),
        ("Insatser", "Kostnader för revision", "internal_cost"),
        ("Insatser", "Samordnare", "internal_cost"),
        ("Kansli", "Insatser", "intervention"),
        ("Kansli", "Projekt Vägen in", "intervention"),
        ("Intäkter", "Styrelse och revision", "internal_cost"),
    ],
)
def test_a_sure_word_of_the_row_beats_its_section_and_is_shown_as_doubt(section: str, label: str, kind: str):
    proposal = proposed(f"tkr;2026\n{section}\nNågot annat;500\n{label};80\n")
    row = next(row for _, row in proposal.rows() if row.label == label)
    assert (row.kind, row.certainty) == (kind, "disputed")


@pytest.mark.parametrize(
    ("section", "label", "kind"),
    [
        ("Insatser", "Samordnare unga vuxna", "intervention"),
        ("Insatser", "Revision av rutiner", "intervention"),
        ("Insatser", "Storby kommun", "intervention"),
        ("Insatser", "Utbildning", "intervention"),
        ("Kansli", "Projektledare", "internal_cost"),
        ("Kansli", "Insatssamordnare", "internal_cost"),
    ],
)
def test_a_word_among_others_leaves_the_row_in_its_section(section: str, label: str, kind: str):
    proposal = proposed(f"tkr;2026\n{section}\nNågot annat;500\n{label};80\n")
    assert next(row.kind for _, row in proposal.rows() if row.label == label) == kind


@pytest.mark.parametrize(
    ("label", "first", "second"),
    [
        ("Andel till insatser", "75 %", "76,5 %"),
        ("Andel insatser", "75", "76"),
        ("Insatser, %", "75", "76"),
        ("Förändring", "2 %", "-1 %"),
    ],
)
def test_a_percent_row_is_no_cost(label: str, first: str, second: str):
    text = f"tkr;2026;2027\nIntäkter\nRegion Påhitt;1010;1020\nKostnader\nKansli;300;310\n{label};{first};{second}\n"
    reading = drafted(text)
    assert [line.label for line in reading.plan.lines] == ["Region Påhitt", "Kansli"]
    assert "another unit" not in said(reading)
    assert f"Row 6 of sheet 'budget', '{label}', holds shares" in said(reading)


def test_a_cost_that_is_reckoned_in_per_cent_is_a_cost():
    text = "tkr;2026\nIntäkter\nRegion Påhitt;1010\nKostnader\nKansli;300\nUppräkning 2 %;6\n"
    assert kinds(text)["Uppräkning 2 %"] == "internal_cost"


# Amounts that look like years


@pytest.mark.parametrize("amount", ["1990", "2000", "2026,0", "2025", "2027", "2100"])
@pytest.mark.parametrize(
    "label", ["Kansli", "Insatser", "Administration", "Styrelse", "Projekt", "Övriga intäkter"]
)
def test_below_a_header_a_lone_number_is_an_amount(label: str, amount: str):
    section = "Intäkter" if label == "Övriga intäkter" else "Kostnader"
    text = f"tkr;2026\nIntäkter\nRegion Påhitt;4010\n{section}\n{label};{amount}\nVägen in;1230\n"
    lines = {line.label: line.amounts[0] for line in plan_of(text).lines}
    assert lines[label] == 1000 * float(amount.replace(",", "."))
    assert lines["Region Påhitt"] == 4_010_000


def test_two_amounts_that_look_like_consecutive_years_are_amounts():
    text = (
        "tkr;2026;2027\nIntäkter\nRegion Påhitt;4010;4020\nKostnader\nKansli;2010;2011\nStyrelse;2025;2026\n"
    )
    lines = {line.label: line.amounts for line in plan_of(text).lines}
    assert (lines["Kansli"], lines["Styrelse"]) == ((2_010_000, 2_011_000), (2_025_000, 2_026_000))


def test_a_lone_number_that_is_the_year_of_its_column_is_a_heading_and_is_said():
    reading = drafted("tkr;2026\nIntäkter\nRegion Påhitt;4010\nKansli;2026\nLöner;310\nHyra;55\n")
    assert "Cell B4, row 'Kansli', says 2026, the year of its column" in said(reading)
    assert {line.label: line.kind for line in reading.plan.lines}["Hyra"] == "internal_cost"


def test_years_that_go_on_below_a_header_begin_a_new_table():
    text = "Intäkter;2026;2027\nRegion Påhitt;1010;1020\n\nKostnader;2026;2027\nKansli;300;310\n\nHistorik;2024;2025\nKansli;280;290\n"
    assert [[c.year for c in block.columns] for block in proposed(text).blocks] == [
        [2026, 2027],
        [2024, 2025],
    ]


@pytest.mark.parametrize(
    ("header", "year"),
    [("Budget -26", 2026), ("B2026", 2026), ("B26", 2026), ("2026 (prel.)", 2026), ("Bu 26", 2026), ("Budget '26", 2026),
     ("Budget –26", 2026), ("VP 27", 2027), ("Plan-27", 2027), ("Budget år 2026", 2026), ("Prel. budget 2026", 2026), ("Budget jan-dec 2026", 2026)],
)  # fmt: skip
def test_years_are_read_as_people_shorten_them(header: str, year: int):
    proposal = proposed(f"tkr;{header}\nRegion Påhitt;510\nStyrelse;31\n")
    assert [column.year for column in proposal.blocks[0].columns] == [year]
    assert proposal.stated_years == (year,)


def test_a_comment_that_mentions_a_year_makes_no_new_table():
    text = "tkr;Budget 2026;Plan 2027;Kommentar\nRegion Påhitt;1010;1020;\nKommande insatser;;;beslutas 2026\nKansli;300;310;höjt 2025\n"
    assert len(proposed(text).blocks) == 1


# Accounting files

ACCOUNTING = {
    "type 1": '#FLAGGA 0\r\n#PROGRAM "Bokföring" "1.0"\r\n#FORMAT PC8\r\n#GEN 20260114\r\n#SIETYP 1\r\n#FNAMN "Påhittat förbund"\r\n#RAR 0 20250101 20251231\r\n#KONTO 3010 "Medlemsavgifter"\r\n#UB 0 1930 745000.00\r\n#RES 0 3010 -2020000.00\r\n'.encode("cp437"),
    "vouchers": '#FLAGGA\t0\n#SIETYP\t4\n#KONTO\t5010\t"Lokalhyra på året"\n#VER A 1 20250115 "Hyra"\n{\n#TRANS 5010 {} 12500.00\n#TRANS 1930 {} -12500.00\n}\n'.encode("cp437"),
    "no flag": b'#FNAMN "Forbundet"\n#RAR 0 20250101 20251231\n#KONTO 3010 "Avgifter"\n',
    "blank lines first": b"\n\n  #FLAGGA 0\n#FNR 12\n",
    "utf-16": "#FLAGGA 0\n#SIETYP 4\n".encode("utf-16"),
    "sie 5": b'<?xml version="1.0" encoding="utf-8"?>\n<Sie xmlns="http://www.sie.se/sie5"><FileInfo/></Sie>',
}  # fmt: skip


@pytest.mark.parametrize("name", ["bok.se", "bok.si", "budget.csv"])
@pytest.mark.parametrize("case", ACCOUNTING)
def test_an_accounting_file_is_told_what_it_is(case: str, name: str):
    with pytest.raises(Refused) as refused:
        read_file(ACCOUNTING[case], name)
    finding = refusal(refused.value.code, name, refused.value.values)
    assert "is an accounting file (SIE)" in Formats("en").message(finding.message)
    assert "again as CSV" not in Formats("en").message(finding.consequence)


def test_a_budget_with_a_row_number_sign_is_no_accounting_file():
    assert proposed("#;tkr;2026\n1;Region Påhitt;510\n2;Styrelse;31\n").blocks


def test_a_text_without_figures_of_a_budget_is_still_refused():
    with pytest.raises(CannotDraftError):
        drafted("Styrelsen möts;2026\n")
