"""Text tables: columns that line up, whatever stands in them."""

from graphsvc.views.tables import Table
from graphsvc.views.text_table import text_table


def test_columns_line_up_and_numbers_stand_at_the_right() -> None:
    table = Table(columns=("Name", "Ties", "Share"), rows=(("Example Choir", 1200, "3.3 %"), ("Ex", 3, "-")))
    assert text_table(table).splitlines() == [
        "Name            Ties  Share",
        "Example Choir  1,200  3.3 %",
        "Ex                 3      -",
    ]


def test_a_table_without_rows_has_its_headings() -> None:
    assert text_table(Table(columns=("Name", "Ties"), rows=())) == "Name  Ties"
