"""The picture as a file to keep: one HTML file that anybody can open, click and search, with no network.

The file has a page of its own and not pyvis's, which loads from outside and runs what names contain. A content
security policy names the scripts in it by their digests, so nothing else in it can run, and forbids every connection.
"""

import base64
import hashlib
import html
import json
from collections.abc import Iterable
from string import Template

from graphsvc.views.network_picture import Caption, Picture, browser_asset, picture_script, vis_network_script
from graphsvc.views.plain_text import as_html, as_link
from graphsvc.views.tables import Cell, Table

_ESCAPED_IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def picture_html(picture: Picture, table: Table, *, caption: Caption, credit_lines: Iterable[str] = ()) -> str:
    """Return the HTML file of a picture and its table, to be written as UTF-8.

    Whoever is named in the picture or in the table is named in the file: give it organisations only, unless somebody
    asked for more.

    Args:
        picture: what is drawn; what stands out in it does so when the file is opened.
        table: what stands below, readable where no script runs.
        caption: the heading, the date and the source.
        credit_lines: whom the data asks to be named, at the foot.

    >>> picture = Picture(nodes=[], edges=[], options={}, symbols={}, legend=(), labels=20)
    >>> table = Table(columns=("Name",), rows=(("<b>Example Choir",),))
    >>> page = picture_html(picture, table, caption=Caption(heading="1 organisation"))
    >>> "<title>1 organisation</title>" in page, "<td><bdi>&lt;b&gt;Example Choir</bdi></td>" in page
    (True, True)
    """
    style = browser_asset("picture.css") + browser_asset("picture_file.css")
    scripts = [vis_network_script(), picture_script(), browser_asset("picture_file.js")]
    data = {**picture.ground(caption), "emphasis": picture.emphasis}
    notice = picture.notice(caption)
    return Template(browser_asset("picture_file.html")).substitute(
        policy=_policy(scripts=scripts, style=style),
        title=html.escape(caption.heading),
        style=style,
        banner=f'<p class="banner">{as_html(notice)}</p>' if notice else "",
        heading=as_html(caption.heading),
        as_at=as_html(caption.as_at),
        table=_table_html(table),
        foot="\n".join(f"<p>{as_html(line)}</p>" for line in [caption.source, *credit_lines] if line),
        data=_json_in_html(data),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )


def _policy(*, scripts: Iterable[str], style: str) -> str:
    """Return a content security policy: these scripts and this style run, and nothing is loaded or sent."""
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(map(_digest, scripts)),
        "style-src": _digest(style),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{rule} {value}" for rule, value in rules.items())


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json_in_html(data: object) -> str:
    """Return JSON that no text in it can break out of, inside a script element."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False).translate(_ESCAPED_IN_SCRIPT)


def _table_html(table: Table) -> str:
    head = "".join(f'<th scope="col">{as_html(column)}</th>' for column in table.columns)
    rows = "\n".join(f"<tr>{''.join(f'<td>{_cell_html(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"


def _cell_html(cell: Cell) -> str:
    """Return a cell as it is, a web address as a link."""
    return as_link(str(cell), str(cell))
