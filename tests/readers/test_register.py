"""The register: ids and names of what ties refer to."""

import time

import pytest

from graphsvc.errors import UnknownName
from graphsvc.readers.register import Register
from graphsvc.records import Organisation, Person, Records
from graphsvc.vocabulary import Role, Sector

STORED = Records(organisations=(Organisation(id="s", name="Example Stored", sector=Sector.FAITH),))


def test_what_is_stored_and_what_is_entered_is_found_by_id_and_by_name() -> None:
    register = Register(STORED)
    register.enter("organisations", [("a", "Example Alpha")])
    assert register.id_of("organisations", "a") == "a"
    assert register.id_of("organisations", "example  ALPHA") == "a"
    assert register.id_of("organisations", "Example Stored") == "s"


def test_an_id_of_another_type_is_not_found() -> None:
    with pytest.raises(UnknownName, match="no person has this id or name"):
        Register(STORED).id_of("people", "s")


def test_ids_are_told_apart_by_case_and_names_are_not() -> None:
    with pytest.raises(UnknownName, match=r'did you mean "s"\?'):
        Register(STORED).id_of("organisations", "S")


def test_an_incomplete_register_takes_every_id_but_still_knows_names() -> None:
    register = Register(STORED)
    register.mark_incomplete("organisations")
    assert register.id_of("organisations", "anything") == "anything"
    assert register.id_of("organisations", "Example Stored") == "s"


def test_a_name_of_several_lists_their_ids() -> None:
    register = Register(STORED)
    register.enter("organisations", [(f"id {n:02}", "Example Twin") for n in range(12)])
    with pytest.raises(UnknownName, match=r"several organisations are called so; write the id: id 00, .*, id 09$"):
        register.id_of("organisations", "Example Twin")


def test_an_id_that_is_given_twice_goes_by_both_names() -> None:
    register = Register(STORED)
    register.enter("organisations", [("a", "Example Alpha"), ("a", "Example Beta"), ("s", "Example Renamed")])
    assert register.id_of("organisations", "Example Alpha") == register.id_of("organisations", "Example Beta") == "a"
    with pytest.raises(UnknownName):
        register.id_of("organisations", "Example Stored")


def test_a_near_miss_does_not_tell_who_is_stored() -> None:
    register = Register(Records(people=(Person(id="example-ash", name="Example Ash", role=Role.CHAMPION),)))
    register.enter("people", [("example-elm", "Example Elm")])
    assert register.id_of("people", "Example Ash") == "example-ash"
    for text in ("Exmaple Ash", "example-ahs"):
        with pytest.raises(UnknownName) as miss:
            register.id_of("people", text)
        assert "ash" not in str(miss.value).casefold()
    with pytest.raises(UnknownName, match='did you mean "Example Elm"'):
        register.id_of("people", "Exmaple Elm")


def test_thousands_of_misses_among_thousands_of_names_do_not_take_minutes() -> None:
    register = Register(Records())
    register.enter("people", [(f"p{n}", f"Example Person {n}") for n in range(20_000)])
    started = time.process_time()
    messages = []
    for n in range(2_000):
        with pytest.raises(UnknownName) as miss:
            register.id_of("people", f"Exmaple Person {n}")
        messages.append(str(miss.value))
    assert time.process_time() - started < 10
    assert 'did you mean "Example Person 0"?' in messages[0]
    assert "did you mean" not in messages[-1]
