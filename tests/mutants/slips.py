"""The slips that a person makes, found in a file: each is another text in the place of a piece of the code."""

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

OTHERS: dict[type[ast.AST], tuple[type, ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
}
TWINS = {"min": "max", "max": "min", "any": "all", "all": "any", "floor": "ceil", "ceil": "floor"}
YEARS = (
    "year",
    "first",
    "first_year",
    "last",
    "start",
    "end",
    "target",
    "month",
    "months",
    "years",
    "k",
    "t",
)
"""Names of which a person is off by one."""
NARROWED_BY = ("where", "filter", "and_")
"""Calls that narrow what is found by each of their arguments."""


@dataclass(frozen=True, order=True)
class Slip:
    """A piece of a file, from `start` to `end` in characters, with another text in its place."""

    file: str
    line: int
    start: int
    end: int
    text: str
    kind: str

    def put_into(self, code: str) -> str:
        """The file's code with the slip in it."""
        return code[: self.start] + self.text + code[self.end :]

    def changes(self, code: str) -> bool:
        """Whether Python can read what it makes of the code, as something else than the code."""
        try:
            return ast.dump(ast.parse(self.put_into(code))) != ast.dump(ast.parse(code))
        except SyntaxError:
            return False

    def told(self, code: str) -> str:
        """The slip as one reads it: what stood there, and what stands there now."""
        return "  ->  ".join(" ".join(text.split()) for text in (code[self.start : self.end], self.text))


def slips_in(file: str, code: str, defaults: frozenset[str]) -> tuple[Slip, ...]:
    """Every slip of a file; `defaults` are the parameters that a call may leave out."""
    tree = ast.parse(code)
    left_out = _left_out(tree)
    lines = [line.encode() for line in code.splitlines(keepends=True)]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.decode()))

    def at(line: int, column: int) -> int:
        return starts[line - 1] + len(lines[line - 1][:column].decode())

    found = set()
    for node in ast.walk(tree):
        if id(node) in left_out or not isinstance(node, ast.expr | ast.stmt):
            continue
        start, end = at(node.lineno, node.col_offset), at(node.end_lineno or 0, node.end_col_offset or 0)
        for kind, other in _others(node, defaults):
            text = other if isinstance(other, str) else ast.unparse(other)
            text = f"({text})" if isinstance(node, ast.expr) else text
            found.add(Slip(file, node.lineno, start, end, text, kind))
    return tuple(sorted(found))


def _left_out(tree: ast.Module) -> set[int]:
    """What says nothing that a test could hold: types, decorators, docstrings, the words of errors, imports."""
    nodes: list[ast.AST] = []
    for node in ast.walk(tree):
        match node:
            case ast.AnnAssign() | ast.arg() if node.annotation:
                nodes.append(node.annotation)
            case ast.FunctionDef():
                nodes += [*node.decorator_list, *([node.returns] if node.returns else [])]
            case ast.ClassDef():
                nodes += node.decorator_list
            case ast.JoinedStr() | ast.Raise() | ast.Assert() | ast.Expr(value=ast.Constant()):
                nodes.append(node)
    return {id(each) for node in nodes for each in ast.walk(node)}


def _others(node: ast.AST, defaults: frozenset[str]) -> Iterator[tuple[str, ast.AST | str]]:
    for kind, find in FINDERS:
        yield from ((kind, other) for other in find(node))
    if isinstance(node, ast.Call):
        for at, each in enumerate(node.keywords):
            if each.arg in defaults:
                yield "a keyword left out", ast.Call(node.func, node.args, _without(node.keywords, at))


Found = Iterator[ast.AST | str]


def _constant(node: ast.AST) -> Found:
    match node:
        case ast.Constant(value=bool(value)):
            yield str(not value)
        case ast.Constant(value=int(value)):
            yield from (str(other) for other in (value + 1, value - 1) if other >= 0)
        case ast.Constant(value=float(value)):
            yield repr(value * 2 if value else 1.0)


