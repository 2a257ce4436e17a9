"""The file to keep: it stands alone, says what it shows, and runs nothing that its data holds."""

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from graphsvc.network import build_network, positions
from graphsvc.records import Collaboration, Organisation, Records
from graphsvc.views.network_picture import EXAMPLE_NOTICE, Caption, render_picture
from graphsvc.views.picture_file import picture_html
from graphsvc.views.tables import tie_table
from graphsvc.vocabulary import Sector
from tests.hostile_text import HOSTILE_TEXTS

CAPTION = Caption(heading="Three and a school", as_at="As at 1 May 2025", source="Source: invented for this test")
CREDITS = ("Contains OS data © Crown copyright and database right 2025",)
HIVE, COUNCIL, SCHOOL = "organisation:hive", "organisation:council", "organisation:school"


def records(*, example: bool = False, website: str = "https://example.org/report?a=1&b=2") -> Records:
    return Records(
        organisations=(
            Organisation(id="hive", name="Example Hive", sector=Sector.VOLUNTARY, example=example),
            Organisation(id="council", name="Example Council", sector=Sector.LOCAL_AUTHORITY),
            Organisation(id="school", name="Example School", sector=Sector.EDUCATION),
        ),
        collaborations=(
            Collaboration(
                id="1", organisation_a="hive", organisation_b="council", kind="funding", since="2019", source=website
            ),
            Collaboration(id="2", organisation_a="hive", organisation_b="school", kind="referral"),
        ),
    )


def hostile_records() -> Records:
    sectors = list(Sector)
    return Records(
        organisations=tuple(
            Organisation(id=str(at), name=text, sector=sectors[at % 10]) for at, text in enumerate(HOSTILE_TEXTS)
        ),
        collaborations=tuple(
            Collaboration(
                id=f"{at}",
                organisation_a=str(at),
                organisation_b=str(at + 1),
                kind="other",
                label=text,
                evidence=text,
                source=text,
            )
            for at, text in enumerate(HOSTILE_TEXTS[:-1])
        ),
    )


def file_of(shown: Records, *, caption: Caption = CAPTION, selected: str | None = None) -> str:
    network = build_network(shown)
    picture = render_picture(network, positions(network), selected=selected)
    return picture_html(picture, tie_table(network), caption=caption, credit_lines=CREDITS)


def visible(text: str) -> str:
    """Return the file without its scripts and their data."""
    return re.sub(r"<script\b.*?</script>", "", text, flags=re.DOTALL)


def data_in(text: str) -> dict[str, object]:
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    data: dict[str, object] = json.loads(found[1])
    return data


def test_it_holds_heading_date_source_and_credits() -> None:
    text = file_of(records())
    for line in (CAPTION.heading, CAPTION.as_at, CAPTION.source, *CREDITS):
        assert html.escape(line) in text


def test_it_loads_nothing() -> None:
    assert not re.search(r"<(link|img|iframe|object|embed|base)\b|\bsrc=|@import|url\(", visible(file_of(records())))


def test_it_forbids_every_connection_and_every_other_script() -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', file_of(records()))
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].count("'sha256-") == 3
    assert "unsafe" not in policy[1]


def test_data_cannot_end_its_script() -> None:
    caption = Caption(heading="</script><script>alert(1)</script><!-- \u2028\u2029 &amp;")
    text = file_of(records(), caption=caption)
    assert text.count("</script>") == 4
    assert "\u2028" not in text.split('<script id="data"')[1].split("</script>")[0]
    assert data_in(text)["caption"] == {
        "heading": caption.heading,
        "as_at": "",
        "notice": "",
        "source": "",
        "image_name": "script-script-alert-1-script-amp.png",
    }


def test_example_data_is_announced_only_where_there_is_some() -> None:
    assert html.escape(EXAMPLE_NOTICE) in visible(file_of(records(example=True)))
    assert html.escape(EXAMPLE_NOTICE) not in visible(file_of(records()))


def test_sources_are_links_only_where_they_are_web_addresses() -> None:
    assert '<a href="https://example.org/report?a=1&amp;b=2"' in file_of(records())
    text = file_of(records(website="javascript:alert(1)"))
    assert "javascript:alert(1)" in text
    assert 'href="javascript' not in text


