"""Times many who move a lever at the same moment: real sessions over sockets, on the overview and on the plain page.

Each session is a socket that says what a browser says. All move at once, each to a value of its own, and the
time is taken until the last of them is answered; each is held to get the answer that one alone gets at that value. Memory is what the
server's process holds before anybody comes, with all there, and after they have left.
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from websockets.asyncio.client import ClientConnection, connect

from bench.record import Row, keep
from bench.served import APP, PEERS, Served, served

SESSIONS = 50
LEVERS = {"utblick": "utilisation", "plain": "wages"}
NAMES = {"utblick": "Overview", "plain": "plain page, two charts"}
QUERY = {"utblick": "plan=nils-2021", "plain": ""}
LEFT_S = 5.0
"""How long a server is given to let go of those who have left."""


async def answer(socket: ClientConnection, asked: BackMsg, before: str = "") -> tuple[list[Slider], str]:
    """Asks for a run, and gives the sliders that it sends once it has ended, and what the page then says of equity.

    What it said `before` it goes on saying where nothing else is sent.
    """
    await socket.send(asked.SerializeToString())
    sliders, said = [], before
    while True:
        message = ForwardMsg.FromString(await socket.recv())
        if message.delta.new_element.HasField("slider"):
            sliders.append(message.delta.new_element.slider)
        body = message.delta.new_element.html.body + message.delta.new_element.markdown.body
        if "answer-line" in body or body.startswith("Equity"):
            said = body
        if message.WhichOneof("type") == "script_finished":
            return sliders, said


def asking(name: str, lever: Slider | None = None, number: int = 0) -> BackMsg:
    """A run of a page, with its lever at the value of a session's number."""
    asked = BackMsg()
    asked.rerun_script.query_string = QUERY[name]
    if lever is not None:
        state = asked.rerun_script.widget_states.widgets.add(id=lever.id)
        if lever.options:
            state.string_array_value.data.append(lever.options[number % len(lever.options)])
        else:
            state.double_array_value.data.append(float(number))
    return asked


async def crowd(name: str, server: Served, count: int) -> Row:
    """Opens the sessions, lets all move at once, and lets all leave."""
    url = server.url.replace("http", "ws") + "/_stcore/stream"

    async def arrives() -> tuple[ClientConnection, Slider, str]:
        socket = await connect(url, subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]
        drawn, said = await answer(socket, asking(name))
        return socket, next(each for each in drawn if LEVERS[name] in f"{each.id} {each.label}".lower()), said

    alone, its_lever, said_alone = await arrives()
    empty = server.holds()
    sessions = [await arrives() for _ in range(count)]
    full, before, start = server.holds(), server.worked(), time.perf_counter()
    moves = [
        answer(socket, asking(name, lever, number), before)
        for number, (socket, lever, before) in enumerate(sessions)
    ]
    drawn = await asyncio.gather(*moves)
    seconds, work = time.perf_counter() - start, server.worked() - before
    for number, (_, said) in enumerate(drawn):  # one alone is told the same at each value
        _, said_alone = await answer(alone, asking(name, its_lever, number), said_alone)
        if said_alone != said:
            raise SystemExit(f"session {number} was sent another's answer: {said}")
    if len({said for _, said in drawn}) < count // 2:
        raise SystemExit("the answers do not tell the values apart")
    for socket in [*(each[0] for each in sessions), alone]:
        await socket.close()
    await asyncio.sleep(LEFT_S)
    return [NAMES[name], seconds, 1000 * work / count, (full - empty) / count, server.holds() - empty]


HEAD = ("page", "all answered after, s", "server's work a move, ms", "memory a session, MB", "held after they left, MB")  # fmt: skip
SAYS = "{count} sessions move a lever at once, each to a value of its own. Aimed at: all answered within 1 s, at most 2 MB a session, memory back after they leave. The scripts of all sessions run in one Python process, whose threads take turns: the work of a move times the sessions is the least that the last of them waits, so one second asks for 20 ms a move, or for several processes. A session that has left is kept by Streamlit for a reconnection, for two minutes or until others take its place."


def main() -> None:
    """Measures, prints and keeps; a number on the command line is how many sessions."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SESSIONS
    folder, rows = Path(tempfile.mkdtemp(prefix="utblick-")), []
    for name in ("utblick", "plain"):
        with served(APP if name == "utblick" else PEERS[name], folder / name) as server:
            rows.append(asyncio.run(crowd(name, server, count)))
    keep("2 many", "Many at once", HEAD, rows, SAYS.format(count=count))


if __name__ == "__main__":
    main()
