"""A change of the database that a reader asked for: it runs to its end, whatever the browser does meanwhile.

A click makes Streamlit abandon the run of the script, wherever it is. So the transaction has a thread of its own, in
which nothing of Streamlit is called; the runs of the script only look how far it has come.
"""

from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from threading import Thread
from uuid import uuid4

import streamlit as st

from graphsvc.errors import GraphsvcError
from graphsvc.frame.table import show_table
from graphsvc.settings import Settings, read_settings
from graphsvc.store import Changes, Progress, Store, open_store
from graphsvc.views.data_tables import changes_table
from graphsvc.views.file_names import download_name
from graphsvc.views.plain_text import as_markdown

Change = Callable[[Store, Progress], Changes]
"""Changes what is in a store, and returns what that changed."""

_WRITE = "the write under way"
_OUTCOME = "what the last write changed"
_LAST_KEPT = "the last write that was kept"
_LOOK_EVERY_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Step:
    """How far a write has come."""

    done: int
    total: int
    label: str

    @property
    def share(self) -> float:
        """The part that is done, from 0 to 1."""
        return min(self.done / self.total, 1.0) if self.total else 0.0


class DatabaseWrite:
    """One change of the database, in a thread of its own."""

    def __init__(self, change: Change, settings: Settings) -> None:
        """Remember what to do; nothing is done before ``start``."""
        self.key = uuid4().hex
        self.step = Step(0, 0, "Opening the database …")
        self._change = change
        self._settings = settings
        self._changes: Future[Changes] = Future()

    def start(self) -> None:
        """Begin, and return at once; the program does not end before this has."""
        Thread(target=self._run, name="graphsvc-write").start()

    def has_ended(self, *, within: float) -> bool:
        """Return whether it has ended, or does so within this many seconds."""
        return bool(wait([self._changes], timeout=within).done)

    def outcome(self) -> Changes | GraphsvcError:
        """Return what it changed, or why it could not, as soon as it has ended."""
        try:
            return self._changes.result()
        except GraphsvcError as error:
            return error

    def _run(self) -> None:
        try:
            with open_store(self._settings, write=True) as store:
                changes = self._change(store, self._report)
        except BaseException as error:  # noqa: BLE001 - ``outcome`` raises it, where somebody can be told
            self._changes.set_exception(error)
        else:
            self._changes.set_result(changes)

    def _report(self, done: int, total: int, label: str) -> None:
        self.step = Step(done, total, label)


def start_write(change: Change) -> None:
    """Begin a change of the database; ``show_write`` follows it."""
    write = DatabaseWrite(change, read_settings())
    # Kept before it begins: a click may end this run of the script at any call of Streamlit, this one too.
    st.session_state[_WRITE] = write
    write.start()
    st.rerun()


def show_write(*, has_examples: bool) -> None:
    """Show how far the write is that this reader began, and afterwards what it changed or why it could not.

    ``has_examples`` says whether any record that is loaded is invented.
    """
    write: DatabaseWrite | None = st.session_state.get(_WRITE)
    if write is None:
        _show_outcome(has_examples=has_examples)
    else:
        _follow(write)


def last_kept_write() -> str:
    """Return a key that is another one after each write of this reader that was kept; of a form that was in use."""
    key: str = st.session_state.get(_LAST_KEPT, "")
    return key


def _follow(write: DatabaseWrite) -> None:
    bar = st.progress(write.step.share, write.step.label)
    while not write.has_ended(within=_LOOK_EVERY_SECONDS):
        bar.progress(write.step.share, write.step.label)
    _end(write)
    st.rerun()


def _end(write: DatabaseWrite) -> None:
    """Put the outcome in the place of the write; where a click comes between, the next run does it again."""
    try:
        outcome = write.outcome()
    except BaseException:
        del st.session_state[_WRITE]
        raise
    st.session_state[_OUTCOME] = outcome
    if isinstance(outcome, Changes):
        st.session_state[_LAST_KEPT] = write.key
    del st.session_state[_WRITE]


def _show_outcome(*, has_examples: bool) -> None:
    outcome: Changes | GraphsvcError | None = st.session_state.get(_OUTCOME)
    if outcome is None:
        return
    if isinstance(outcome, Changes):
        st.subheader("What changed", anchor=False)
        name = download_name("what-changed.csv", has_examples=has_examples)
        show_table(changes_table(outcome), file_name=name, key="changes")
    else:
        st.error(as_markdown(str(outcome)), icon=":material/error:")
    if st.button("Close", key="close-changes"):
        del st.session_state[_OUTCOME]
        st.rerun()
