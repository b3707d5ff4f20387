"""Slack's limits for the blocks that show data: table, data_table, data_visualization."""

from __future__ import annotations

from typing import Any

from sandbox.slack.limits.probe import Probe
from sandbox.slack.limits.rich import check_rich_part

TABLE_ROWS, COLUMNS = 100, 20
DATA_ROWS, DATA_CHARACTERS = 101, 20_000
"""Data rows and the header; characters over all cells."""
CHART_LABEL, SERIES, POINTS = 20, 6, 20
CELLS = {
    "raw_text": {"type", "text"},
    "raw_number": {"type", "value", "text"},
    "rich_text": {"type", "block_id", "elements"},
}
"""What each kind of cell may hold."""


def check_table(table: Probe) -> None:
    for row in _rows(table, TABLE_ROWS, 1):
        for cell in _cells(row):
            _cell(cell, ("raw_text", "raw_number", "rich_text"))
    if table.has("column_settings"):
        for setting in table.items("column_settings", COLUMNS, least=0):
            _column(setting)
    _even(table)


def _column(setting: Probe) -> None:
    """How one column is shown; null leaves it as it is."""
    if setting.value is None:
        return
    if not isinstance(setting.value, dict) or not setting.value.keys() <= {"align", "is_wrapped"}:
        setting.say("must be an object of align and is_wrapped")
    elif setting.get("align") not in (None, "left", "center", "right"):
        setting.at("align").say("must be one of: left, center, right")
    elif setting.get("is_wrapped") not in (None, True, False):
        setting.at("is_wrapped").say("must be a boolean")


def check_data_table(table: Probe) -> None:
    if table.requires("caption"):
        table.at("caption").length(2000, least=1)
    for number, row in enumerate(_rows(table, DATA_ROWS, 2)):
        for cell in _cells(row):
            _cell(
                cell, ("raw_text", "raw_number") if number == 0 else ("raw_text", "raw_number", "rich_text")
            )
    _even(table)
    _named_column(table)
    if characters(table.get("rows")) > DATA_CHARACTERS:
        table.at("rows").say(f"must be less than {DATA_CHARACTERS + 1} characters over all cells")


def _named_column(table: Probe) -> None:
    index, rows = table.get("row_header_column_index"), table.get("rows")
    width = len(rows[0]) if isinstance(rows, list) and rows and isinstance(rows[0], list) else 0
    if index is not None and (not isinstance(index, int) or not 0 <= index < width):
        table.at("row_header_column_index").say("must be the index of a column")


def _rows(table: Probe, most: int, least: int) -> list[Probe]:
    return list(table.items("rows", most, least=least))


def _cells(row: Probe) -> list[Probe]:
    if not isinstance(row.value, list):
        row.say("must be an array")
        return []
    if not 1 <= len(row.value) <= COLUMNS:
        row.say(f"no more than {COLUMNS} items allowed" if row.value else "must have at least 1 items")
    return [row.at(number) for number in range(len(row.value))]


def _even(table: Probe) -> None:
    rows = [row for row in table.get("rows") or [] if isinstance(row, list)]
    if len({len(row) for row in rows}) > 1:
        table.at("rows").say("all rows must have the same number of values")


def _cell(cell: Probe, kinds: tuple[str, ...]) -> None:
    kind = cell.get("type")
    if kind not in kinds:
        cell.say(f"must be a cell of type {' or '.join(kinds)}")
    elif not cell.value.keys() <= CELLS[kind]:
        cell.say(f"invalid additional property: {min(cell.value.keys() - CELLS[kind])}")
    elif kind == "raw_text":
        cell.at("text").length(DATA_CHARACTERS, least=1)
    elif kind == "raw_number":
        if isinstance(cell.get("value"), bool) or not isinstance(cell.get("value"), (int, float)):
            cell.at("value").say("must be a number")
    else:
        for part in cell.items("elements", 1000):
            check_rich_part(part)


def characters(value: Any) -> int:
    """The characters that people read in a block, or in all cells of a table."""
    if isinstance(value, list):
        return sum(characters(part) for part in value)
    if not isinstance(value, dict):
        return 0
    own = sum(
        len(value[key]) for key in ("text", "alt_text", "title", "caption") if isinstance(value.get(key), str)
    )
    return own + sum(characters(part) for part in value.values() if isinstance(part, (list, dict)))


def check_chart(block: Probe) -> None:
    if not block.requires("title", "chart"):
        return
    block.string("title", 50, least=1)
    chart = block.at("chart")
    if not isinstance(chart.value, dict):
        chart.say("must be an object")
        return
    if chart.get("type") == "pie":
        _check_pie(chart)
    elif chart.get("type") not in ("bar", "line", "area"):
        chart.say("must be a chart of type pie, bar, line or area")
    elif not isinstance(chart.get("axis_config"), dict):
        chart.say("missing required field: axis_config")
    else:
        _check_series(chart)


def _check_pie(chart: Probe) -> None:
    for segment in chart.items("segments", SERIES):
        _labelled(segment)
        if _number(segment.get("value")) and segment.get("value") <= 0:
            segment.at("value").say("must be a number above 0")


def _check_series(chart: Probe) -> None:
    categories = chart.at("axis_config").get("categories") or []
    for series in chart.items("series", SERIES):
        series.string("name", CHART_LABEL, least=1)
        points = list(series.items("data", POINTS))
        for point in points:
            _labelled(point)
        if [point.get("label") for point in points] != list(categories):
            series.at("data").say("labels must match the categories of axis_config")


def _labelled(point: Probe) -> None:
    point.requires("label", "value")
    point.string("label", CHART_LABEL, least=1)
    if point.has("value") and not _number(point.get("value")):
        point.at("value").say("must be a number")


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
