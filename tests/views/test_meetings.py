"""Which organisations met more often than chance alone would have it: what is said of it, and in how far."""

from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from graphsvc.metrics import ATTENDANCE_METRICS
from graphsvc.metrics.attendance import attendance_network
from graphsvc.network import NodeType
from graphsvc.records import Membership, Person, Records
from graphsvc.views import meetings as meetings_module
from graphsvc.views.meetings import (
    Meetings,
    chance_in_words,
    exact_figure_table,
    exact_pair_table,
    figure_table,
    meetings_at,
    meetings_in_words,
    pair_table,
    rows_left_out_in_words,
    undefined_in_words,
)
from graphsvc.views.metric_text import meaning_of
from graphsvc.views.tables import EXAMPLE, Cell, table_csv
from tests.views.plain_english import faults_of


def attended(*, invented: str = "", **workshops: str) -> Records:
    """Return records in which one person of each organisation was at these workshops, a letter each."""
    letters = sorted(set("".join(workshops.values())))
    return Records.model_validate(
        {
            "organisations": [
                {"id": name, "name": f"Example {name.title()}", "sector": "voluntary"} for name in workshops
            ],
            "people": [{"id": f"of-{name}", "name": f"Ann of {name}", "role": "participant"} for name in workshops],
            "memberships": [{"person": f"of-{name}", "organisation": name} for name in workshops],
            "workshops": [
                {"id": letter, "title": f"Example {letter}", "kind": "other", "status": "held", "date": "2022"}
                | {"example": letter in invented}
                for letter in letters
            ],
            "attendance": [
                {"person": f"of-{name}", "workshop": letter, "capacity": "participant"}
                for name, came_to in workshops.items()
                for letter in came_to
            ],
        }
    )


def shared(records: Records, **people: str) -> Records:
    """Return records in which the person of each organisation named belongs to another as well."""
    more = [Membership(id=f"{own}-{other}", person=f"of-{own}", organisation=other) for own, other in people.items()]
    return records.model_copy(update={"memberships": (*records.memberships, *more)})


def meetings_of(records: Records, *, workshops: str | None = None, seed: int = 1, **view: Any) -> Meetings:
    network = attendance_network(records, of=NodeType.ORGANISATION, **view)
    return meetings_at(network, [w.id for w in records.workshops] if workshops is None else workshops, seed=seed)


def rows(records: Records) -> list[tuple[Cell, ...]]:
    return list(pair_table(meetings_of(records)).rows)


def two_pairs(number: int) -> Records:
    """Return records in which two organisations were at so many workshops, and two others at as many others.

    With i, j and k the numbers of workshops of the pairs hive and pier (or club and den), hive and club, hive and den,
    there are (2n)! / (i! j! k!)² ways in which every one of the four was at n of 2n workshops with two at each. All
    with hive and pier together make one part in the sum of (n! / (i! j! k!))² of them: 1 of 3 for n = 1, of 93 for
    n = 3, of 2,157,759 for n = 8. As any other is as likely to be met as pier, the mean number of meetings is n / 3.
    """
    first, second = "abcdefgh"[:number], "stuvwxyz"[:number]
    return attended(hive=first, pier=first, club=second, den=second)


ALWAYS_TOGETHER = two_pairs(8)
SELDOM_BY_CHANCE = two_pairs(3)
NO_WONDER = two_pairs(1)


def test_pairs_that_chance_hardly_ever_gives_met_more_often() -> None:
    found = meetings_of(ALWAYS_TOGETHER)
    assert meetings_in_words(found) == (
        "2 pairs of organisations met at a workshop, all of them clearly more often than chance alone would have it. "
        "Because 6 pairs were compared, the bar was raised for each (Bonferroni's correction)."
    )
    assert {(*row[:3], row[4]) for row in rows(ALWAYS_TOGETHER)} == {
        ("Example Hive", "Example Pier", 8, "yes"),
        ("Example Club", "Example Den", 8, "yes"),
    }
    expected = exact_pair_table(meetings_of(ALWAYS_TOGETHER)).by_column["Chance alone would give"]
    assert expected == [pytest.approx(8 / 3, abs=0.15)] * 2


