"""The seed of real facts, read once."""

import pytest

from graphsvc.bundle import PROGRAMME
from graphsvc.programme import Programme, read_programme
from graphsvc.readers import read_records
from graphsvc.records import Records


@pytest.fixture(scope="session")
def programme() -> Programme:
    return read_programme(PROGRAMME)


@pytest.fixture(scope="session")
def portsmouth(programme: Programme) -> Records:
    return read_records(PROGRAMME, programme=programme).records
