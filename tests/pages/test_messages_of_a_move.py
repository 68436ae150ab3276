"""What a lever that is moved sends to the browser is counted: messages, and bytes of those that it does not hold already.

First as a page draws it, which is what the server works at, then as it is sent: what has changed alone.
"""

from collections.abc import Iterator

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_cache import create_reference_msg
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.testing.v1 import AppTest

from pages.shared.streamlit.sending.only_changes import Shown
from tests.support.app_pages import link_to

PLAN = "nils-2021"


@pytest.fixture
def sent() -> Iterator[list[ForwardMsg]]:
    """Every message from now on."""
    messages: list[ForwardMsg] = []
    ForwardMsgQueue.on_before_enqueue_msg(
        lambda message: messages.append(ForwardMsg.FromString(message.SerializeToString()))
    )
    yield messages
    ForwardMsgQueue.on_before_enqueue_msg(None)


def moved(app: AppTest, sent: list[ForwardMsg], wages: int) -> list[ForwardMsg]:
    """What a run sends with the lever at a value, tenths of a per cent."""
    sent.clear()
    app.session_state[f"{PLAN}:wages"] = wages
    app.run()
    assert not app.exception
    return list(sent)


def size(messages: list[ForwardMsg], before: list[ForwardMsg]) -> int:
    """Bytes to a browser that has had those before: what it holds it is sent the name of."""
    held = {each.hash for each in before if each.metadata.cacheable}
    return sum((create_reference_msg(each) if each.hash in held else each).ByteSize() for each in messages)


@pytest.mark.parametrize(
    ("page", "most_messages", "most_kilobytes"),
    [("overview", 105, 39), ("spend_down", 80, 31), ("decide", 44, 19)],
)
def test_a_lever_moved_sends_no_more_than_it_did(
    page: str, most_messages: int, most_kilobytes: int, sent: list[ForwardMsg]
):
    app = link_to({"plan": PLAN}).switch_page(f"pages/{page}.py").run()
    before = moved(app, sent, 25)
    after = moved(app, sent, 30)
    assert after != before  # the answer did follow
    assert len(after) <= most_messages
    assert size(after, before) <= most_kilobytes * 1000


def test_what_a_move_leaves_as_it_was_is_sent_as_its_name_where_it_is_large(sent: list[ForwardMsg]):
    app = link_to({"plan": PLAN})
    before = moved(app, sent, 25)
    again = moved(app, sent, 25)
    elements = [each for each in again if each.HasField("delta") and each.delta.HasField("new_element")]
    held = {each.hash for each in before if each.metadata.cacheable}
    large = [each for each in elements if each.delta.ByteSize() > 1100]
    assert large
    assert all(each.hash in held for each in large)


def as_run(messages: list[ForwardMsg]) -> list[ForwardMsg]:
    """What a run draws, between its start and its end."""
    start, end = ForwardMsg(), ForwardMsg()
    start.new_session.page_script_hash, end.script_finished = PLAN, ForwardMsg.FINISHED_SUCCESSFULLY
    return [start, *messages, end]


@pytest.mark.parametrize(
    ("page", "most_messages", "most_kilobytes"),
    [("overview", 14, 15), ("spend_down", 14, 14), ("decide", 14, 10)],
)
def test_a_lever_moved_sends_what_has_changed_alone(
    page: str, most_messages: int, most_kilobytes: int, sent: list[ForwardMsg]
):
    app = link_to({"plan": PLAN}).switch_page(f"pages/{page}.py").run()
    shown = Shown()
    shown.sent(as_run(moved(app, sent, 25)))
    shown.sent(as_run(moved(app, sent, 30)))
    told = shown.sent(as_run(moved(app, sent, 35)))
    assert 5 <= len(told) <= most_messages
    assert sum(each.ByteSize() for each in told) <= most_kilobytes * 1000
