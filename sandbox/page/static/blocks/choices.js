// Radio buttons and checkboxes.

import { freshId, h } from "../kit/dom.js";
import { mrkdwn } from "./mrkdwn.js";
import { changed, keyOf, plain } from "./surfaces.js";
import { initialOf } from "../state/values.js";

const textOf = (object) => (object?.type === "mrkdwn" ? mrkdwn(object.text) : plain(object));

function choice(type, group, option, checked, key, onchange) {
  const id = freshId("choice");
  const hint = option.description && h("small", { id: `${id}-hint` }, textOf(option.description));
  const box = h("input", { type, id, name: group, checked, data: { key }, "aria-describedby": hint ? `${id}-hint` : null, onchange });
  return h("div.choice", {}, box, h("label", { for: id }, textOf(option.text), hint));
}

const stored = (ctx, block, element) => ctx.recall(block, element) ?? initialOf(element);

export function radioButtons(element, block, ctx, id) {
  const group = freshId("radios");
  const now = stored(ctx, block, element)?.option;
  if (now !== undefined) ctx.remember(block, element, { option: now });
  const rows = element.options.map((option, at) =>
    choice("radio", group, option, option.value === now, `${keyOf(block, element)}/${at}`, () =>
      changed(ctx, block, element, { option: option.value })));
  return h("div.choices", { id, role: "radiogroup", "aria-label": id ? null : (ctx.label ?? "Choices") }, rows);
}

export function checkboxes(element, block, ctx, id) {
  const group = freshId("checks");
  const now = new Set(stored(ctx, block, element)?.options ?? []);
  if (now.size) ctx.remember(block, element, { options: [...now] });
  const rows = element.options.map((option, at) =>
    choice("checkbox", group, option, now.has(option.value), `${keyOf(block, element)}/${at}`, (event) => {
      if (event.target.checked) now.add(option.value);
      else now.delete(option.value);
      const inOrder = element.options.map((one) => one.value).filter((value) => now.has(value));
      changed(ctx, block, element, { options: inOrder });
    }));
  return h("div.choices", { id, role: "group", "aria-label": id ? null : (ctx.label ?? "Choices") }, rows);
}
