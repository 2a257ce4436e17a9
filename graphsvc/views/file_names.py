"""The names of downloaded files: each says whether example data is loaded, however far it travels from this program."""

import re
from pathlib import PurePath

_MARK = "-with-example-data"


def download_name(name: str, *, has_examples: bool) -> str:
    """Return the name for a file that is taken away while records invented for the example are loaded, or are not.

    >>> download_name("ties.csv", has_examples=True), download_name("ties.csv", has_examples=False)
    ('ties-with-example-data.csv', 'ties.csv')
    """
    path = PurePath(name)
    return f"{path.stem}{_MARK}{path.suffix}" if has_examples else name


def image_name(heading: str) -> str:
    """Return the name of an image after the words of its heading, plain enough for every disk.

    >>> image_name("31 organisations within 2 steps of HIVE Portsmouth")
    '31-organisations-within-2-steps-of-hive-portsmouth.png'
    """
    words = re.sub("[^a-z0-9]+", "-", heading.lower())[:80].strip("-")
    return f"{words or 'network'}.png"
