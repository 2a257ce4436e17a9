"""The names of downloaded files: they say what a file rests on, however far it travels from this program."""

import re
from pathlib import PurePath

from graphsvc.views.view import View


def download_name(name: str, *, has_examples: bool, view: View | None = None) -> str:
    """Return the name for a file that is taken away.

    It says as at which date the ``view`` shows what is in the file, whether the view leaves anything else out, and
    whether records that were invented for the example are loaded.

    >>> download_name("ties.csv", has_examples=True), download_name("ties.csv", has_examples=False)
    ('ties-with-example-data.csv', 'ties.csv')
    >>> download_name("ties.csv", has_examples=False, view=View(at="2022-01-18", undated=False))
    'ties-as-at-2022-01-18-filtered.csv'
    """
    path = PurePath(name)
    marks = [f"-as-at-{view.at}"] if view and view.at else []
    if view and view.leaves_out:
        marks.append("-filtered")
    if has_examples:
        marks.append("-with-example-data")
    return f"{path.stem}{''.join(marks)}{path.suffix}"


def image_name(heading: str) -> str:
    """Return the name of an image after the words of its heading, plain enough for every disk.

    >>> image_name("31 organisations within 2 steps of HIVE Portsmouth")
    '31-organisations-within-2-steps-of-hive-portsmouth.png'
    """
    words = re.sub("[^a-z0-9]+", "-", heading.lower())[:80].strip("-")
    return f"{words or 'network'}.png"
