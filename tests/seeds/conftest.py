"""The two seeds, read once as any file is read."""

import pytest

from graphsvc.bundle import EXAMPLE_PILOT, PROGRAMME
from graphsvc.programme import Programme, read_programme
from graphsvc.readers import read_records
from graphsvc.records import Records


@pytest.fixture(scope="session")
def programme() -> Programme:
    return read_programme(PROGRAMME)


@pytest.fixture(scope="session")
def portsmouth(programme: Programme) -> Records:
    reading = read_records(PROGRAMME, programme=programme)
    reading.raise_errors()
    return reading.records


@pytest.fixture(scope="session")
def pilot(programme: Programme, portsmouth: Records) -> Records:
    reading = read_records(EXAMPLE_PILOT, programme=programme, known=portsmouth)
    assert reading.problems == ()
    return reading.records
