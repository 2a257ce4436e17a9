"""Loading a spreadsheet: upload, check report, what will change, and the button that loads it."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from graphsvc.errors import InputError, StoreError
from graphsvc.frame.chosen_view import names_are_shown
from graphsvc.frame.database_write import last_kept_write, start_write
from graphsvc.frame.scene import current_programme
from graphsvc.frame.table import offer_csv, show_table
from graphsvc.frame.uploads import read_uploads
from graphsvc.plain_english import counted
from graphsvc.problems import errors_in, number_of
from graphsvc.readers import Reading
from graphsvc.settings import read_settings
from graphsvc.store import Action, Changes, Progress, Store, open_store
from graphsvc.views.changes_in_words import change_in_words
from graphsvc.views.data_tables import changes_table, problem_table
from graphsvc.views.file_names import download_name
from graphsvc.views.plain_text import as_markdown
from graphsvc.views.problem_list import problems_html

_CHECKED = "the files as checked"
_SHOWN = "the check that the reader saw"
_CHANGED_MEANWHILE = (
    "Nothing was loaded, because the files or the database have changed since you looked. "
    "See what will change now, then press Load again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What was found in uploaded files, and what loading them would change in the database at one revision."""

    uploads: tuple[str, ...]
    replace: bool
    revision: str
    reading: Reading
    changes: Changes | None
    """None where the files have problems to mend."""

    def load(self, store: Store, progress: Progress) -> Changes:
        """Load what was checked, and return what that changed.

        Raises:
            StoreError: the database has changed since; nothing was written.
        """
        if store.fetch_revision() != self.revision:
            raise StoreError(_CHANGED_MEANWHILE)
        return store.save_records(self.reading.records, replace=self.replace, progress=progress)


def offer_upload(*, has_examples: bool) -> None:
    """Offer to upload files, show what is wrong with them, and load them where nothing is.

    ``has_examples`` says whether any record that is loaded is invented.
    """
    st.subheader("Load a spreadsheet", anchor=False)
    # The form is a new one after each write: what was loaded must not lie ready to be loaded again.
    uploads = st.file_uploader(
        "One .xlsx workbook, or the .csv files of one folder",
        type=["xlsx", "csv"],
        accept_multiple_files=True,
        key=f"upload-{last_kept_write()}",
    )
    if not uploads:
        st.session_state.pop(_CHECKED, None)
        st.caption("Nothing is written until the files have been checked and you press Load.")
        return
    replace = st.checkbox(
        "Make the database equal to these files: remove everything that is not in them",
        key=f"replace-{last_kept_write()}",
    )
    try:
        check = _check(uploads, replace=replace)
    except (InputError, StoreError) as error:
        st.error(as_markdown(str(error)), icon=":material/error:")
        return
    _show_report(check.reading, has_examples=has_examples)
    if check.changes is not None:
        _show_what_will_change(check.changes, has_examples=has_examples)
        _offer_load(check)


def _check(uploads: Sequence[UploadedFile], *, replace: bool) -> Check:
    """Return the check of these files, made anew only where they or the database have changed."""
    ids = tuple(upload.file_id for upload in uploads)
    settings = read_settings()
    with open_store(settings) as store:
        revision = store.fetch_revision()
        known: Check | None = st.session_state.get(_CHECKED)
        if known and (known.uploads, known.replace, known.revision) == (ids, replace, revision):
            return known
        with st.spinner("Checking every row …"):
            reading = read_uploads(
                uploads,
                programme=current_programme(),
                known=None if replace else store.fetch_records(),
            )
            changes = None if reading.has_errors else store.changes_by(reading.records, replace=replace)
    check = Check(uploads=ids, replace=replace, revision=revision, reading=reading, changes=changes)
    st.session_state[_CHECKED] = check
    return check


def _show_report(reading: Reading, *, has_examples: bool) -> None:
    errors = errors_in(reading.problems)
    if errors:
        st.error(f"{counted(number_of(errors), 'problem')} to mend in the files; nothing was written.")
    elif reading.problems:
        st.warning(f"These files can be loaded; {counted(number_of(reading.problems), 'thing')} worth a look.")
    else:
        st.success("No problems: these files can be loaded.")
    if not reading.problems:
        return
    st.html(problems_html(reading.problems))
    name = download_name("problems.csv", has_examples=has_examples)
    offer_csv(lambda: problem_table(reading.problems), name, key="problems")


def _show_what_will_change(changes: Changes, *, has_examples: bool) -> None:
    st.markdown("**What will change**")
    for action in Action:
        if words := change_in_words(changes, action, with_people=names_are_shown()):
            show = st.warning if action is Action.REMOVED else st.markdown
            show(as_markdown(words))
    name = download_name("what-will-change.csv", has_examples=has_examples)
    show_table(changes_table(changes), file_name=name, key="will-change")


def _offer_load(check: Check) -> None:
    seen = st.session_state.get(_SHOWN)
    st.session_state[_SHOWN] = check
    if st.button("Load", type="primary", icon=":material/upload:"):
        if seen is check:
            start_write(check.load)
        st.warning(_CHANGED_MEANWHILE)
