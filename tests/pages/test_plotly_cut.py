"""Plotly's script is cut down to the kinds of traces that our charts are drawn with, and to nothing less."""

import ast
import inspect
import re

import pytest
from pages.shared.streamlit.plotly import DRAWN, cut, with_our_kinds

from pages.shared.streamlit.bundles import CHART, SCRIPTS
from reports.charts import canvas

KINDS = [f"kind{n}" for n in range(20)]


def small() -> str:
    """A script as the real one is made: every kind draws with a module of its own, and all with a shared one."""
    modules = ['core=_({"src/core.js"(e,t){t.exports=`the core\'s`}})']
    for n, kind in enumerate(KINDS):
        modules.append(
            f'd{n}=_({{"src/traces/{kind}/draw.js"(e,t){{var a=core();t.exports=`{kind} draws`}}}})'
        )
        modules.append(f'k{n}=_({{"lib/{kind}.js"(e,t){{t.exports=d{n}()}}}})')
    # a module of the newer form, whose variables stand outside of it, before its own name
    modules.append(
        'late=_({"src/late.js"(e,t){t.exports=`late`}});var free=`of new`,new1=g({"src/new.ts"(){free+=1}})'
    )
    modules.append('uses=_({"src/uses.js"(e,t){new1();t.exports=free}})')
    calls = ",".join(f"k{n}()" for n in range(20))
    return f'before();var {",".join(modules)},last=_({{"lib/index.js"(e,t){{var n=core();n.register([{calls}]),t.exports=n}}}});after()'


def test_what_only_other_kinds_need_is_left_out_and_all_else_stays_as_it_is():
    left = cut(small(), ("kind3", "kind7"))
    assert re.findall(r"(\w+) draws", left) == ["kind3", "kind7"]
    assert ".register([k3(),k7()])" in left
    assert left.startswith("before();var core=_({")
    assert left.endswith("t.exports=n}});after()")
    assert "the core's" in left
    assert "late" not in left
    assert "of new" not in left


def test_a_module_of_the_newer_form_keeps_what_it_declares_outside_of_itself():
    needed = small().replace("var n=core();n.register", "var n=core();uses();n.register")
    left = cut(needed, ("kind3",))
    assert "free=`of new`,new1=g({" in left
    assert "uses=_({" in left


def test_a_script_that_is_not_known_is_sent_whole():
    assert with_our_kinds(small().encode()) == small().encode()


def test_every_kind_of_trace_that_a_canvas_draws_is_in_it():
    tree = ast.parse(inspect.getsource(canvas))
    drawn = {
        call.args[0].values[0].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "self.data.append"
    }
    assert drawn == {*DRAWN, "scatter"}


@pytest.mark.parametrize("held", ["waterfall/plot.js", "bar/plot.js", "scatter/plot.js"])
def test_the_real_script_keeps_what_our_charts_are_drawn_with_and_no_maps(held: str):
    whole = next(SCRIPTS.glob(f"{CHART}.*.js")).read_bytes()
    left = with_our_kinds(whole).decode("utf-8")
    assert f'"src/traces/{held}"(' in left
    assert b"maplibre-gl.mjs" in whole
    assert "maplibre-gl.mjs" not in left
    assert left.endswith(whole[-8000:].decode("utf-8"))
