"""Compare: two to four scenarios side by side, and the bridge from one to another for a year."""

import streamlit as st

from pages.shared.explaining.explain import Case, listen, show_asking_chart
from pages.shared.frame.frame import foot
from pages.shared.frame.language import in_words
from pages.shared.frame.parts import Caption, Way, show_empty, show_part, show_title
from pages.shared.frame.screen import Screen, open_screen
from pages.shared.work.database import ask
from pages.shared.work.kept_fields import keep_for_a_meeting
from reports.charts.compare import COMPARE_DASHES, bridge_chart, compare_chart, compare_colours
from reports.charts.equity import chart_summary
from reports.charts.furniture import Swatch
from reports.deciding.comparison import bridge_rows, bridge_table, comparison_table
from reports.saying.question import Question
from scenarios.changing.changes import Changes
from scenarios.judging.bridge import bridge
from scenarios.judging.outlook import Outlook
from scenarios.store.store import Store

MOST = len(COMPARE_DASHES)
_DOCUMENT, _AT_HAND = "document", "at-hand"


def show(screen: Screen) -> None:
    """The answer, the choice, the paths in one chart, the table, then the bridge."""
    text = screen.formats.text
    known, answer = _known(screen), st.container()
    names = {each: name for each, (name, _) in known.items()}
    chosen = _choice(screen, names)
    if len(chosen) < 2:
        with answer:
            show_title(
                text("Choose two scenarios to compare"),
                text(
                    "Move a lever, switch a project on, or save a scenario; then choose it here beside the document."
                ),
            )
        show_empty(
            text("There must be two to compare: the document and something else."),
            Way("pages/overview.py", text("Move a lever")),
            Way("pages/decide.py", text("Switch a project on")),
            Way("pages/scenarios.py", text("Open a saved scenario")),
        )
        foot(screen)
        return
    ways = {names[each]: screen.outlook.with_changes(known[each][1]) for each in chosen}
    paths = {name: way.projection for name, way in ways.items()}
    judged = {name: way.judgement for name, way in ways.items()}
    ends = {name: float(path.equity[0, -1]) for name, path in paths.items()}
    low, high = min(ends, key=ends.__getitem__), max(ends, key=ends.__getitem__)
    with answer:
        show_title(
            text(
                "{high} ends {difference} above {low} in {year}",
                high=high,
                low=low,
                difference=screen.formats.money(ends[high] - ends[low]),
                year=str(screen.outlook.span[-1]),
            ),
            text("Each scenario over the plan as it is now."),
        )
    swatches = tuple(
        Swatch(name, colour, "line")
        for name, colour in zip(paths, compare_colours(screen.style.palette), strict=False)
    )
    words = " ".join(f"{name}: {chart_summary(path, screen.formats)}" for name, path in paths.items())
    caption = Caption(
        text("Equity, scenario by scenario"),
        text("Equity at the end of each year, SEK thousand; the ceiling is the first one's"),
        words,
        swatches,
    )
    show_asking_chart(compare_chart(paths, screen.style), caption, key="compare-chart")
    st.html(comparison_table(paths, judged, screen.formats))
    _bridge(screen, ways, {each: names[each] for each in chosen})
    foot(screen)
    listen({str(n): Case(way, name) for n, (name, way) in enumerate(ways.items())}, screen.formats)


def _known(screen: Screen) -> dict[str, tuple[str, Changes]]:
    """Every scenario that can be compared, with a name of its own, by what it is called in no language."""
    text = screen.formats.text
    known: dict[str, tuple[str, Changes]] = {_DOCUMENT: (text("The document"), ())}
    if screen.work.unsaved:
        known[_AT_HAND] = text("Your changes"), screen.changes
    for saved in ask(Store.scenarios, screen.plan.id) or ():
        name = saved.scenario.name
        taken = {other for other, _ in known.values()}
        known[saved.id] = (f"{name} ({saved.id[:4]})" if name in taken else name), saved.scenario.changes
    return known


def _choice(screen: Screen, names: dict[str, str]) -> list[str]:
    keep_for_a_meeting("compared scenarios", screen.plan, ("compare",))
    key = in_words(f"{screen.plan.id}:compare")
    before = [each for each in st.session_state.get(key, []) if each in names]
    st.session_state[key] = before or list(names)[:2]
    return st.multiselect(
        screen.formats.text("Scenarios, two to four"),
        list(names),
        key=key,
        format_func=names.__getitem__,
        max_selections=MOST,
        persist_state="session",
    )


def _bridge(screen: Screen, ways: dict[str, Outlook], chosen: dict[str, str]) -> None:
    text, formats = screen.formats.text, screen.formats
    show_part(text("From one to the other"))
    names = list(ways)
    with st.container(horizontal=True):
        start = st.selectbox(
            text("From"), list(chosen), key=in_words("bridge-from", chosen), format_func=chosen.__getitem__
        )
        others = [each for each in chosen if each != start]
        end = st.selectbox(
            text("To"), others, key=in_words("bridge-to", others), format_func=chosen.__getitem__
        )
        first, second = chosen[start], chosen[end]
        year = st.select_slider(
            text("Year"), list(screen.outlook.span), value=screen.outlook.span[-1], key="bridge-year"
        )
    built = bridge(ways[first], ways[second], int(year))
    steps, effects = bridge_rows(built, screen.plan, formats)
    caption = Caption(
        text("What makes the difference in {year}", year=str(year)),
        text("Equity, SEK thousand: each change on its own, then what they do together"),
        "; ".join(
            f"{name}: {formats.money(effect, sign=True)}" for name, effect in zip(steps, effects, strict=True)
        ),
    )
    ends = [Question("equity", int(year), str(names.index(name))) for name in (first, second)]
    figure = bridge_chart(
        [first, *steps, second], effects, built.start, built.end, screen.style, asks=(ends[0], ends[1])
    )
    show_asking_chart(figure, caption, key="bridge-chart")
    with st.expander(text("The bridge as a table"), key="bridge-table"):
        st.html(bridge_table(built, (first, second), screen.plan, formats, asks=(ends[0], ends[1])))


show(open_screen())
