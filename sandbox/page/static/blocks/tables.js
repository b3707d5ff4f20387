// The table and data_table blocks.

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { richText } from "./richtext.js";

/** What a cell shows; a number without words of its own is written as it is */
function content(cell) {
  if (!cell) return "";
  if (cell.type === "rich_text") return richText(cell);
  return h("span.cell", {}, cell.text ?? String(cell.value ?? ""));
}

/** What a column is sorted by: numbers as numbers, all else as words */
const sortKey = (cell) => (cell?.type === "raw_number" ? Number(cell.value ?? cell.text) : (cell?.text ?? richText(cell ?? {}).textContent));

export function table(block) {
  const settings = block.column_settings ?? [];
  const [head, ...rows] = block.rows ?? [];
  const cells = (row, tag) => (row ?? []).map((cell, at) => {
    const { align = "left", is_wrapped: wrapped = false } = settings[at] ?? {};
    return h(`${tag}.${align}${wrapped ? ".wrapped" : ""}`, { scope: tag === "th" ? "col" : null }, content(cell));
  });
  return scrolling("Table", h("table", {}, h("thead", {}, h("tr", {}, cells(head, "th"))), h("tbody", {}, rows.map((row) => h("tr", {}, cells(row, "td"))))));
}

const scrolling = (label, node) => h("div.table-scroll", { tabindex: "0", role: "region", "aria-label": label }, node);

/** Header row, caption, pages of `page_size` rows (Slack's default: 5), columns that can be sorted */
export function dataTable(block) {
  const [head = [], ...rows] = block.rows ?? [];
  const size = block.page_size ?? 5;
  const naming = block.row_header_column_index ?? 0;
  const numeric = head.map((_, at) => rows.length > 0 && rows.every((row) => row[at]?.type === "raw_number"));
  const state = { page: 0, column: -1, down: false };
  const body = h("tbody");
  const heads = head.map((cell, at) => h(`th${numeric[at] ? ".right" : ""}`, { scope: "col" },
    h("button.sorter", { type: "button", onclick: () => sort(at) }, content(cell), icon("sort"))));
  const pager = h("div.pager");
  draw();
  return h("div.data-table", {},
    scrolling(block.caption ?? "Table", h("table", {}, h("caption", {}, block.caption ?? ""), h("thead", {}, h("tr", {}, heads)), body)),
    rows.length > size && pager);

  function sort(column) {
    state.down = state.column === column && !state.down;
    state.column = column;
    state.page = 0;
    draw();
  }

  function sorted() {
    if (state.column < 0) return rows;
    const compare = (one, other) => {
      const [left, right] = [sortKey(one[state.column]), sortKey(other[state.column])];
      return numeric[state.column] ? left - right : String(left).localeCompare(String(right), undefined, { numeric: true });
    };
    return rows.toSorted((one, other) => (state.down ? -compare(one, other) : compare(one, other)));
  }

  function draw() {
    const from = state.page * size;
    const shown = sorted().slice(from, from + size);
    body.replaceChildren(...shown.map((row) => h("tr", {}, row.map((cell, at) =>
      h(`${at === naming ? "th" : "td"}${numeric[at] ? ".right" : ""}`, { scope: at === naming ? "row" : null }, content(cell))))));
    heads.forEach((node, at) => node.setAttribute("aria-sort", at !== state.column ? "none" : state.down ? "descending" : "ascending"));
    turner(from, shown.length);
  }

  function turner(from, count) {
    const turn = (label, name, step, off) => h("button.icon-button", {
      type: "button", "aria-label": label, disabled: off,
      onclick: () => {
        state.page += step;
        draw();
        pager.querySelector(`[aria-label="${label}"]:enabled, button:enabled`)?.focus();
      },
    }, icon(name));
    pager.replaceChildren(
      h("span", { role: "status" }, `${from + 1}–${from + count} of ${rows.length}`),
      turn("Previous rows", "left", -1, from === 0),
      turn("Next rows", "right", 1, from + count >= rows.length));
  }
}
