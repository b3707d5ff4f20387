// The rich_text block: sections, lists, quotes, preformatted text, and every kind of element within them.

import { h } from "../kit/dom.js";
import { emoji } from "./emoji.js";
import { broadcast, channelMention, dateNode, link, mention } from "./mrkdwn.js";

const WRAPS = [["code", "code"], ["bold", "strong"], ["italic", "em"], ["strike", "s"], ["underline", "u"], ["highlight", "mark"]];

function styled(node, style = {}) {
  return WRAPS.reduce((inner, [name, tag]) => (style[name] || style[`client_${name}`] ? h(tag, {}, inner) : inner), node);
}

/** Text with its line breaks as <br>, so that it reads the same in every container. */
const broken = (text) => text.split("\n").flatMap((line, at) => (at ? [h("br"), line] : [line]));

const ELEMENTS = {
  text: (one) => h("span", {}, broken(one.text)),
  link: (one) => link(one.url, one.text || null),
  user: (one) => mention(one.user_id),
  usergroup: () => h("span.mention", {}, "@group"),
  channel: (one) => channelMention(one.channel_id),
  broadcast: (one) => broadcast(one.range),
  emoji: (one) => emojiOf(one),
  date: (one) => dateNode(one.timestamp, one.format, one.url, one.fallback),
  color: (one) => h("span.colour", { vars: { "--swatch": one.value } }, one.value),
};

function emojiOf(one) {
  if (!one.unicode) return emoji(one.name) ?? `:${one.name}:`;
  return String.fromCodePoint(...one.unicode.split("-").map((code) => Number.parseInt(code, 16)));
}

const inlineOf = (elements = []) => elements.map((one) => styled(ELEMENTS[one.type]?.(one) ?? "", one.style));

const PARTS = {
  rich_text_section: (part) => h("p", {}, inlineOf(part.elements)),
  rich_text_quote: (part) => h("blockquote", {}, inlineOf(part.elements)),
  rich_text_preformatted: (part) => h("pre", {}, inlineOf(part.elements)),
  rich_text_list: (part) => listOf(part),
};

function listOf(part) {
  const ordered = part.style === "ordered";
  const start = ordered && part.offset ? String(part.offset + 1) : null;
  const items = (part.elements ?? []).map((one) => h("li", {}, inlineOf(one.elements)));
  const list = h(ordered ? "ol" : "ul", { start, vars: { "--depth": String(part.indent ?? 0) }, data: { depth: (part.indent ?? 0) % 3 } }, items);
  if (part.border) list.classList.add("bordered");
  return list;
}

export const richText = (block) => h("div.rich", {}, (block.elements ?? []).map((part) => PARTS[part.type]?.(part)));