def test_what_is_rare_for_one_pair_is_not_rare_among_many() -> None:
    # 1 in 93 is less than 2.5 %, and more than a sixth of it.
    assert meetings_in_words(meetings_of(SELDOM_BY_CHANCE)) == (
        "2 pairs of organisations met at a workshop, none of them clearly more often than chance alone would have it. "
        "Because 6 pairs were compared, the bar was raised for each (Bonferroni's correction): 2 pairs would stand out "
        "if looked at alone, but among 6 chance by itself would give up to about 1 such pair."
    )
    assert [row[4] for row in rows(SELDOM_BY_CHANCE)] == ["no"] * 2


def test_pairs_that_chance_often_gives_are_not_said_to_be_more() -> None:
    assert meetings_in_words(meetings_of(NO_WONDER)) == (
        "2 pairs of organisations met at a workshop, none of them clearly more often than chance alone would have it. "
        "Because 6 pairs were compared, the bar was raised for each (Bonferroni's correction)."
    )
    assert [row[3:] for row in rows(NO_WONDER)] == [("0.3", "no")] * 2


def test_where_some_met_more_often_the_others_are_told_apart() -> None:
    more = attended(hive="abcdefgh", pier="abcdefgh", club="stuvwxyz", den="stuvwxyz", mill="s")
    found = meetings_of(more)
    assert meetings_in_words(found).startswith(
        "4 pairs of organisations met at a workshop, 2 of them clearly more often"
    )
    assert [row[:2] for row in pair_table(found).rows if row[4] == "yes"] == [
        ("Example Club", "Example Den"),
        ("Example Hive", "Example Pier"),
    ]


def test_two_that_were_at_everything_met_as_often_as_they_had_to() -> None:
    records = attended(hive="ab", pier="ab")
    assert meetings_in_words(meetings_of(records)) == (
        "1 pair of organisations met at a workshop, but not clearly more often than chance alone would have it. "
        "No other pair was compared, so that nothing had to be corrected."
    )
    assert rows(records) == [("Example Hive", "Example Pier", 2, "2.0", "no")]


def test_where_a_correction_would_take_too_long_no_pair_is_told_for_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    # In 4 times 16 cells; less than 240, 6 pairs over 0.025, are not enough for a correction.
    monkeypatch.setattr(meetings_module, "_MOST_DRAWN", 64 * 239)
    assert meetings_in_words(meetings_of(ALWAYS_TOGETHER)) == (
        "2 pairs of organisations met at a workshop. Too many pairs were compared to correct for their number, so that "
        "none is told from chance for certain: 2 pairs would stand out if looked at alone, but among 6 chance by "
        "itself would give up to about 1 such pair."
    )
    assert {row[4] for row in rows(ALWAYS_TOGETHER)} == {"too many pairs to tell"}
    monkeypatch.setattr(meetings_module, "_MOST_DRAWN", 64 * 240)
    assert {row[4] for row in rows(ALWAYS_TOGETHER)} == {"too close to tell"}


AT_THE_THRESHOLD = attended(hive="abcde", pier="abcde", club="vwxyz", den="vwxyz", m1="av", m2="bw", m3="cx", m4="dy")


@pytest.mark.parametrize("records", [AT_THE_THRESHOLD, ALWAYS_TOGETHER, SELDOM_BY_CHANCE])
def test_no_other_random_networks_would_say_the_opposite(records: Records) -> None:
    said = defaultdict(set)
    for seed in range(1, 9):
        found = meetings_of(records, seed=seed)
        for meeting in found.met:
            said[meeting.pair].add(found.verdict(meeting))
    assert not [pair for pair, verdicts in said.items() if verdicts >= {"yes", "no"}]


