"""Readers: spreadsheets become records, or a list of what to mend in them.

``read_records`` reads a folder of CSV files or an .xlsx workbook; ``write_template`` makes an empty workbook.
"""

from graphsvc.readers.reading import Reading, read_records
from graphsvc.readers.template import write_template

__all__ = ["Reading", "read_records", "write_template"]
