"""How the command line behaves as a process: exit codes, streams, signals, pipes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from whatworks.entry.cli.registry import VERBS

ROOT = Path(__file__).resolve().parents[2]
VERB_NAMES = [verb.name for verb in VERBS]


def environment(home: Path, **more: str) -> dict[str, str]:
    bare = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    return bare | more


def whatworks(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "whatworks", *arguments]
    return subprocess.run(
        command,
        env=environment(home, **more),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_help_names_every_verb_and_every_exit_code(tmp_path: Path) -> None:
    done = whatworks(tmp_path, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert all(f"\n  {verb.name} " in done.stdout and verb.summary in done.stdout for verb in VERBS)
    assert "0 done, 1 unexpected, 2 usage, 3 bad input, 4 not enough data, 130 interrupted" in done.stdout


def test_nothing_asked_is_help(tmp_path: Path) -> None:
    assert whatworks(tmp_path).stdout == whatworks(tmp_path, "help").stdout == whatworks(tmp_path, "-h").stdout


def test_version_is_one_line(tmp_path: Path) -> None:
    assert whatworks(tmp_path, "--version").stdout.startswith("whatworks 0.")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["advsie"], 2, "'advsie' is not a verb. Did you mean 'advise'?"),
        (["zzzz"], 2, "`whatworks --help` lists them."),
        (["advise", "--frmat", "json"], 2, "Did you mean '--format'?"),
        (["advise", "--format", "xml"], 2, "--format"),
        (["advise", "--form", "json"], 2, "Unrecognized arguments: --form."),
        (["advise", "x.csv", "--goal", "reech"], 2, "Did you mean 'reach'?"),
        (["advise", "x.csv", "--timezone", "Europe/Madird"], 2, "Did you mean 'Europe/Madrid'?"),
        (["advise", "x.csv", "--as-of", "soon"], 2, "--as-of cannot read 'soon' as a date."),
        (["advise", "x.csv", "--map", "Hearts=fame"], 2, "--map: 'fame' is neither a metric nor a field."),
        (["advise", "x.csv", "--map", "Hearts"], 2, "--map cannot read 'Hearts'."),
        (["advise", "x.csv", "--seed", "lucky"], 2, "seed in the command must be a whole number"),
        (["advise", "gone.csv", "--creator", "Ana María"], 2, "cannot be a creator name"),
        (["import"], 2, "import needs a file or folder."),
        (["import", "x.csv", "--undo"], 2, "--undo takes no files"),
        (["forget"], 2, "Say so with --yes."),
        (["score"], 2, "The following arguments are required: TEXT."),
        (["schema", "advce"], 2, "advce"),
        (["advise", "gone.csv"], 3, "gone.csv: there is no such file."),
        (["advise", "bad\x1b[2J\u202ename.csv"], 3, "badname.csv: there is no such file."),
        (["import", "."], 3, "the folder holds no files."),
        (["restore", "gone.backup"], 3, "gone.backup: there is no such file."),
    ],
)
def test_what_goes_wrong_is_one_line_with_the_next_step(
    tmp_path: Path, arguments: list[str], code: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = whatworks(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert told.lower() in done.stderr.lower()
    assert done.stderr.startswith("whatworks: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr


def test_a_file_in_a_verbs_place_is_understood(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_text("x")
    done = whatworks(tmp_path, str(tmp_path / "export.csv"))
    assert done.returncode == 2
    assert "Try `whatworks advise" in done.stderr


@pytest.mark.parametrize("verb", VERB_NAMES)
def test_every_verb_explains_itself_with_an_example(tmp_path: Path, verb: str) -> None:
    done = whatworks(tmp_path, verb, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"usage: whatworks {verb}" in done.stdout
    assert f"examples:\n  whatworks {verb}" in done.stdout
    assert done.stdout == whatworks(tmp_path, "help", verb).stdout


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    code = "import sys; from whatworks.entry.cli.main import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(tmp_path), capture_output=True, text=True, check=True
    )
    loaded = set(done.stderr.split())
    assert not loaded & {
        "numpy",
        "polars",
        "rich",
        "jinja2",
        "scipy",
        "xgboost",
        "cryptography",
        "whatworks.entry.errands",
    }


def test_importing_the_package_loads_nothing_of_it(tmp_path: Path) -> None:
    code = "import sys, whatworks; print([name for name in sys.modules if name.startswith('whatworks.')])"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(tmp_path), capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_knows_every_verb(tmp_path: Path, shell: str) -> None:
    done = whatworks(tmp_path, "completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(verb in done.stdout for verb in VERB_NAMES)
    assert "--observed-at" in done.stdout or "observed-at" in done.stdout


def test_a_completion_script_is_one_bash_accepts(tmp_path: Path) -> None:
    script = whatworks(tmp_path, "completion", "bash").stdout
    subprocess.run(["bash", "-n"], input=script, text=True, check=True)


def test_data_goes_to_the_file_and_the_word_about_it_to_the_error_stream(tmp_path: Path) -> None:
    target = tmp_path / "metrics.json"
    done = whatworks(tmp_path, "schema", "metrics", "--output", str(target))
    assert (done.returncode, done.stdout) == (0, "")
    assert target.read_text(encoding="utf-8") == whatworks(tmp_path, "schema", "metrics").stdout


def test_an_old_terminal_gets_help_without_a_stumble(tmp_path: Path) -> None:
    done = whatworks(tmp_path, "--help", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()


def test_a_reader_who_had_enough_is_no_error(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "whatworks", "completion", "zsh"]
    with subprocess.Popen(
        command, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == ""
    assert process.returncode == 0


def test_control_c_says_that_nothing_is_half_written(tmp_path: Path) -> None:
    code = (
        "import sys, time, whatworks.entry.cli.main as door\n"
        "def wait(_):\n    print('waiting', flush=True)\n    time.sleep(60)\n"
        "door._answer = wait\nsys.exit(door.run(['doctor']))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stdout.readline() == "waiting\n"
        process.send_signal(signal.SIGINT)
        assert process.stderr
        assert "Nothing was half-written" in process.stderr.read()
    assert process.returncode == 130


def test_a_surprise_is_one_sentence_unless_she_asks_for_more(tmp_path: Path) -> None:
    code = (
        "import sys, whatworks.entry.cli.main as door\n"
        "def fail(_):\n    raise ZeroDivisionError('her caption')\n"
        "door._answer = fail\nsys.exit(door.run(['doctor', *sys.argv[1:]]))"
    )
    command = [sys.executable, "-c", code]
    quiet = subprocess.run(command, env=environment(tmp_path), capture_output=True, text=True, check=False)
    assert quiet.returncode == 1
    assert quiet.stderr == (
        "whatworks: Something unexpected happened in `doctor` (ZeroDivisionError). Add --debug to see where.\n"
    )
    loud = subprocess.run([*command, "--debug"], env=environment(tmp_path), capture_output=True, text=True, check=False)
    assert loud.returncode == 1
    assert "Traceback" in loud.stderr


def test_the_doctor_finds_nothing_wrong_with_an_empty_home(tmp_path: Path) -> None:
    done = whatworks(tmp_path, "doctor")
    assert done.returncode == 0
    assert "NOT" not in done.stdout


def test_the_doctor_notices_a_home_that_others_can_open(tmp_path: Path) -> None:
    home = tmp_path / "store"
    home.mkdir(mode=0o755)
    home.chmod(0o755)
    done = whatworks(tmp_path, "doctor", "--home", str(home))
    assert done.returncode == 1
    assert f"chmod 700 {home}" in done.stdout