def test_what_other_random_networks_might_tell_is_too_close_to_tell() -> None:
    found = meetings_of(AT_THE_THRESHOLD)
    assert {found.names(meeting) for meeting in found.too_close} == {
        ("Example Club", "Example Den"),
        ("Example Hive", "Example Pier"),
    }
    assert meetings_in_words(found).endswith("2 pairs are too close to tell.")
    assert ("Example Hive", "Example Pier", 5, "too close to tell") in {
        (*row[:3], row[4]) for row in rows(AT_THE_THRESHOLD)
    }


def test_ten_times_as_many_random_networks_are_drawn_where_a_pair_is_near_the_threshold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "dealt out anew 11,200 times" in chance_in_words(meetings_of(AT_THE_THRESHOLD))
    far = attended(hive="ab", pier="cd", club="ac", den="bd", mill="ad", barn="bc", fort="abcd", inn="abcd")
    assert "dealt out anew 10,000 times" in chance_in_words(meetings_of(far))
    # 28 pairs, of which one that is met in no draw is told at 28 / 0.025 = 1,120.
    monkeypatch.setattr(meetings_module, "_DRAWS", 1)
    assert "dealt out anew 1,120 times" in chance_in_words(meetings_of(far))
    assert "dealt out anew 11,200 times" in chance_in_words(meetings_of(AT_THE_THRESHOLD))


def test_how_much_is_done_is_told_and_never_goes_back() -> None:
    told: list[float] = []
    network = attendance_network(AT_THE_THRESHOLD, of=NodeType.ORGANISATION)
    meetings_at(network, [w.id for w in AT_THE_THRESHOLD.workshops], progress=told.append)
    assert len(told) > 1
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1)


def test_one_person_of_two_organisations_does_not_meet_themselves() -> None:
    records = shared(attended(hive="abcdefgh", twin="", club="stuvwxyz", den="stuvwxyz"), hive="twin")
    found = meetings_of(records)
    assert meetings_in_words(found) == (
        "1 pair of organisations met at a workshop, and that clearly more often than chance alone would have it. "
        "Because 5 pairs were compared, the bar was raised for each (Bonferroni's correction). "
        "1 pair was not tested, for somebody who came belonged to both organisations."
    )
    assert [row[:2] for row in rows(records)] == [("Example Club", "Example Den")]


def test_where_nobody_met_it_says_how_many_pairs_were_not_tested() -> None:
    found = meetings_of(shared(attended(hive="a", twin="", club="b"), hive="twin"))
    assert meetings_in_words(found) == (
        "No two organisations were found in the data to have met at a workshop. 1 pair was not tested, for somebody "
        "who came belonged to both organisations."
    )


def test_a_file_never_tells_whether_two_that_share_a_person_met() -> None:
    # Hive and Twin were at every workshop: by one person, by one and another of Twin at some, or at all of them.
    files = set()
    for own in ("", "a", "ab", "abst"):
        found = meetings_of(shared(attended(hive="abst", twin=own, club="ab", den="st"), hive="twin"))
        assert exact_pair_table(found).rows[-1] == ("Example Hive", "Example Twin", "", "", "not compared")
        files.add((table_csv(exact_pair_table(found)), table_csv(exact_figure_table(found))))
    ((pairs, _),) = files
    assert b"somebody" not in pairs


def test_two_that_met_and_share_a_person_are_not_tested() -> None:
    # Of eight workshops of the two, one person stands for both at all, and another for Twin at two.
    records = shared(attended(hive="abcdefgh", twin="ab", club="stuvwxyz", den="stuvwxyz"), hive="twin")
    found = meetings_of(records)
    assert meetings_in_words(found) == (
        "2 pairs of organisations met at a workshop, 1 of them clearly more often than chance alone would have it. "
        "Because 5 pairs were compared, the bar was raised for each (Bonferroni's correction). "
        "1 pair was not tested, for somebody who came belonged to both organisations."
    )
    told = ("Example Hive", "Example Twin", 2, "not tested", "not tested: somebody belonged to both")
    assert rows(records)[1] == told
    assert exact_pair_table(found).rows[1] == (*told[:2], "", "", "not compared")


