"""The names of downloaded files: marked while example data is loaded, and fit for every disk."""

from datetime import date

import pytest

from graphsvc.views.file_names import download_name, image_name
from tests.hostile_text import HOSTILE_TEXTS


@pytest.mark.parametrize("name", ["ties.csv", "network.html", "picture.png", "partnerships-2026-03-12.graphsvc"])
def test_a_name_is_marked_before_its_ending_where_example_data_is_loaded(name: str) -> None:
    stem, ending = name.rsplit(".", 1)
    assert download_name(name, has_examples=True) == f"{stem}-with-example-data.{ending}"
    assert download_name(name, has_examples=False) == name


def test_a_name_tells_the_date_and_whether_more_is_left_out() -> None:
    day = date(2022, 1, 18)
    assert download_name("ties.csv", has_examples=False, at=day) == "ties-as-at-2022-01-18.csv"
    assert download_name("ties.csv", has_examples=False, filtered=True) == "ties-filtered.csv"
    assert (
        download_name("ties.csv", has_examples=True, at=day, filtered=True)
        == "ties-as-at-2022-01-18-filtered-with-example-data.csv"
    )


@pytest.mark.parametrize("heading", ["", "…", "مركز", *HOSTILE_TEXTS])
def test_an_image_is_named_in_plain_letters_and_figures(heading: str) -> None:
    stem, ending = image_name(heading).split(".")
    assert ending == "png"
    assert 0 < len(stem) <= 80
    assert stem.replace("-", "").isascii()
    assert stem.replace("-", "").isalnum()
