"""Random changes over a small plan with projects."""

from hypothesis import strategies as st

from forecasting.plan.plan import Plan
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Change,
    Changes,
    CountOwnMoney,
    DeclineProject,
    ExtraInterventions,
    InterventionsAfter,
    MoveProject,
    ProposeProject,
    ScaleProject,
    ScaleStep,
    SetCeiling,
    SetLine,
    SetMatching,
    SetOpeningEquity,
    SetRate,
    SetReserve,
    SetStateResponse,
    ShortenProject,
)
from scenarios.changing.uncertain import CHANCES, UNCERTAIN, SetChance, SetCorrelation, SetInterval
from scenarios.kept.scenario import Scenario
from tests.support.plans import project_of, simple


def with_projects() -> Plan:
    """The simple plan with a candidate, a dated project in its line, and one on top."""
    return simple(
        opening=500.0,
        projects=[
            project_of("idea", 100.0, start=(2020, 7), months=18, participants=20.0),
            project_of("running", 300.0, status="approved", line="work", start=(2019, 1), months=36),
            project_of("extra", 50.0, status="approved"),
            project_of("blank", None),
        ],
    )


LETTERS = st.characters(exclude_categories=["Cc", "Cs"])
money = st.integers(0, 2000).map(float)
shares = st.integers(0, 100).map(lambda x: x / 100)
years = st.integers(2020, 2026)
starts = st.builds(lambda year, month: f"{year}-{month:02}", st.integers(2019, 2025), st.integers(1, 12))
projects = st.sampled_from(["idea", "running", "extra", "blank", "gone"])
rates = st.one_of(
    st.builds(SetRate, rate=st.just("utilisation"), value=shares, from_year=st.none() | years),
    st.builds(
        SetRate,
        rate=st.sampled_from(["contribution_growth", "state_allocation", "wages", "prices"]),
        value=st.integers(-10, 10).map(lambda x: x / 100),
        from_year=st.none() | years,
    ),
)
how_sure = st.one_of(
    st.builds(
        SetInterval,
        input=st.sampled_from([code for code, row in UNCERTAIN.items() if not row.of_a_project]),
        below=st.integers(0, 50).map(lambda x: x / 100),
        above=st.integers(0, 50).map(lambda x: x / 100),
    ),
    st.builds(
        SetInterval, input=st.just("cost"), below=shares, above=shares, of_project=st.none() | projects
    ),
    st.builds(
        SetInterval,
        input=st.just("delay"),
        below=st.just(0.0),
        above=st.integers(0, 36).map(float),
        of_project=st.none() | projects,
    ),
    st.builds(SetChance, chance=st.sampled_from(CHANCES), probability=shares),
    st.builds(SetCorrelation, wages_with_prices=st.integers(-10, 10).map(lambda x: x / 10)),
)
changes: st.SearchStrategy[Change] = st.one_of(
    rates,
    st.builds(
        SetLine,
        line=st.sampled_from(["rent", "work", "gone"]),
        amounts=st.dictionaries(years, money, min_size=1, max_size=3),
    ),
    st.builds(ApproveProject, project=projects, yearly_cost=st.none() | money),
    st.builds(DeclineProject, project=projects),
    st.builds(MoveProject, project=projects, start=starts),
    st.builds(ScaleProject, project=projects, factor=shares),
    st.builds(ShortenProject, project=projects, months=st.integers(1, 60)),
    st.builds(
        AddProject,
        project=st.sampled_from(["new", "newer"]),
        name=st.text("abcåäö ☃", min_size=1, max_size=20),
        yearly_cost=money,
        start=st.none() | starts,
        months=st.none() | st.integers(1, 60),
        participants=st.none() | st.integers(0, 99).map(float),
    ),
    st.builds(
        ProposeProject,
        project=st.sampled_from(["new", "idea", "running", "blank"]),
        name=st.text("abcåäö ☃", min_size=1, max_size=20),
        yearly_cost=st.none() | money,
        start=st.none() | starts,
        months=st.none() | st.integers(1, 60),
        priority=st.integers(1, 5).map(float),
        earliest=st.none() | st.just(2020),
        latest=st.none() | st.just(2022),
        forced=st.sampled_from(["", "in", "out"]),
        needs=st.lists(projects, max_size=2).map(tuple),
        excludes=st.lists(projects, max_size=2).map(tuple),
    ),
    st.builds(SetCeiling, kind=st.sampled_from(["share", "amount", "none"]), share=shares, amount=money),
    st.builds(
        lambda a, b: SetCeiling(
            kind="brackets", brackets=(ScaleStep(share=a, up_to=900.0), ScaleStep(share=b))
        ),
        shares,
        shares,
    ),
    st.builds(SetReserve, kind=st.sampled_from(["share", "amount", "none"]), share=shares, amount=money),
    st.builds(ExtraInterventions, amount=money),
    st.builds(ExtraInterventions, amounts=st.dictionaries(years, money, min_size=1, max_size=4)),
    st.builds(InterventionsAfter, amount=money),
    st.builds(SetStateResponse, on=st.booleans(), pass_through=shares, cap=shares),
    st.builds(SetMatching, on=st.booleans()),
    st.builds(CountOwnMoney, on=st.booleans()),
    st.builds(SetOpeningEquity, amount=money),
    how_sure,
)
change_lists: st.SearchStrategy[Changes] = st.lists(changes, max_size=8).map(tuple)
scenarios = st.builds(
    Scenario,
    name=st.text(LETTERS, min_size=1, max_size=40),
    note=st.text(LETTERS, max_size=80),
    author=st.text(LETTERS, max_size=20),
    plan_id=st.just("made"),
    plan_version=st.just("0"),
    years=st.integers(1, 15),
    changes=change_lists,
)
