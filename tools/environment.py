"""The environment that the jobs run in: a virtual environment with what a lock file lists, and other programs."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable, Sequence  # noqa: UP035 - an older Python must get as far as saying that it is old

from tools.commands import ROOT, WINDOWS, call, say, works

VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
RUNTIME_LOCK = ROOT / "requirements.lock"
DEVELOPMENT_LOCK = ROOT / "requirements-dev.lock"
MANIFEST = ROOT / "pyproject.toml"

SUPPORTED = ((3, 14), (3, 13), (3, 12), (3, 11))
"""The versions of Python that all our dependencies have wheels for, the newest first."""

ENGINE_NEEDS_GLIBC = (2, 34)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""The names of a browser that tests and pictures can use."""

TEST_PROGRAMS = {
    # Debian's package: (any of these programs, what does not run without it)
    "chromium": (BROWSERS, "the tests in a browser"),
    "maven": (("mvn",), "the tests on a real Neo4j server, which Maven fetches"),
    "strace": (("strace",), "the test that every commit reaches the disk"),
}


def supported_python(own: tuple[int, ...], is_there: Callable[[Sequence[str]], bool] = works) -> list[str] | None:
    """Return the command of a supported Python; an empty one for the Python that asks, None where there is none.

    ``own`` is the version of the Python that asks. One that is newer than all those supported may be tried.
    """
    if own[:2] in SUPPORTED:
        return []
    for major, minor in SUPPORTED:
        for command in ([f"python{major}.{minor}"], ["py", f"-{major}.{minor}"]):
            if is_there([*command, "-c", ""]):
                return command
    return [] if own[:2] > SUPPORTED[0] else None


def set_up(lock_file: Path) -> None:
    """Make the environment hold what a lock file lists, and graphsvc itself; do nothing where it does so already.

    Raises:
        SystemExit: it can't be made; the text says why and what to do.
    """
    stamp = VENV / f"{lock_file.name}.installed"
    wanted = hashlib.sha256(lock_file.read_bytes() + MANIFEST.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    say(f"Installing what {lock_file.name} lists into {VENV.name} (a few minutes the first time)")
    _make_environment()
    fitting = VENV / lock_file.name
    fitting.write_text(lock_for_this_machine(lock_file.read_text("utf-8")), "utf-8")
    install = [*_pip(), "install", "--quiet", "--disable-pip-version-check"]
    if not sys.dont_write_bytecode:
        # Most of what comes is never imported. What is, is compiled then, and kept.
        install.append("--no-compile")
    for what in (["--require-hashes", "--requirement", str(fitting)], ["--no-deps", "--editable", str(ROOT)]):
        if call([*install, *what]):
            raise SystemExit("== Installing failed; pip says above why. Is the package index within reach?")
    stamp.write_text(wanted, "utf-8")


def lock_for_this_machine(
    lock_text: str, *, system: str = sys.platform, libc: tuple[str, str] = platform.libc_ver()
) -> str:
    """Return the lock, without the embedded engine on a Linux whose C library it has no wheel for.

    A marker in the lock tells systems and processors apart, but not C libraries.
    """
    name, version = libc
    if system != "linux" or (name == "glibc" and _numbers(version) >= ENGINE_NEEDS_GLIBC):
        return lock_text
    say("The embedded database does not run on this machine's C library: set NEO4J_URI to a Neo4j 5 server.")
    return re.sub(r"(?m)^arcadedb-embedded==.*\n(?: .*\n)*", "", lock_text)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version)[:2])


def _make_environment() -> None:
    if PYTHON.is_file():
        return
    # Debian keeps what puts pip into an environment in a package of its own, python3-venv.
    for options in ([], ["--without-pip"]):
        shutil.rmtree(VENV, ignore_errors=True)
        command = [sys.executable, "-m", "venv", *options, str(VENV)]
        made = subprocess.run(command, check=False, capture_output=True, text=True)
        if made.returncode == 0:
            return
    raise SystemExit(f"== Python cannot make a virtual environment: {made.stdout}{made.stderr}")


def _pip() -> list[str]:
    """Return a pip that installs into the environment: its own, this Python's, or the one that Debian provides."""
    own = [str(PYTHON), "-m", "pip"]
    outer = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    if works([*own, "--version"]):
        return own
    if works([*outer, "--version"]) or (_install_debian_package("python3-pip") and works([*outer, "--version"])):
        return outer
    raise SystemExit("== This Python has no pip. On Debian or Ubuntu: sudo apt install python3-venv, then try again.")


def get_programs(*packages: str) -> None:
    """Install those of the Debian packages of ``TEST_PROGRAMS`` that are missing and may be installed; else say so."""
    for package in packages:
        programs, use = TEST_PROGRAMS[package]
        if not any(map(shutil.which, programs)) and not _install_debian_package(package):
            say(f"NO {package.upper()} FOUND: {use} cannot run. On Debian or Ubuntu: sudo apt install {package}")


def _install_debian_package(name: str) -> bool:
    """Return whether a Debian package was installed, which takes a Debian and its administrator."""
    if WINDOWS or shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    say(f"Installing Debian's {name}")
    apt = ["apt-get", "--quiet", "--quiet"]
    call([*apt, "update"])
    return call([*apt, "install", "--yes", "--no-install-recommends", name]) == 0
