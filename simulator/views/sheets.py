"""A table as what it says, apart from where it is shown: on a terminal here, in a page of a browser elsewhere."""

from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table.

    Attributes:
        title: what it shows.
        columns: headings of the columns after the first, which holds the labels of the rows.
        rows: each a label and a cell for each column.
        notes: whether the last column is text to be read, and not a number.

    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: bool = False


def as_rich(sheet: Sheet) -> Table:
    """Return a table for a terminal. What is in square brackets is text there too, and no markup."""
    table = Table(title=escape(sheet.title), title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("", no_wrap=True)
    for number, name in enumerate(sheet.columns, 1):
        is_text = sheet.notes and number == len(sheet.columns)
        table.add_column(escape(name), justify="left" if is_text else "right", overflow="fold")
    for row in sheet.rows:
        table.add_row(*map(escape, row))
    return table


def as_markdown(sheet: Sheet) -> str:
    """Return a table for a document, without its title. What Markdown would take for the edge of a cell is text."""
    sides = [":---", *("---:" for _ in sheet.columns)]
    if sheet.notes:
        sides[-1] = ":---"
    lines = (("", *sheet.columns), sides, *sheet.rows)
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
