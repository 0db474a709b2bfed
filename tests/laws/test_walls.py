"""The walls of the house as lints: lengths, parameters, broad excepts, opening sentences, and what files may name."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
FUNCTION_WALL, FILE_WALL, PARAMETER_WALL = 60, 400, 7
BROAD_EXCEPTS_PER_THOUSAND = 0.2
IGNORES_PER_THOUSAND = 0.5
STAGES = ("domain", "ports", "intake", "features", "learning", "advice", "worlds", "usecases")


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def place(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=place)
def test_every_file_keeps_within_the_walls(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert text.count("\n") <= FILE_WALL
    assert ast.get_docstring(tree), "a module opens with one sentence"
    for function in functions(tree):
        arguments = [a for a in function.args.args if a.arg not in ("self", "cls")] + function.args.kwonlyargs
        assert (function.end_lineno or 0) - function.lineno + 1 <= FUNCTION_WALL, function.name
        assert len(arguments) <= PARAMETER_WALL, function.name


@pytest.mark.parametrize("path", SOURCES, ids=place)
def test_every_public_function_and_class_says_what_it_means(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not bare


def is_broad(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or (
        isinstance(handler.type, ast.Name) and handler.type.id in {"Exception", "BaseException"}
    )


def test_broad_excepts_and_ignores_stay_rare() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    thousand = sum(text.count("\n") for text in texts) / 1000
    broad = sum(isinstance(n, ast.ExceptHandler) and is_broad(n) for text in texts for n in ast.walk(ast.parse(text)))
    ignores = sum(text.count("type: ignore") + text.count("# noqa") for text in texts)
    assert broad <= max(1, BROAD_EXCEPTS_PER_THOUSAND * thousand)
    assert ignores <= IGNORES_PER_THOUSAND * thousand


def test_pure_floors_never_ask_the_machine_for_time_or_chance() -> None:
    asked = (
        "time.time(",
        "datetime.now(",
        "date.today(",
        "datetime.utcnow(",
        "np.random.seed(",
        "default_rng()",
        "random.random(",
    )
    pure = [path for path in SOURCES if path.relative_to(ROOT / "src" / "whatworks").parts[0] in STAGES]
    guilty = [f"{place(path)}: {word}" for path in pure for word in asked if word in path.read_text(encoding="utf-8")]
    assert not guilty


def test_no_port_and_no_verb_can_publish() -> None:
    ports = [
        node.name
        for path in (ROOT / "src/whatworks/ports").glob("*.py")
        for node in functions(ast.parse(path.read_text()))
    ]
    verbs = [path.stem for path in (ROOT / "src/whatworks/entry/cli").glob("*.py")]
    assert ports
    assert not [
        name for name in ports + verbs if any(word in name for word in ("publish", "post_to", "send_post", "upload"))
    ]


def test_nothing_tracked_names_a_machine_or_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout: only the repository can be searched")
    hosts = [
        ".".join(parts) for parts in (("pypi", "org"), ("files", "pythonhosted", "org"), ("registry", "npmjs", "org"))
    ]
    guilty = []
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if not path.is_file() or path.stat().st_size > 3_000_000:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if any(host in text for host in hosts) or (name != ".ci/run" and "../" + "shared" in text):
            guilty.append(name)
    assert not guilty