def test_where_no_pair_was_tested_nothing_is_said_of_chance() -> None:
    records = shared(attended(hive="ab", twin="a"), hive="twin")
    assert meetings_in_words(meetings_of(records)) == (
        "1 pair of organisations met at a workshop. 1 pair was not tested, for somebody who came belonged to both "
        "organisations."
    )


def test_what_chance_hardly_ever_gives_is_not_shown_as_never() -> None:
    seldom = attended(hive="a", pier="a", **dict.fromkeys(("club", "den", "mill", "barn", "fort"), "bcdefgh"))
    (expected,) = [row[3] for row in rows(seldom) if row[:2] == ("Example Hive", "Example Pier")]
    assert expected == "under 0.1"


def test_so_many_pairs_that_nobody_reads_them_are_in_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    found = meetings_of(attended(hive="a", pier="a", club="a"))
    assert rows_left_out_in_words(found) == ""
    monkeypatch.setattr(meetings_module, "_MOST_ROWS", 2)
    assert (len(pair_table(found).rows), len(exact_pair_table(found).rows)) == (2, 3)
    assert rows_left_out_in_words(found) == (
        "These are the 2 pairs least likely by chance, of 3; the file below the table has them all."
    )


@pytest.mark.parametrize("limit", [{"_MOST_ORGANISATIONS": 3}, {"_MOST_DRAWN": 64 * 199}])
def test_too_many_to_compare_are_not_compared_but_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, limit: dict[str, int]
) -> None:
    for name, value in limit.items():
        monkeypatch.setattr(meetings_module, name, value)
    found = meetings_of(ALWAYS_TOGETHER)
    assert meetings_in_words(found) == (
        "4 organisations came to 16 workshops: too many to compare each with each. Choose one kind of workshop above, "
        "or an earlier date."
    )
    assert (found.met, found.figures) == ((), ())


def test_attendance_in_numbers() -> None:
    # Hive was at both workshops, one or two steps from everybody, and on each way from a or pier to b or mill.
    records = attended(hive="ab", pier="a", mill="b")
    table = figure_table(meetings_of(records))
    assert table.columns == ("Organisation", "Workshops it was at", "Near to all who came", "Links the workshops")
    assert table.rows[0] == ("Example Hive", "100 %", "100 %", "100 %")
    # Pier is 1 step from a, 2 from hive, 3 from b and 4 from mill: 10, where 2 + 2 (3 - 1) = 6 are the fewest.
    assert table.rows[1:] == (("Example Mill", "50 %", "60 %", "0 %"), ("Example Pier", "50 %", "60 %", "0 %"))
    assert exact_figure_table(meetings_of(records)).rows[1] == ("Example Mill", 0.5, 0.6, 0.0)


def test_who_met_nobody_is_not_near_to_all_who_came() -> None:
    figures = figure_table(meetings_of(attended(hive="ab", pier="ab", club="ac", den="bc", solo="z")))
    near = dict(zip(figures.by_column["Organisation"], figures.by_column["Near to all who came"], strict=True))
    # Solo reaches 1 of 8 others. Hive reaches 6: a and b are 1 from it, three others 2, c 3: 11 where 9 are the fewest.
    assert (near["Example Solo"], near["Example Hive"]) == ("12 %", "61 %")


def test_where_nobody_could_be_in_between_it_says_why() -> None:
    found = meetings_of(attended(hive="a", pier="a"))
    assert [row[3] for row in figure_table(found).rows] == ["not defined"] * 2
    assert [row[3] for row in exact_figure_table(found).rows] == [""] * 2
    assert undefined_in_words(found) == (
        "Nobody is between others where a single organisation came, or to a single workshop.",
    )
    assert undefined_in_words(meetings_of(NO_WONDER)) == ()


