"""One command for each job, which sets up what the job needs and then does it; the same on every system.

    python3 -m tools.dev demo      load the seeds and open the app in a browser
    python3 -m tools.dev test      run every check and every test

It needs nothing but Python. Further arguments go to the command behind the job. A second run installs nothing unless
a lock file or pyproject.toml has changed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from typing import Callable, Sequence  # noqa: UP035 - an older Python must get as far as saying that it is old

from tools.commands import ROOT, call, hand_over, say
from tools.environment import (
    BIN,
    DEVELOPMENT_LOCK,
    PYTHON,
    RUNTIME_LOCK,
    TEST_PROGRAMS,
    get_programs,
    set_up,
    supported_python,
)

CHECKS = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"], ["lint-imports"])
# Test files one after the other by several workers: what a file starts once, a database or the app, is shared in it.
AT_A_TIME = ["--numprocesses=logical", "--maxprocesses=3", "--dist=loadfile", "--no-loadscope-reorder"]
NETWORKX_SUITE = ["python", "-m", "tests.igraph_backend.networkx_suite"]
MADE = (".venv", ".cache", "build", "dist", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis")


def demo(arguments: Sequence[str]) -> int:
    """Load the seeds into the database and open the app."""
    set_up(RUNTIME_LOCK)
    return hand_over([str(BIN / "graphsvc"), "demo", *arguments])


def test(arguments: Sequence[str]) -> int:
    """Run every check, every test, and NetworkX's own tests of what igraph computes.

    The programs that they need are got first, where they are missing and may be installed.
    """
    set_up(DEVELOPMENT_LOCK)
    get_programs(*TEST_PROGRAMS)
    return _run_all([*CHECKS, ["pytest", *AT_A_TIME, *arguments], NETWORKX_SUITE])


def lint(_arguments: Sequence[str]) -> int:
    """Run the checks that are no tests: ruff, mypy and the import contract."""
    set_up(DEVELOPMENT_LOCK)
    return _run_all(CHECKS)


def bench(arguments: Sequence[str]) -> int:
    """Measure the speed, and print the figures."""
    set_up(DEVELOPMENT_LOCK)
    get_programs("chromium", "maven")
    return hand_over([str(PYTHON), "-m", "benchmarks", *arguments])


def screenshots(arguments: Sequence[str]) -> int:
    """Take the pictures of the README from the running app."""
    set_up(DEVELOPMENT_LOCK)
    get_programs("chromium")
    return hand_over([str(PYTHON), "-m", "tools.screenshots", *arguments])


def kill_tests(arguments: Sequence[str]) -> int:
    """Kill the database and graphsvc itself during imports, 200 times."""
    set_up(DEVELOPMENT_LOCK)
    os.environ["GRAPHSVC_TEST_KILLS"] = "200"
    return hand_over([str(PYTHON), "-m", "pytest", "-m", "kill", "--timeout=7200", *arguments])


def lock(arguments: Sequence[str]) -> int:
    """Write both lock files anew, with hashes and without addresses; --upgrade takes newer versions."""
    set_up(DEVELOPMENT_LOCK)
    resolve = [str(BIN / "uv"), "pip", "compile", "--quiet", "--universal", "--python-version=3.11"]
    form = ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    code = 0
    for path, extras in ((RUNTIME_LOCK, []), (DEVELOPMENT_LOCK, ["--extra=test", "--extra=dev", "--extra=bench"])):
        code = code or call([*resolve, *form, *extras, *arguments, "pyproject.toml", "--output-file", path.name])
    return code


def clean(_arguments: Sequence[str]) -> int:
    """Remove what these jobs made: environment, caches and builds. Data that was loaded stays."""
    for name in MADE:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    return 0


JOBS: dict[str, Callable[[Sequence[str]], int]] = {
    "demo": demo,
    "test": test,
    "lint": lint,
    "bench": bench,
    "screenshots": screenshots,
    "test-kill": kill_tests,
    "lock": lock,
    "clean": clean,
}


def _run_all(commands: Sequence[Sequence[str]]) -> int:
    """Run every command, also after one that fails; return 1 when any failed."""
    failed = []
    for command in commands:
        say(" ".join(command))
        if call([str(BIN / command[0]), *command[1:]]):
            failed.append(" ".join(command))
    say(f"Failed: {', '.join(failed)}" if failed else "All passed")
    return 1 if failed else 0


def main() -> int:
    """Do the job that the arguments name, with a Python that is supported, and return its exit code."""
    python = supported_python(tuple(sys.version_info[:2]))
    if python is None:
        raise SystemExit("== graphsvc needs Python 3.11 or later, and none was found. Get one from python.org.")
    if python:
        return call([*python, "-m", "tools.dev", *sys.argv[1:]])
    parser = argparse.ArgumentParser(
        prog="tools.dev", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    jobs = parser.add_subparsers(dest="job", required=True, metavar="JOB")
    for name, job in JOBS.items():
        jobs.add_parser(name, help=job.__doc__, add_help=False)
    chosen, arguments = parser.parse_known_args()
    return JOBS[chosen.job](arguments)


if __name__ == "__main__":
    sys.exit(main())
