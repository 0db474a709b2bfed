"""Builds the wheel, installs it into an empty environment as pipx would, and runs the main job from there."""

import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed, outside the checkout's own import path; give what it printed."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, env=clean_environment()
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def clean_environment() -> dict[str, str]:
    """Give this process's environment without the path that would let the checkout stand in for the wheel."""
    import os

    return {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "WHATWORKS_HOME"}}


def install(python: Path, *arguments: str, cwd: Path) -> None:
    """Install with uv where there is one, else with pip."""
    if shutil.which("uv"):
        run("uv", "pip", "install", "--quiet", "--python", python, *arguments, cwd=cwd)
    else:
        run(python, "-m", "pip", "install", "--quiet", *arguments, cwd=cwd)


def main() -> None:
    """Build, install, run; exit 1 with the output of the step that failed."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place, ROOT, cwd=place)
        wheel = next(place.glob("*.whl"))
        venv.create(place / "env", with_pip=True)
        python = place / "env" / "bin" / "python"
        install(python, "--require-hashes", "-r", str(ROOT / "requirements" / "run.txt"), cwd=place)
        install(python, "--no-deps", str(wheel), cwd=place)
        program = place / "env" / "bin" / "whatworks"
        version = run(program, "--version", cwd=place).strip()
        answer = run(program, "demo", "--home", place / "home", "--output", place / "report.html", cwd=place)
        report = (place / "report.html").stat().st_size
        print(
            f"wheel {wheel.name} ({wheel.stat().st_size // 1024} KB): {version}; demo printed {len(answer)} letters, "
            f"report {report // 1024} KB"
        )


if __name__ == "__main__":
    main()
