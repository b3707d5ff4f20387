// Block Kit to nodes. Unknown kinds of blocks are left out without a fuss, as are videos and remote files.

import { freshId, h } from "../kit/dom.js";
import { element, image } from "./elements.js";
import { markdown } from "./markdown.js";
import { mrkdwn } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { plain } from "./surfaces.js";
import { dataTable, table } from "./tables.js";

/** A text object: mrkdwn as it reads, plain text with its line breaks */
export function textNodes(object) {
  if (!object) return [];
  if (object.type === "mrkdwn") return mrkdwn(object.text ?? "");
  return plain(object).split("\n").map((line) => h("p", {}, line || "\u00a0"));
}

function section(block, ctx) {
  const fields = block.fields?.map((field) => h("div.field-text", {}, textNodes(field)));
  return h("div.section", {},
    h("div.section-body", {}, block.text && h("div.text", {}, textNodes(block.text)), fields && h("div.fields", {}, fields)),
    block.accessory && h("div.accessory", {}, element(block.accessory, block, ctx)));
}

function context(block) {
  const parts = (block.elements ?? []).map((one) => (one.type === "image" ? image(one) : h("span.text", {}, textNodes(one))));
  return h("div.context", {}, parts);
}

function actions(block, ctx) {
  return h("div.actions", {}, (block.elements ?? []).map((one) => element(one, block, ctx)));
}

const CHOICES = new Set(["radio_buttons", "checkboxes"]);

function input(block, ctx) {
  const id = freshId("field");
  const one = block.element ?? {};
  const control = element(one, block, ctx, id);
  if (!control) return null;
  const [hint, error] = [`${id}-hint`, `${id}-error`];
  const label = [plain(block.label), block.optional && h("span.optional", {}, "(optional)")];
  control.setAttribute("aria-describedby", block.hint ? `${error} ${hint}` : error);
  if (!block.optional && !CHOICES.has(one.type)) control.setAttribute("aria-required", "true");
  if (CHOICES.has(one.type)) control.setAttribute("aria-labelledby", `${id}-label`);
  return h("div.input", { data: { block: block.block_id ?? "" } },
    h(CHOICES.has(one.type) ? "div.label" : "label.label", { id: `${id}-label`, for: CHOICES.has(one.type) ? null : id }, label),
    control,
    h("div.error", { id: error, hidden: true }),
    block.hint && h("div.hint-text", { id: hint }, plain(block.hint)));
}

function picture(block) {
  return h("figure.image", {}, block.title && h("figcaption", {}, plain(block.title)), image(block));
}

/** Blocks within a block, with a title of its own */
function container(block, ctx) {
  return h("div.container", {}, block.title && h("h4", {}, plain(block.title)), blocks(block.blocks ?? block.elements ?? [], ctx));
}

const KINDS = {
  section,
  header: (block) => h("h3.header", {}, plain(block.text)),
  context,
  divider: () => h("hr"),
  actions,
  context_actions: actions,
  input,
  image: picture,
  rich_text: richText,
  table,
  data_table: dataTable,
  markdown: (block) => h("div.rich.markdown", {}, markdown(block.text ?? "")),
  container,
};

/** List of blocks -> list of nodes. One malformed block must not take the whole message with it. */
export function blocks(list, ctx) {
  return list.map((block) => {
    const node = drawn(block, ctx);
    return node && h("div.block", { data: { type: block.type, blockId: block.block_id ?? "" } }, node);
  }).filter(Boolean);
}

function drawn(block, ctx) {
  try {
    return KINDS[block.type]?.(block, ctx) ?? null;
  } catch (problem) {
    console.error(`A ${block.type} block could not be drawn`, problem);
    return h("p.broken", {}, `(a ${block.type} block that could not be drawn)`);
  }
}
