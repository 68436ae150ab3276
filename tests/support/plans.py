"""Plans for tests: small ones of round numbers, and random ones."""

from collections.abc import Sequence

from hypothesis import strategies as st

from forecasting.model.assumptions import Assumptions, StateResponse
from forecasting.plan.place import Place
from forecasting.plan.plan import Line, LineKind, Member, OpeningEquity, Plan, Project
from forecasting.plan.policies import Ceiling, Reserve
from plans.document.readers import read_policy

HERE = Place("a document")
CEILING = read_policy().ceiling
MEMBERS = (
    Member("state", "Staten", "state"),
    Member("region", "Regionen", "region"),
    Member("town", "Kommunen", "municipality"),
)


def line(name: str, kind: LineKind, *amounts: float, member: str = "", index: str = "prices") -> Line:
    return Line(name, name, kind, amounts, HERE, member=member, index=index)


def plan(
    *lines: Line,
    years: Sequence[int] = (2020,),
    opening: float = 0.0,
    projects: Sequence[Project] = (),
    unit_size: float = 1.0,
    **more: object,
) -> Plan:
    return Plan(
        id="made",
        version="0",
        association="Ett förbund",
        document="a document",
        unit="kr",
        unit_size=unit_size,
        stated_years=tuple(years),
        opening=OpeningEquity(opening, "actual", HERE),
        members=MEMBERS,
        lines=lines,
        projects=tuple(projects),
        **more,
    )


def simple(opening: float = 100.0, **more: object) -> Plan:
    """Contributions 1 000 (500/250/250), internal costs 200 (100 wages, 100 prices), interventions 700."""
    return plan(
        line("state", "contribution", 500, member="state"),
        line("region", "contribution", 250, member="region"),
        line("town", "contribution", 250, member="town"),
        line("staff", "internal_cost", 100, index="wages"),
        line("rent", "internal_cost", 100),
        line("work", "intervention", 700),
        opening=opening,
        **more,
    )


def project_of(name: str, cost: float | None, **more: object) -> Project:
    return Project(name, name, more.pop("status", "candidate"), HERE, cost, **more)


amounts = st.floats(0, 1e7).map(lambda x: round(x, 2))
rates = st.floats(-0.1, 0.15).map(lambda x: round(x, 4))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    years = draw(st.integers(1, 4))
    kinds: list[LineKind] = ["contribution", "other_income", "internal_cost", "intervention", "financial"]

    def series() -> tuple[float, ...]:
        return tuple(draw(st.lists(amounts, min_size=years, max_size=years)))

    lines = [
        line("state", "contribution", *series(), member="state"),
        line("town", "contribution", *series(), member="town"),
    ]
    if draw(st.booleans()):
        lines = [line("all_members", "contribution", *series())]
    for number in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(kinds))
        index = draw(st.sampled_from(["wages", "prices"]))
        lines.append(line(f"line{number}", kind, *series(), member="region", index=index))
    return plan(*lines, years=range(2020, 2020 + years), opening=draw(st.floats(-1e6, 1e7)))


@st.composite
def assumptions(draw: st.DrawFn) -> Assumptions:
    response = StateResponse(draw(st.floats(0, 1)), draw(st.floats(0, 1)))
    return Assumptions(
        contribution_growth=draw(rates),
        state_allocation=draw(st.one_of(rates, st.sampled_from([-1.0, -0.5]))),
        matching=draw(st.booleans()),
        wages=draw(rates),
        prices=draw(rates),
        utilisation=draw(st.floats(0.5, 1.2)),
        extra_interventions=draw(st.sampled_from([0.0, 1e5, -1e4])),
        interventions_after=draw(st.sampled_from([None, 0.0, 5e5])),
        ceiling=draw(st.sampled_from([CEILING, Ceiling("amount", amount=1e6), Ceiling("none")])),
        reserve=draw(
            st.sampled_from([Reserve(), Reserve("share", share=0.075), Reserve("amount", amount=1e5)])
        ),
        state_response=draw(st.sampled_from([None, response])),
    )
