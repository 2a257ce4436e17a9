"""How much a file may hold: enough for a large city, little enough to read on a small machine.

What is larger is refused before it is read, or as soon as the reading passes the limit.
"""

MAX_CSV_BYTES = 64_000_000
MAX_WORKBOOK_BYTES = 48_000_000
MAX_UNPACKED_BYTES = 128_000_000
"""What the parts of a workbook may take when they are unpacked, together."""
MAX_RATIO = 100
"""How many times larger than packed a workbook of more than ``MAX_UNPROVEN_BYTES`` may be; true ones stay below 40."""
MAX_UNPROVEN_BYTES = 8_000_000
MAX_PARTS = 1_000
MAX_SHEETS = 200
MAX_LINES = 140_000
"""Of all sheets or files together: 5,000 organisations, 20,000 people and 100,000 ties, and some more."""
MAX_COLUMNS = 100
MAX_CELL_CHARACTERS = 32_767
"""What a cell of Excel can hold."""
MAX_TEXT_BYTES = 64_000_000
"""What the texts of a workbook may take in memory: a single emoji makes its whole text four times as large."""
MAX_ELEMENTS = 5_000_000
"""XML elements of all sheets together; 100,000 lines of the widest take 4,000,000 at most."""
MAX_MEMORY_BYTES = 500_000_000
MAX_SECONDS = 60
"""Far more than any workbook within the other limits needs on a busy machine."""
