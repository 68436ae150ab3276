"""Where a plan is heading with some changes: everything that follows from the four things one asks with.

Pages, commands, files to take away and benchmarks ask here. Each part is computed once, when it is first
asked for; other changes on the same plan are asked of the same family (`with_changes`), so that what two
parts of a page ask is computed once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from forecasting.model.assumptions import baseline
from forecasting.model.projection import Prepared, Projection
from forecasting.model.schedule import MAX_YEARS, schedule
from forecasting.plan.findings import Finding
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling
from scenarios.judging.judgement import Judgement, judge_path

if TYPE_CHECKING:
    from scenarios.changing.changes import Changes


@dataclass(frozen=True)
class Outlook:
    """A plan over some years with the changes applied.

    `default_ceiling` holds where neither plan nor changes state one. `findings` are what was found in the
    plan: those who read it know them, nothing is computed of them here.
    """

    plan: Plan
    default_ceiling: Ceiling
    changes: "Changes" = ()
    years: int = 5
    findings: tuple[Finding, ...] = ()
    _family: list["Outlook"] = field(default_factory=list, repr=False, compare=False)
    _known: Prepared | None = field(default=None, repr=False, compare=False)
    """What it was laid out to, where that is known already; of a plan with the changes to it."""

    def with_changes(self, changes: "Changes") -> "Outlook":
        """The same plan and years with these changes instead."""
        return self._relative(changes, self.years)

    def over(self, years: int) -> "Outlook":
        """The same over another number of years."""
        return self._relative(self.changes, years)

    def _relative(self, changes: "Changes", years: int) -> "Outlook":
        """The one of the family that was asked the same before, or a new one of it."""
        if (changes, years) == (self.changes, self.years):
            return self
        if not self._family:
            self._family.append(self)
        for known in self._family:
            if (known.changes, known.years) == (changes, years):
                return known
        made = replace(self, changes=changes, years=years, _known=None)
        self._family.append(made)
        return made

    def knowing(self, others: Iterable["Outlook"]) -> "Outlook":
        """The same in a family of its own, which these others of the plan are in, so that none is computed anew."""
        family: list[Outlook] = []
        made = replace(self, _family=family)
        family += [made, *others]
        return made

    @property
    def baseline(self) -> "Outlook":
        """The document as it is, without changes."""
        return self.with_changes(())

    @property
    def far(self) -> "Outlook":
        """The same over the longest horizon there is, which is what a path is judged over."""
        return self.over(MAX_YEARS)

    @property
    def span(self) -> tuple[int, ...]:
        """The calendar years, known without a forecast."""
        first = self.plan.stated_years[0]
        return tuple(range(first, first + self.years))

    @cached_property
    def changed(self) -> Plan:
        """The plan with the changes to it."""
        if self._known is not None:
            return self._known.schedule.plan
        if not self.changes:
            return self.plan
        from scenarios.changing.apply import apply  # noqa: PLC0415 - a document as it is needs no changes imported

        return apply(self.plan, self.changes)

    @cached_property
    def prepared(self) -> Prepared:
        """The changed plan laid out over the years, with the assumptions of its forecast.

        Raises:
            ValueError: where `years` is not 1..15.
        """
        if self._known is not None:
            return self._known
        laid = schedule(self.changed, self.years)
        assumed = baseline(self.changed, self.default_ceiling)
        if self.changes:
            from scenarios.changing.assume import assume  # noqa: PLC0415 - likewise

            assumed = assume(assumed, self.changes, laid.years)
        return Prepared(laid, assumed, self.plan)

    @property
    def projection(self) -> Projection:
        """The forecast over the years."""
        return self.prepared.projection

    @cached_property
    def judgement(self) -> Judgement:
        """What the path comes to, 15 years ahead, the years of this outlook shown of it."""
        return judge_path(self.changed, self.far.projection, self.years)
