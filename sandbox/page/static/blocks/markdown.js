// The markdown block: standard Markdown, as far as messages use it.

import { h } from "../kit/dom.js";
import { withEmoji } from "./emoji.js";
import { link } from "./mrkdwn.js";

const INLINE = /`([^`\n]+)`|\[([^\]\n]+)\]\(([^()\s]+)\)|\*\*(?=\S)([^\n]+?)(?<=\S)\*\*|~~([^~\n]+)~~|(?<![\p{L}\p{N}*_])([*_])(?![\s*_])([^\n]+?)(?<!\s)\6(?![\p{L}\p{N}*_])/gu;

function inline(text) {
  const out = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    out.push(plain(text.slice(from, match.index)), piece(match));
    from = match.index + match[0].length;
  }
  return [...out, plain(text.slice(from))];
}

const plain = (text) => withEmoji(text.replace(/\\([\\`*_{}[\]()#+\-.!~|<>])/g, "$1"));

function piece([, code, label, address, bold, strike, , italic]) {
  if (code !== undefined) return h("code", {}, code);
  if (label !== undefined) return link(address, h("span", {}, inline(label)));
  if (bold !== undefined) return h("strong", {}, inline(bold));
  if (strike !== undefined) return h("s", {}, inline(strike));
  return h("em", {}, inline(italic));
}

const CELLS = (line) => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
const RULE = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/;

// each rule: [does this line begin one?, how many lines belong to it, the node that they make]
const RULES = [
  [/^```/, (rest) => fenceLength(rest), (lines) => h("pre", {}, lines.slice(1, lines.length > 1 ? -1 : 1).join("\n"))],
  [/^#{1,6}\s/, () => 1, ([line]) => h(`h${Math.min(6, line.indexOf(" ") + 2)}`, {}, inline(line.replace(/^#+\s+/, "")))],
  [/^\s*([-*_])(\s*\1){2,}\s*$/, () => 1, () => h("hr")],
  [/^\s*>/, (rest) => run(rest, /^\s*>/), (lines) => h("blockquote", {}, markdown(lines.map((line) => line.replace(/^\s*> ?/, "")).join("\n")))],
  [/^\s*[-*+]\s/, (rest) => run(rest, /^\s*[-*+]\s/), (lines) => h("ul", {}, lines.map((line) => h("li", {}, inline(line.replace(/^\s*[-*+]\s+/, "")))))],
  [/^\s*\d+[.)]\s/, (rest) => run(rest, /^\s*\d+[.)]\s/), (lines) => ordered(lines)],
];

/** How many lines from the first on match the pattern */
function run(lines, pattern) {
  const end = lines.findIndex((line) => !pattern.test(line));
  return end < 0 ? lines.length : end;
}

function fenceLength(lines) {
  const close = lines.findIndex((line, at) => at > 0 && line.startsWith("```"));
  return close < 0 ? lines.length : close + 1;
}

function ordered(lines) {
  const items = lines.map((line) => h("li", {}, inline(line.replace(/^\s*\d+[.)]\s+/, ""))));
  return h("ol", { start: String(Number.parseInt(lines[0].trim(), 10)) }, items);
}

function table(lines) {
  const row = (line, tag) => h("tr", {}, CELLS(line).map((cell) => h(tag, {}, inline(cell))));
  return h("div.table-scroll", {}, h("table", {}, h("thead", {}, row(lines[0], "th")), h("tbody", {}, lines.slice(2).map((line) => row(line, "td")))));
}

/** Markdown text -> list of block-level nodes */
export function markdown(text) {
  const lines = text.split("\n");
  const out = [];
  for (let at = 0; at < lines.length; ) {
    const [node, taken] = next(lines.slice(at));
    if (node) out.push(node);
    at += taken;
  }
  return out;
}

function next(rest) {
  if (!rest[0].trim()) return [null, 1];
  if (rest[0].includes("|") && RULE.test(rest[1] ?? "")) {
    const length = 2 + rest.slice(2).concat("").findIndex((line) => !line.includes("|"));
    return [table(rest.slice(0, length)), length];
  }
  const rule = RULES.find(([start]) => start.test(rest[0]));
  if (rule) {
    const length = rule[1](rest);
    return [rule[2](rest.slice(0, length)), length];
  }
  const ends = rest.findIndex((line, at) => at > 0 && (!line.trim() || RULES.some(([start]) => start.test(line))));
  const length = ends < 0 ? rest.length : ends;
  const body = rest.slice(0, length).flatMap((line, at) => (at ? [h("br"), ...inline(line)] : inline(line)));
  return [h("p", {}, body), length];
}
