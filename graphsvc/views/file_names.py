"""The names of downloaded files, which are all that tells what a file holds once it travels."""

import re
from datetime import date
from pathlib import PurePath


def download_name(name: str, *, has_examples: bool, at: date | None = None, filtered: bool = False) -> str:
    """Return the name for a file that is taken away.

    It says as at which date the file is, where there is one, whether anything that the reader chose leaves part of the
    data out, and whether records that were invented for the example are loaded.

    >>> download_name("ties.csv", has_examples=True), download_name("ties.csv", has_examples=False)
    ('ties-with-example-data.csv', 'ties.csv')
    >>> download_name("ties.csv", has_examples=False, at=date(2022, 1, 18), filtered=True)
    'ties-as-at-2022-01-18-filtered.csv'
    """
    path = PurePath(name)
    marks = [f"-as-at-{at}"] if at else []
    if filtered:
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
