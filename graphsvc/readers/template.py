"""The template: an empty workbook to fill in."""

from io import BytesIO
from pathlib import Path

from graphsvc.errors import InputError


def write_template(path: Path) -> None:
    """Write an empty workbook with a sheet for every record type, which ``read_records`` reads.

    Raises:
        InputError: the name does not end in .xlsx, there is such a file already, or it cannot be written.
    """
    # The spreadsheet library takes long to load, and every command would wait for what only this one needs.
    from graphsvc.readers.template_workbook import template_workbook  # noqa: PLC0415

    if path.suffix.lower() != ".xlsx":
        raise InputError(f"{path.name} does not end in .xlsx. Choose a name that does.")
    content = BytesIO()
    template_workbook().save(content)
    try:
        with path.open("xb") as file:
            file.write(content.getbuffer())
    except FileExistsError as error:
        raise InputError(f"{path.name} is there already and may hold your records. Choose another name.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}). Choose another folder.") from error