def test_the_same_picture_gives_the_same_file() -> None:
    assert file_of(records()) == file_of(records())


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Iterator[Callable[[str], Page]]:
    """Open a text as a file in a browser whose network is cut."""

    def open_file(text: str) -> Page:
        path = tmp_path / "picture.html"
        path.write_text(text, encoding="utf-8", newline="\n")
        page.context.set_offline(True)
        page.goto(path.as_uri())
        return page

    yield open_file
    page.context.set_offline(False)


def drawn(page: Page) -> Locator:
    picture = page.locator(".picture")
    expect(picture).to_have_attribute("data-ready", "true")
    return picture


@pytest.mark.browser
def test_it_opens_without_a_network(opened: Callable[[str], Page]) -> None:
    page = opened(file_of(records()))
    expect(drawn(page)).to_have_attribute("data-nodes", "3")
    expect(page.get_by_role("heading", level=1)).to_have_text(CAPTION.heading)
    expect(page.get_by_role("cell", name="Example Hive").first).to_be_visible()
    expect(page.locator(".legend").get_by_text("Education (1)")).to_be_visible()


@pytest.mark.browser
def test_a_click_in_it_shows_who_is_tied_to_whom(opened: Callable[[str], Page]) -> None:
    page = opened(file_of(records()))
    picture = drawn(page)
    place = page.evaluate("node => graphsvcPictures.file.positionOf(node)", HIVE)
    page.mouse.click(place["x"], place["y"])
    expect(picture).to_have_attribute("data-selected", HIVE)
    details = page.get_by_role("complementary")
    expect(details.get_by_role("heading")).to_have_text("Example Hive")
    expect(details.get_by_role("listitem")).to_have_text(
        ["Example CouncilFunding · since 2019", "Example SchoolReferral · no date recorded"]
    )
    details.get_by_role("button", name="Example School").click()
    expect(picture).to_have_attribute("data-selected", SCHOOL)


@pytest.mark.browser
def test_a_name_is_found_by_a_part_of_it(opened: Callable[[str], Page]) -> None:
    page = opened(file_of(records()))
    picture = drawn(page)
    page.get_by_label("Find by name").fill("counc")
    expect(page.locator("#found button")).to_have_text(["Example Council"])
    page.keyboard.press("Enter")
    expect(picture).to_have_attribute("data-selected", COUNCIL)
    page.get_by_label("Find by name").fill("nowhere")
    expect(page.locator("#found")).to_have_text("Nothing here has that in its name.")


@pytest.mark.browser
def test_what_stood_out_does_so_when_it_is_opened(opened: Callable[[str], Page]) -> None:
    page = opened(file_of(records(), selected=COUNCIL))
    expect(drawn(page)).to_have_attribute("data-selected", COUNCIL)
    expect(page.get_by_role("complementary").get_by_role("heading")).to_have_text("Example Council")


@pytest.mark.browser
def test_its_picture_can_be_saved(opened: Callable[[str], Page]) -> None:
    page = opened(file_of(records()))
    with page.expect_download() as download:
        drawn(page).get_by_role("button", name="Save as a picture").click()
    assert download.value.suggested_filename == "three-and-a-school.png"
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


@pytest.mark.browser
def test_the_table_is_there_where_no_script_runs(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "picture.html"
    path.write_text(file_of(records()), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(path.as_uri())
        expect(page.get_by_role("cell", name="Example School")).to_be_visible()
    finally:
        context.close()


@pytest.mark.browser
def test_names_full_of_markup_stay_text(opened: Callable[[str], Page]) -> None:
    caption = Caption(heading=HOSTILE_TEXTS[1], as_at=HOSTILE_TEXTS[4], source=HOSTILE_TEXTS[6])
    page = opened(file_of(hostile_records(), caption=caption))
    expect(drawn(page)).to_have_attribute("data-nodes", str(len(HOSTILE_TEXTS)))
    assert page.locator("script").count() == 4
    assert page.locator("img, iframe, object, base, link, form, math").count() == 0
    cells = set(page.locator("td").all_text_contents())
    heading = page.get_by_role("complementary").get_by_role("heading")
    for at, text in enumerate(HOSTILE_TEXTS):
        assert text in cells
        page.get_by_label("Find by name").fill(text)
        page.locator("#found button").first.click()
        page.evaluate("node => graphsvcPictures.file.choose(node)", f"organisation:{at}")
        assert heading.evaluate("element => element.textContent") == text
    links = page.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert all(address.startswith(("http://", "https://")) for address in links)