def _sign(node: ast.AST) -> Found:
    match node:
        case ast.Compare():
            for at, sign in enumerate(node.ops):
                for other in OTHERS.get(type(sign), ()):
                    yield ast.Compare(node.left, _with(node.ops, at, other()), node.comparators)
        case ast.BinOp():
            yield from (ast.BinOp(node.left, to(), node.right) for to in OTHERS.get(type(node.op), ()))
        case ast.AugAssign():
            yield from (ast.AugAssign(node.target, to(), node.value) for to in OTHERS.get(type(node.op), ()))
        case ast.UnaryOp(op=ast.USub() | ast.Not()):
            yield node.operand


def _branch(node: ast.AST) -> Found:
    match node:
        case ast.BoolOp():
            yield ast.BoolOp(OTHERS[type(node.op)][0](), node.values)
            rests = [_without(node.values, at) for at in range(len(node.values))]
            yield from (rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest) for rest in rests)
        case ast.IfExp():
            yield from (node.body, node.orelse)


def _end(node: ast.AST) -> Found:
    """The last for the first, the first for the last, and a cut that is not made."""
    if isinstance(node, ast.Subscript):
        at = ast.unparse(node.slice)
        if at in ("-1", "0"):
            yield f"{ast.unparse(node.value)}[{'0' if at == '-1' else '-1'}]"
        elif isinstance(node.slice, ast.Slice) and node.slice.step is None:
            yield node.value


def _call(node: ast.AST) -> Found:
    """The twin of a function, an argument off by a year, and one of several that narrow left out."""
    if not isinstance(node, ast.Call):
        return
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    if name in TWINS:
        yield ast.Call(ast.Name(TWINS[name]), node.args, node.keywords)
    for at, given in enumerate(node.args):
        if isinstance(given, ast.Name) and given.id in YEARS:
            others = (_with(node.args, at, ast.Name(f"{given.id} {sign} 1")) for sign in "+-")
            yield from (ast.Call(node.func, args, node.keywords) for args in others)
        if name in NARROWED_BY and len(node.args) > 1:
            yield ast.Call(node.func, _without(node.args, at), node.keywords)


def _condition(node: ast.AST) -> Found:
    """A condition of a list, a set or a record that is not asked about."""
    if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
        parts = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        for at, loop in enumerate(node.generators):
            for each in range(len(loop.ifs)):
                wider = ast.comprehension(loop.target, loop.iter, _without(loop.ifs, each), 0)
                yield type(node)(*parts, _with(node.generators, at, wider))


def _step(node: ast.AST) -> Found:
    """A step that is forgotten: a call for what it does, a thing kept, deleted or added to, a way out early."""
    match node:
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Continue() | ast.Break():
            yield "pass"
        case ast.Assign(targets=to) | ast.Delete(targets=to) if all(map(_is_inside, to)):
            yield "pass"
        case ast.If(body=[ast.Return() | ast.Continue()], orelse=[]):
            yield "pass"


def _is_inside(target: ast.AST) -> bool:
    return isinstance(target, ast.Attribute | ast.Subscript)


FINDERS: tuple[tuple[str, Callable[[ast.AST], Found]], ...] = (
    ("a constant", _constant),
    ("a sign", _sign),
    ("a branch", _branch),
    ("an end", _end),
    ("a call", _call),
    ("a condition left out", _condition),
    ("a step forgotten", _step),
)


def _with(items: list, at: int, item: object) -> list:
    return [*items[:at], item, *items[at + 1 :]]


def _without(items: list, at: int) -> list:
    return [*items[:at], *items[at + 1 :]]


def defaults_of(codes: Iterable[str]) -> frozenset[str]:
    """The names of parameters and fields with a default: those that a call may leave out."""
    found: set[str] = set()
    for node in (node for code in codes for node in ast.walk(ast.parse(code))):
        if isinstance(node, ast.arguments):
            found.update(arg.arg for arg in node.args[len(node.args) - len(node.defaults) :])
            found.update(
                arg.arg for arg, value in zip(node.kwonlyargs, node.kw_defaults, strict=True) if value
            )
        elif isinstance(node, ast.AnnAssign) and node.value and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return frozenset(found)
