"""Lanes: groups of tests that need something which not every machine has, such as a browser or a database server.

Where it is missing they are left out, and the end of the run says so loudly; where ``CI`` is ``true`` they fail.
"""

import os
from typing import NoReturn

import pytest

_MARK = "NOT RUN ON THIS MACHINE: "


def leave_out(reason: str) -> NoReturn:
    """Leave the test out that asks for it, or fail it where everything must run; ``reason`` says what is missing."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(_MARK + reason)


def reasons_in(skipped: list[pytest.TestReport]) -> list[str]:
    """Return why tests were left out by ``leave_out``, each reason once, with how many tests it kept from running."""
    texts = [str(report.longrepr[2]) for report in skipped if isinstance(report.longrepr, tuple)]
    reasons = [text.partition(_MARK)[2] for text in texts if _MARK in text]
    return [f"{reasons.count(reason)} tests: {reason}" for reason in dict.fromkeys(reasons)]
