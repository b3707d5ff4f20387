// Slack's mrkdwn to nodes. Entities are decoded once, at the leaves; nothing becomes HTML.

import { h } from "../kit/dom.js";
import { emoji } from "./emoji.js";
import { world } from "../state/state.js";
import { slackDate } from "../state/time.js";

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
export const decode = (text) => text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity]);

// one alternative each: <token>, `code`, *bold* _italic_ ~strike~ (only at the edges of words), :emoji:
const INLINE = new RegExp(
  [
    "<([^<>\\n]+)>",
    "`([^`\\n]+)`",
    "(?<![\\p{L}\\p{N}*_~])([*_~])(?!\\s|\\3)((?:<[^<>\\n]*>|[^\\n<])+?)(?<!\\s)\\3(?![\\p{L}\\p{N}])",
    ":([a-z0-9_+-]+):",
  ].join("|"),
  "gu",
);
const STYLES = { "*": "strong", _: "em", "~": "s" };

/** One line of mrkdwn -> list of nodes and strings */
export function inline(text) {
  const out = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    out.push(decode(text.slice(from, match.index)), piece(match));
    from = match.index + match[0].length;
  }
  out.push(decode(text.slice(from)));
  return out.filter((one) => one !== "");
}

function piece([whole, token, code, mark, styled, name]) {
  if (token !== undefined) return reference(token);
  if (code !== undefined) return h("code", {}, codeText(code));
  if (mark !== undefined) return h(STYLES[mark], {}, inline(styled));
  return emoji(name) ?? whole;
}

/** Inside code Slack still resolves <…>, but shows it as text. */
const codeText = (code) => decode(code.replace(/<([^<>]+)>/g, (_, token) => reference(token).textContent));

/** The inside of <…>: a mention, a channel, a broadcast, a date or a link */
function reference(token) {
  const bar = token.indexOf("|");
  const target = bar < 0 ? token : token.slice(0, bar);
  const label = bar < 0 ? null : decode(token.slice(bar + 1));
  if (/^@[UW]/.test(target)) return mention(target.slice(1), label);
  if (target.startsWith("#")) return channelMention(target.slice(1), label);
  if (target.startsWith("!")) return special(target.slice(1), label);
  return link(decode(target), label);
}

export function mention(id, label = null) {
  const person = world.people.get(id);
  const mine = id === world.me?.id ? ".mine" : "";
  return h(`span.mention${mine}`, { title: person ? `@${person.handle}` : null }, `@${person?.name ?? label ?? id}`);
}

export function channelMention(id, label = null) {
  const name = world.channels.get(id)?.name ?? label ?? "a private channel";
  return h("span.mention", {}, `#${name}`);
}

export const broadcast = (range) => h("span.mention.mine", {}, `@${range}`);

function special(target, label) {
  const [kind, epoch, pattern, address] = target.split("^");
  if (kind === "date") return dateNode(Number(epoch), decode(pattern ?? "{date}"), address, label);
  if (kind.startsWith("subteam")) return h("span.mention", {}, label ?? "@group");
  return broadcast(label?.replace(/^@/, "") ?? kind);
}

export function dateNode(epoch, pattern, address = null, fallback = null) {
  if (!Number.isFinite(epoch)) return h("span", {}, fallback ?? "");
  const time = h("time", { datetime: new Date(epoch * 1000).toISOString(), title: fallback }, slackDate(epoch, pattern));
  return address ? link(decode(address), time) : time;
}

/** Only addresses that a message may lead to; anything else stays text. */
export function link(address, label = null) {
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(address)) return h("span", {}, label ?? address);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label ?? address.replace(/^mailto:/, ""));
}

const FENCE = /```\n?([\s\S]*?)\n?```/g;
const QUOTE = /^(?:&gt;|>) ?/;
const ITEM = /^(\s*)([•◦▪‣\-–]|\d{1,3}[.)])\s+(.*)$/u;

/** A whole mrkdwn text -> list of block-level nodes */
export function mrkdwn(text) {
  const out = [];
  let from = 0;
  for (const match of text.matchAll(FENCE)) {
    out.push(...lines(text.slice(from, match.index)), h("pre", {}, codeText(match[1])));
    from = match.index + match[0].length;
  }
  out.push(...lines(text.slice(from)));
  return out;
}

function lines(text) {
  const body = text.replace(/^\n+|\n+$/g, "");
  if (!body) return [];
  const out = [];
  let quote = null;
  let paragraph = null;
  for (const line of body.split("\n")) {
    if (QUOTE.test(line)) {
      paragraph = null;
      quote ??= add(out, h("blockquote"));
      addLine(quote, line.replace(QUOTE, ""));
    } else {
      quote = null;
      paragraph = textLine(out, paragraph, line);
    }
  }
  return out;
}

/** Appends a line to the running paragraph; list items stand for themselves, with a hanging indent. */
function textLine(out, paragraph, line) {
  const item = ITEM.exec(line);
  if (item) {
    const depth = String(Math.min(4, Math.floor(item[1].length / 2)));
    add(out, h("div.item", { vars: { "--depth": depth } }, h("span.marker", {}, item[2]), h("span", {}, inline(item[3]))));
    return null;
  }
  const current = paragraph ?? add(out, h("p"));
  addLine(current, line);
  return current;
}

function add(list, node) {
  list.push(node);
  return node;
}

function addLine(node, line) {
  if (node.hasChildNodes()) node.append(h("br"));
  node.append(...inline(line));
}
