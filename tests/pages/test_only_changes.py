"""What is sent of a run of the whole page: what has changed, where the page is put together as it was sent before."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_cache import create_reference_msg, populate_hash_if_needed

from pages.shared.streamlit.sending import only_changes
from pages.shared.streamlit.sending.only_changes import WAITED_S, Shown


def named(message: ForwardMsg, *place: int) -> ForwardMsg:
    populate_hash_if_needed(message)
    message.metadata.delta_path[:] = place
    return message


def text(body: str, *place: int) -> ForwardMsg:
    message = ForwardMsg()
    message.delta.new_element.html.body = body
    return named(message, *place)


def block(name: str, *place: int) -> ForwardMsg:
    message = ForwardMsg()
    message.delta.add_block.id = name
    return named(message, *place)


def opener(label: str, *place: int) -> ForwardMsg:
    message = ForwardMsg()
    message.delta.add_block.popover.label = label
    return named(message, *place)


def slider(*place: int, set_to: float | None = None) -> ForwardMsg:
    message = ForwardMsg()
    message.delta.new_element.slider.id = "wages"
    if set_to is not None:
        message.delta.new_element.slider.set_value = True
        message.delta.new_element.slider.value.append(set_to)
    return named(message, *place)


def button(name: str, *place: int) -> ForwardMsg:
    message = ForwardMsg()
    message.delta.new_element.button.id = name
    return named(message, *place)


def chart(look: str, *place: int) -> ForwardMsg:
    message = ForwardMsg()
    message.delta.new_element.bidi_component.id = "equity"
    message.delta.new_element.bidi_component.json = look
    return named(message, *place)


def dialog(*place: int) -> ForwardMsg:
    message = ForwardMsg()
    message.delta.add_block.dialog.title = "How the figure came about"
    return named(message, *place)


def spinner(*place: int) -> ForwardMsg:
    message = ForwardMsg()
    message.delta.new_transient.elements.add().html.body = "…"
    return named(message, *place)


def started(page: str = "overview", part: str = "") -> ForwardMsg:
    message = ForwardMsg()
    message.new_session.page_script_hash = page
    if part:
        message.metadata.run.fragment_ids.append(part)
    return message


def ended(how: "ForwardMsg.ScriptFinishedStatus.ValueType" = ForwardMsg.FINISHED_SUCCESSFULLY) -> ForwardMsg:
    message = ForwardMsg()
    message.script_finished = how
    return message


def run(*said: ForwardMsg, page: str = "overview") -> list[ForwardMsg]:
    return [started(page), *said, ended()]


def sent(shown: Shown, messages: Sequence[ForwardMsg]) -> list[tuple[int, ...]]:
    """The places that are sent of a run, after it is shown that its start and end are sent as those of a part, or as they were."""
    told = shown.sent([ForwardMsg.FromString(each.SerializeToString()) for each in messages])
    frame = [each for each in told if each.WhichOneof("type") in {"new_session", "script_finished"}]
    assert len(frame) == 2
    assert len({tuple(each.metadata.run.fragment_ids) for each in frame}) == 1
    return [tuple(each.metadata.delta_path) for each in told if each.metadata.delta_path]


PAGE = (block("head", 0, 0), text("Undo", 0, 0, 0), text("Equity 920", 0, 1))
ALL = [(0, 0), (0, 0, 0), (0, 1)]


def test_a_run_that_changes_one_element_sends_that_one():
    shown = Shown()
    assert sent(shown, run(*PAGE)) == ALL
    assert sent(shown, run(*PAGE[:2], text("Equity 930", 0, 1))) == [(0, 1)]
    assert sent(shown, run(*PAGE[:2], text("Equity 930", 0, 1))) == []
    assert sent(shown, run(*PAGE)) == [(0, 1)]


def test_a_block_that_says_another_thing_is_sent_without_what_stands_in_it():
    shown, inside = Shown(), (text("Name", 0, 0, 0), text("Equity 920", 0, 1))
    assert sent(shown, run(opener("Wages", 0, 0), *inside)) == ALL
    assert sent(shown, run(opener("● Wages (1)", 0, 0), *inside)) == [(0, 0)]
    assert sent(shown, run(opener("● Wages (1)", 0, 0), *inside)) == []


def test_an_element_of_a_person_that_gives_way_is_taken_away_by_a_whole_run():
    """A browser keeps it beside what stands in its place now, until a run of the whole page has ended."""
    shown, head = Shown(), PAGE[0]
    sent(shown, run(head, text("As stated", 0, 0, 0), text("Equity 920", 0, 1)))
    assert sent(shown, run(head, button("reset", 0, 0, 0), text("Equity 930", 0, 1))) == [(0, 0, 0), (0, 1)]
    assert sent(shown, run(head, button("reset", 0, 0, 0), text("Equity 940", 0, 1))) == [(0, 1)]
    assert sent(shown, run(head, button("other", 0, 0, 0), text("Equity 940", 0, 1))) == ALL
    assert sent(shown, run(head, text("As stated", 0, 0, 0), text("Equity 920", 0, 1))) == ALL


def test_a_name_that_stands_for_an_element_of_a_person_is_that_element_where_it_was():
    large, head, foot = button("reset", 0, 0, 0), PAGE[0], PAGE[2]
    shown = Shown()
    sent(shown, run(head, large, foot))
    assert sent(shown, run(head, create_reference_msg(large), foot)) == []
    assert sent(shown, run(head, create_reference_msg(large), text("Equity 930", 0, 1))) == [(0, 1)]
    assert sent(shown, run(head, button("other", 0, 0, 0), foot)) == ALL


def test_an_element_of_a_person_that_is_again_what_it_was_some_runs_ago_is_the_same_element():
    shown, low, high, head = Shown(), chart("920", 0, 0, 0), chart("930", 0, 0, 0), PAGE[0]
    for look in (low, high):
        sent(shown, run(head, look, PAGE[2]))
    for again in (low, high, low):
        assert sent(shown, run(head, create_reference_msg(again), PAGE[2])) == [(0, 0, 0)]


def test_of_what_a_browser_was_sent_long_ago_no_note_is_kept(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(only_changes, "MOST_KNOWN", 3)
    shown, head = Shown(), PAGE[0]
    looks = [chart(str(equity), 0, 0, 0) for equity in range(920, 980, 10)]
    for look in looks:
        sent(shown, run(head, look, PAGE[2]))
    assert sent(shown, run(head, create_reference_msg(looks[0]), PAGE[2])) == ALL
    assert sent(shown, run(head, looks[-1], PAGE[2])) == ALL


def test_what_a_browser_holds_and_is_sent_the_name_of_is_the_same():
    shown = Shown()
    sent(shown, run(*PAGE))
    names = [create_reference_msg(each) for each in PAGE[1:]]
    assert sent(shown, run(PAGE[0], *names)) == []
    assert sent(shown, run(PAGE[0], names[0], text("Equity 930", 0, 1))) == [(0, 1)]


@pytest.mark.parametrize(
    "other",
    [
        run(*PAGE, text("Reset", 0, 2)),
        run(*PAGE[:2]),
        run(opener("Save", 0, 0), *PAGE[1:]),
        run(*PAGE, page="sources"),
        run(*PAGE, dialog(2, 0)),
        run(*PAGE, spinner(0, 1)),
    ],
    ids=["one more", "one less", "a block of another kind", "another page", "a dialog", "a spinner"],
)
def test_a_page_that_is_put_together_in_another_way_is_sent_whole(other: list[ForwardMsg]):
    shown, whole = Shown(), [tuple(each.metadata.delta_path) for each in other[1:-1]]
    sent(shown, run(*PAGE))
    assert sent(shown, other) == whole


def test_a_dialog_that_is_asked_for_again_is_sent_again():
    shown = Shown()
    asked = run(*PAGE, dialog(2, 0))
    assert sent(shown, asked) == sent(shown, asked) == [*ALL, (2, 0)]


def test_a_value_that_is_set_is_set_again():
    shown = Shown()
    sent(shown, run(slider(0, 0), text("Equity 920", 0, 1)))
    back = run(slider(0, 0, set_to=5.0), text("Equity 920", 0, 1))
    assert sent(shown, back) == sent(shown, back) == [(0, 0)]


def test_a_run_that_was_overtaken_or_failed_is_nothing_to_go_by():
    for status in (ForwardMsg.FINISHED_EARLY_FOR_RERUN, ForwardMsg.FINISHED_WITH_COMPILE_ERROR):
        shown = Shown()
        sent(shown, run(*PAGE))
        shown.sent([started(), *PAGE[:2], ended(status)])
        assert sent(shown, run(*PAGE)) == ALL


def test_a_run_that_was_sent_in_pieces_is_known_once_it_has_ended():
    shown = Shown()
    for piece in ([started(), PAGE[0]], PAGE[1:], [ended()]):
        assert shown.sent(list(piece)) == list(piece)
    assert sent(shown, run(*PAGE)) == []


def test_a_part_that_is_drawn_anew_is_kept_in_mind():
    shown = Shown()
    sent(shown, run(*PAGE))
    part = [
        started(part="saving"),
        text("Undo", 0, 0, 0),
        ended(ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY),
    ]
    assert shown.sent(part) == part
    assert sent(shown, run(*PAGE)) == []
    other = [
        started(part="saving"),
        text("Redo", 0, 0, 0),
        ended(ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY),
    ]
    assert shown.sent(other) == other
    assert sent(shown, run(*PAGE)) == ALL


@pytest.fixture
def known() -> Shown:
    """A browser that shows the page."""
    shown = Shown()
    shown.sent(run(*PAGE))
    return shown


def test_a_run_that_looks_like_the_one_before_is_waited_for_and_no_longer_than_that(known: Shown):
    assert not Shown().waits_for([started(), *PAGE[:1]], 9.0)  # nothing is known yet
    assert known.waits_for([started(), *PAGE[:1]], 10.0)
    assert known.waits_for([started(), *PAGE[:2]], 10.0 + WAITED_S / 2)
    assert not known.waits_for([started(), *PAGE[:2]], 10.0 + WAITED_S)


@pytest.mark.parametrize(
    "waiting",
    [
        [started(), PAGE[0], text("Reset", 0, 2)],
        [started(), opener("Save", 0, 0)],
        [started(), PAGE[0], spinner(0, 1)],
        [started("sources")],
        [started(part="saving"), PAGE[1]],
        run(*PAGE),
    ],
    ids=["one more", "a block of another kind", "a spinner", "another page", "a part", "it has ended"],
)
def test_nothing_is_waited_for_that_will_be_sent_whole_or_is_there(known: Shown, waiting: list[ForwardMsg]):
    assert known.waits_for([started()], 10.0)
    shown = Shown()
    shown.sent(run(*PAGE))
    assert not shown.waits_for(waiting, 10.0)
    assert not known.waits_for([started(), *waiting], 10.0)


def test_a_run_that_has_been_thrown_away_is_no_longer_waited_for(known: Shown):
    assert known.waits_for([started(), *PAGE], 10.0)
    early = ended(ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    assert not known.waits_for([started(), early], 10.0)
    assert known.waits_for([started(), early, started()], 12.0)


@given(
    st.lists(st.lists(st.sampled_from(["a", "b", "c"]), min_size=2, max_size=4), min_size=2, max_size=6),
    st.data(),
)
def test_a_browser_that_is_sent_what_has_changed_shows_each_run_as_one_that_is_sent_all(
    runs: list[list[str]], data: st.DataObject
):
    shown, screen = Shown(), dict[tuple[int, ...], str]()
    for said in runs:
        messages = run(*(text(each, 0, at) for at, each in enumerate(said)))
        told = shown.sent([ForwardMsg.FromString(each.SerializeToString()) for each in messages])
        if data.draw(st.booleans()):
            shown = Shown()  # the browser has gone and come again
        if not told[0].metadata.run.fragment_ids:
            screen.clear()
        screen |= {
            tuple(e.metadata.delta_path): e.delta.new_element.html.body for e in told if e.metadata.delta_path
        }
        assert screen == {(0, at): each for at, each in enumerate(said)}


def test_a_browser_that_has_gone_is_sent_the_whole_when_it_comes_again(monkeypatch: pytest.MonkeyPatch):
    class Session:
        """One that can be pointed at, and is kept for a browser that comes again."""

    session: Any = Session()
    left = []
    manager: Any = SimpleNamespace(get_active_session_info=lambda _: SimpleNamespace(session=session))
    monkeypatch.setattr(only_changes, "_leave", lambda _, session_id: left.append(session_id))
    only_changes._shown[session] = Shown()
    only_changes._leave_and_forget(manager, "s1")
    assert session not in only_changes._shown
    assert left == ["s1"]


def test_the_script_may_keep_what_belongs_to_a_run_that_is_waited_for(known: Shown):
    assert not known.can_wait(PAGE[0])  # no run has begun
    assert known.waits_for([started()], 10.0)
    assert all(known.can_wait(each) for each in PAGE)
    assert not known.can_wait(text("Reset", 0, 2))
    known.sent(run(*PAGE))
    assert not known.can_wait(PAGE[0])


def test_a_run_is_timed_once(known: Shown):
    assert known.waits_for([started()], 10.0)
    assert [known.is_first_wait(), known.is_first_wait()] == [True, False]
    known.sent(run(*PAGE))
    assert known.waits_for([started()], 20.0)
    assert known.is_first_wait()
