"""The commands that each workflow can issue, read from its source.

A command added, removed or moved is a change that orders under way cannot follow, whether or
not a recorded history happens to show it.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

KNOWN = Path(__file__).parent / "fingerprints.json"
WORKFLOWS = Path(__file__).parent.parent.parent / "workflows"

#: What makes the server write a command event; waiting makes a timer only with a time-out.
_COMMANDS = frozenset(
    {
        "continue_as_new",
        "deprecate_patch",
        "execute_activity",
        "execute_activity_class",
        "execute_activity_method",
        "execute_child_workflow",
        "execute_local_activity",
        "execute_local_activity_method",
        "patched",
        "signal",
        "sleep",
        "start_activity",
        "start_activity_method",
        "start_child_workflow",
        "start_local_activity",
        "timeout",
        "upsert_memo",
        "upsert_search_attributes",
        "wait_condition",
        "wait_for",
    }
)
_ARGUMENT_NAMES_IT = frozenset(c for c in _COMMANDS if "activity" in c or "child" in c) | {
    "patched",
    "signal",
}


def fingerprints(folder: Path) -> dict[str, list[str]]:
    """By class, `where: command(what)` in the order of the source."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and (commands := list(_commands(node))):
                found[node.name] = commands
    return found


def _commands(of: ast.ClassDef) -> Iterator[str]:
    for method in of.body:
        if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef):
            body = [node for statement in method.body for node in ast.walk(statement)]
            calls = [node for node in body if isinstance(node, ast.Call)]
            for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
                if (name := _command(call)) is not None:
                    yield f"{method.name}: {name}"


def _command(call: ast.Call) -> str | None:
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in _COMMANDS:
        return None
    name = call.func.attr
    if name == "wait_condition" and all(word.arg != "timeout" for word in call.keywords):
        return None
    return f"{name}({ast.unparse(call.args[0]) if name in _ARGUMENT_NAMES_IT else ''})"
