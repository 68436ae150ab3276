"""What a person wrote is never read as Markdown: each text that Streamlit reads so is a fixed one, or escaped."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READS_MARKDOWN = {
    "badge", "button", "caption", "checkbox", "dialog", "download_button", "error", "expander",
    "file_uploader", "form_submit_button", "header", "info", "link_button", "markdown", "metric", "multiselect",
    "number_input", "page_link", "pills", "popover", "radio", "segmented_control", "select_slider", "selectbox",
    "slider", "status", "subheader", "success", "tabs", "text_area", "text_input", "title", "toast", "toggle",
    "warning", "write",
}  # fmt: skip
SAID_IN = {"label", "body", "help", "title"}
"""Arguments of those that are read as Markdown, beside the first."""

LOOKED_AT = {
    "choice_terms: label",
    "choose: choice_remedy_label(remedy, screen.formats)",
    "choose: label",
    "decision: f\"{line_name(name, formats)}, {formats.unit_name('tkr')}\"",
    "desk: label",
    "entry_fields: label",
    "file_about: label",
    "file_about: says",
    "floor: self.screen.formats.message(lever.label)",
    "fund: f'{label} **{signs}**' if signs else label",
    "help: formats.text('Help: {page}', page=title)",
    "language: label",
    "lever_panel: label",
    "lever_panel: text('Understood: {steps}', steps=', '.join(steps))",
    "next_year: label",
    "outturn: _label(figure, formats)",
    "parts: label",
    "parts: way.label",
    "parts: way.page",
    "plan: label",
    "plan_review: f'{count} · {opening} · {found}'",
    "project_form: title",
    "quick_form: label",
    "quick_form: says",
    "sliders: labels[code]",
    "spend_down: formats.text(' and ').join(labels)",
    "spend_down: lasting_note(plan.found, formats)",
    "spend_down_terms: label",
    "starts: label",
    "takeaway: name",
    "takeaway: what",
    "year_amounts: f'● {year}' if year in by_hand else str(year)",
    "year_amounts: text('Locked: {amounts}', amounts=said)",
}
"""Looked at one by one: words of the program, figures, or texts that are escaped where they are made."""


def is_streamlit(call: ast.Call) -> bool:
    """Whether a call draws with Streamlit; one of ours passes its text on as it is."""
    if isinstance(call.func, ast.Name):
        return call.func.id == "slider_in_words"
    return isinstance(call.func, ast.Attribute) and call.func.attr in READS_MARKDOWN


class Function:
    """A function, and what its names are set to."""

    def __init__(self, node: ast.FunctionDef) -> None:
        self.node = node
        self.set: dict[str, list[ast.expr]] = {}
        for each in ast.walk(node):
            if isinstance(each, ast.Assign):
                for target in each.targets:
                    pairs = [(target, each.value)]
                    if isinstance(target, ast.Tuple) and isinstance(each.value, ast.Tuple):
                        pairs = list(zip(target.elts, each.value.elts, strict=True))
                    for name, value in pairs:
                        if isinstance(name, ast.Name):
                            self.set.setdefault(name.id, []).append(value)

    def safe(self, said: ast.expr) -> bool:  # noqa: C901 - a case for each kind of expression
        """Whether nothing that a person wrote can be read as Markdown in a text."""
        match said:
            case ast.Constant():
                return True
            case ast.IfExp():
                return self.safe(said.body) and self.safe(said.orelse)
            case ast.BinOp():
                return self.safe(said.left) and self.safe(said.right)
            case ast.BoolOp():
                return all(map(self.safe, said.values))
            case ast.JoinedStr():
                return all(
                    self.safe(each.value) for each in said.values if isinstance(each, ast.FormattedValue)
                )
            case ast.Call(func=ast.Name(id="for_markdown" | "str" | "len")):
                return True
            case ast.Call(func=ast.Name(id="text") | ast.Attribute(attr="text" | "plural")):
                return all(map(self.safe, said.args)) and all(self.safe(each.value) for each in said.keywords)
            case ast.Call(
                func=ast.Attribute(attr="money" | "month" | "number" | "tkr" | "share" | "sek" | "percent")
            ):
                return True
            case ast.Attribute(attr="number"):
                return True
            case ast.List():
                return all(map(self.safe, said.elts))
            case ast.Name():
                return said.id.isupper() or (said.id in self.set and all(map(self.safe, self.set[said.id])))
        return False


def unsafe(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        function = Function(node)
        for call in ast.walk(node):
            if isinstance(call, ast.Call) and is_streamlit(call):
                said = [*call.args[:1], *(each.value for each in call.keywords if each.arg in SAID_IN)]
                for each in said:
                    if not function.safe(each):
                        yield f"{path.stem}: {ast.unparse(each)}"


@pytest.mark.parametrize(
    "path", sorted((ROOT / "pages").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_no_text_of_a_person_is_read_as_markdown(path: Path):
    assert set(unsafe(path)) - LOOKED_AT == set()
