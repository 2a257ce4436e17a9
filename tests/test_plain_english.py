from graphsvc.plain_english import counted, listed, noun


def test_a_number_stands_with_its_noun() -> None:
    assert [counted(number, "tie") for number in (0, 1, 2, 1000)] == ["0 ties", "1 tie", "2 ties", "1,000 ties"]
    assert [noun(number, "person", "people") for number in (0, 1, 2)] == ["people", "person", "people"]


def test_a_list_reads_as_english() -> None:
    assert [listed("abc"[:number]) for number in range(4)] == ["", "a", "a and b", "a, b and c"]
