import re
from itertools import pairwise

import pytest

from benchmarks.invented import invented_city
from benchmarks.pages import REPEATED, SHOWN, invented, telling_days
from graphsvc.bundle import APP, PROGRAMME
from graphsvc.network import build_network
from graphsvc.programme import read_programme
from graphsvc.readers import read_records
from graphsvc.records import Records


def seed() -> Records:
    return read_records(PROGRAMME, programme=read_programme(PROGRAMME)).records


@pytest.mark.parametrize("records", [seed(), invented()], ids=["seed", "invented"])
def test_every_filter_is_a_new_day_and_changes_the_picture(records: Records) -> None:
    days = telling_days(records, REPEATED + 1)
    assert len({day for day, _ in days}) == len(days) == REPEATED + 1
    assert all(before[1] != after[1] for before, after in pairwise(days))
    day, ties = days[3]
    assert build_network(records, at=day).number_of_edges() == ties


def test_it_is_known_of_every_page_when_it_is_open() -> None:
    assert set(re.findall('title="(.+?)"', APP.read_text(encoding="utf-8"))) == SHOWN.keys()


def test_too_few_days_are_said_so() -> None:
    with pytest.raises(ValueError, match="only 2 days"):
        telling_days(invented_city(30, 60), 4)
