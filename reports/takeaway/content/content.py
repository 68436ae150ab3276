"""What a file of a forecast is made from, whichever its form. Pure: version and date are passed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from forecasting.futures.uncertainty import Uncertainty
from forecasting.model.projection import Projection
from forecasting.model.schedule import Component
from forecasting.plan.place import Place
from forecasting.plan.plan import Plan, Project
from forecasting.plan.policies import CeilingPolicy
from reports.saying.formats import Formats, formats_of
from reports.saying.language import Language
from scenarios.changing.changes import Changes, moving
from scenarios.changing.intervals import uncertainty_of
from scenarios.judging.outlook import Outlook
from scenarios.judging.risk import Risk, risk_of
from scenarios.kept.change_words import describe
from scenarios.kept.story import Story


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the file says of its own making."""

    program: str
    version: str
    made: date


@dataclass(frozen=True)
class Content:
    """An outlook, and what is said of it.

    `scenario` and `note` name its changes ("" where they have no name), and `title` is the scenario's own
    name, without what is said of its state.
    `story` is what a seminar tells of them, None where nobody has changed the usual one.
    `project` is the id of the project that was decided on, "" where nothing is decided.
    """

    outlook: Outlook
    policy: CeilingPolicy
    language: Language
    stamp: Stamp
    scenario: str = ""
    note: str = ""
    title: str = ""
    story: Story | None = None
    project: str = ""

    @cached_property
    def formats(self) -> Formats:
        """Words and numbers in the file's language and the plan's unit."""
        return formats_of(self.plan, self.language)

    @property
    def plan(self) -> Plan:
        """The plan as its document says."""
        return self.outlook.plan

    @property
    def changes(self) -> Changes:
        """The changes over it."""
        return self.outlook.changes

    @property
    def decided(self) -> Changes:
        """The changes without those of how sure the forecast is, on which no board decides."""
        return moving(self.changes)

    @property
    def projection(self) -> Projection:
        """The forecast."""
        return self.outlook.projection

    @cached_property
    def uncertainty(self) -> Uncertainty:
        """How uncertain the scenario takes each input to be."""
        return uncertainty_of(self.changes)

    @cached_property
    def risk(self) -> Risk:
        """What the forecast's futures come to, drawn once for all that a file says of them."""
        return risk_of(self.outlook.prepared, self.uncertainty)

    @cached_property
    def said_changes(self) -> tuple[str, ...]:
        """Each change in words."""
        return self.said(self.changes)

    def said(self, changes: Changes) -> tuple[str, ...]:
        """Some changes in words."""
        return tuple(self.formats.message(describe(change, self.plan)) for change in changes)

    @cached_property
    def said_findings(self) -> tuple[tuple[str, str], ...]:
        """Each finding and what it means for the forecast."""
        said = self.formats.message
        return tuple((said(finding.message), said(finding.consequence)) for finding in self.outlook.findings)

    @property
    def assumed_ceiling(self) -> str:
        """What must be said of a ceiling that neither document nor scenario states; "" where one does."""
        if self.outlook.changed.ceiling is not None:
            return ""
        policy = self.policy.texts[self.language]
        said = self.formats.text("The document states no ceiling; {name} is an assumption.", name=policy.name)
        return f"{said} {policy.evidence}"

    def place_of(self, component: Component) -> Place | None:
        """Where the document states a row of the forecast; None for the money of a lever."""
        if component.origin == "lever":
            return None
        if component.origin == "project":
            return self.projects[component.id].place
        return next(line.place for line in self.outlook.changed.lines if line.id == component.id)

    @cached_property
    def projects(self) -> dict[str, Project]:
        """The changed plan's projects by id."""
        return {project.id: project for project in self.outlook.changed.projects}


@dataclass(frozen=True, slots=True)
class Source:
    """A figure of the document: what it is, its year (None: of no year), SEK, and where it stands.

    `line` is the id of its line, "" for what is none.
    """

    name: str
    year: int | None
    amount: float | None
    place: Place
    line: str = ""


def sources(content: Content) -> Iterator[Source]:
    """Every figure that the forecast starts from, with its place in the document."""
    plan, text = content.plan, content.formats.text
    opening = text("Opening equity {year}", year=str(plan.stated_years[0]))
    yield Source(opening, plan.stated_years[0], plan.opening.amount, plan.opening.place)
    for line in plan.lines:
        for year, amount in zip(plan.stated_years, line.amounts, strict=True):
            yield Source(line.label, year, amount, plan.place_of_year(line, year), line.id)
    for each in plan.projects:
        yield Source(each.name, None, each.yearly_cost, each.place)
    if plan.ceiling is not None and plan.ceiling.place is not None:
        yield Source(text("Ceiling"), None, plan.ceiling.amount or None, plan.ceiling.place)
    if plan.reserve.place is not None:
        yield Source(text("Reserve"), None, plan.reserve.amount or None, plan.reserve.place)