@pytest.mark.parametrize(
    ("records", "words"),
    [
        (Records(), "No organisation was found in the data at any of these workshops."),
        (attended(hive="", pier=""), "No organisation was found in the data at any of these workshops."),
        (attended(hive="a"), "No two organisations were found in the data to have met at a workshop."),
        (attended(hive="a", pier="b"), "No two organisations were found in the data to have met at a workshop."),
    ],
)
def test_where_nobody_met_it_says_so(records: Records, words: str) -> None:
    assert meetings_in_words(meetings_of(records)) == words
    assert rows(records) == []


def test_only_the_workshops_that_are_shown_count() -> None:
    found = meetings_of(attended(hive="ab", pier="ac", club="c"), workshops="ab")
    assert pair_table(found).rows == (("Example Hive", "Example Pier", 1, "1.0", "no"),)
    assert [row[0] for row in figure_table(found).rows] == ["Example Hive", "Example Pier"]
    assert not meetings_of(attended(hive="a", pier="a"), workshops="").network
    assert not meetings_of(attended(hive="a", pier="a"), workshops="z").network


def test_a_share_of_workshops_is_of_those_shown_at_which_an_organisation_is_recorded() -> None:
    records = attended(hive="ab", pier="ac")
    # Nobody who was at b belongs anywhere, as far as is recorded.
    without = [w if w.workshop != "b" else w.model_copy(update={"person": "lone"}) for w in records.attendance]
    lone = Person(id="lone", name="Ann of nowhere", role="participant")
    records = records.model_copy(update={"people": (*records.people, lone), "attendance": tuple(without)})
    figures = figure_table(meetings_of(records, workshops="ab"))
    assert figures.by_column["Workshops it was at"] == ["100 %", "100 %"]
    meaning = meaning_of(ATTENDANCE_METRICS["degree"])
    assert "of the workshops that are shown" in meaning
    assert "left out where nobody came of whom an organisation is recorded" in meaning


def test_the_view_says_as_at_which_date_and_whether_undated_ties_count() -> None:
    records = attended(hive="a", pier="a")
    assert not meetings_of(records, at=date(2021, 1, 1)).network
    assert meetings_of(records, at=date(2022, 1, 1)).met
    # That anybody belongs to an organisation has no date here.
    assert not meetings_of(records, at=date(2022, 1, 1), undated=False).network


def test_tables_say_which_rows_rest_on_what_is_invented() -> None:
    found = meetings_of(attended(hive="ab", pier="a", club="b", invented="b"))
    marked = {row[:2]: row[-1] for row in pair_table(found).rows}
    assert marked == {("Example Hive", "Example Pier"): "no", ("Example Club", "Example Hive"): "yes"}
    assert (
        figure_table(found).by_column[EXAMPLE] == exact_figure_table(found).by_column[EXAMPLE] == ["yes", "yes", "no"]
    )
    assert EXAMPLE not in pair_table(meetings_of(NO_WONDER)).columns


def test_nobody_is_named_and_no_people_are_counted() -> None:
    found = meetings_of(ALWAYS_TOGETHER)
    tables = [pair_table(found), exact_pair_table(found), figure_table(found), exact_figure_table(found)]
    said = [meetings_in_words(found), *(table_csv(table).decode("utf-8-sig") for table in tables)]
    assert not any("Ann" in text or "of-" in text or "eople" in text for text in said)


@pytest.mark.parametrize(
    "records",
    [
        ALWAYS_TOGETHER,
        SELDOM_BY_CHANCE,
        NO_WONDER,
        AT_THE_THRESHOLD,
        attended(hive="a", pier="a"),
        shared(ALWAYS_TOGETHER, hive="pier"),
    ],
)
def test_what_is_said_is_plain_english(records: Records) -> None:
    found = meetings_of(records)
    tables = [pair_table(found), figure_table(found)]
    said = [meetings_in_words(found), chance_in_words(found), *undefined_in_words(found)]
    said += [str(cell) for table in tables for row in (table.columns, *table.rows) for cell in row]
    assert [faults_of(text) for text in said] == [[]] * len(said)
