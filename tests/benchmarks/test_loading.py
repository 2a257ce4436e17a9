import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.loading import peak_megabytes, run_command, write_files
from graphsvc.bundle import PROGRAMME
from graphsvc.programme import read_programme
from graphsvc.readers import read_records
from graphsvc.store.rows import rows_of


def test_the_files_that_are_written_are_read_back_as_the_same_records(tmp_path: Path) -> None:
    programme = read_programme(PROGRAMME)
    records = read_records(PROGRAMME, programme=programme).records
    write_files(records, tmp_path)
    assert rows_of(read_records(tmp_path, programme=programme).records) == rows_of(records)


def test_a_command_is_told_with_the_most_memory_that_it_had() -> None:
    # 200 MB are held, and given back before the end.
    script = "import time; held = bytearray(b'x') * 200_000_000; del held; time.sleep(0.3)"
    assert 200 < run_command([sys.executable, "-c", script], os.environ).megabytes < 400


def test_a_command_that_fails_is_no_figure() -> None:
    with pytest.raises(subprocess.CalledProcessError) as caught:
        run_command([sys.executable, "-c", "raise SystemExit('Example message')"], os.environ)
    assert "Example message" in caught.value.stderr


def test_a_process_that_has_ended_has_no_memory() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert peak_megabytes(ended.pid) == 0
