"""Where the files that are not Python lie, and how a path to them is understood in any folder."""

from pathlib import Path

import pytest

from graphsvc import bundle


def test_what_travels_with_the_package_is_there() -> None:
    assert bundle.APP.is_file()
    assert (bundle.PAGES / "overview.py").is_file()
    for folder in (bundle.CYPHER, bundle.SEEDS, bundle.PROGRAMME, bundle.EXAMPLE_PILOT):
        assert folder.is_dir()


def test_the_bundled_seeds_are_understood_in_any_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert bundle.bundled(Path("seeds/portsmouth")) == bundle.PROGRAMME


def test_a_folder_of_ones_own_comes_before_the_bundled_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "seeds" / "portsmouth").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert bundle.bundled(Path("seeds/portsmouth")) == Path("seeds/portsmouth")


@pytest.mark.parametrize("path", ["partners.xlsx", "data/seeds/portsmouth", "seeds/../pyproject.toml", "seedsmen"])
def test_any_other_path_stays_as_it_is(path: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert bundle.bundled(Path(path)) == Path(path)


def test_an_absolute_path_stays_as_it_is(tmp_path: Path) -> None:
    assert bundle.bundled(tmp_path / "seeds" / "portsmouth") == tmp_path / "seeds" / "portsmouth"
