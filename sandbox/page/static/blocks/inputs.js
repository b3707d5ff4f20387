// Typed fields: text, numbers, dates and times; and the field for files.

import { h, settle } from "../kit/dom.js";
import { changed, keyOf, plain } from "./surfaces.js";
import { fromWall, toWall } from "../state/time.js";
import { initialOf } from "../state/values.js";
import { upload } from "../state/api.js";

const HTML_TYPES = { email_text_input: "email", url_text_input: "url" };

function shared(element, block, id) {
  return {
    id,
    placeholder: plain(element.placeholder) || null,
    data: { key: keyOf(block, element), action: element.action_id ?? "" },
    autofocus: Boolean(element.focus_on_load),
    "aria-label": id ? null : plain(element.placeholder) || "Text",
  };
}

/** Plain text, email, url, and (without its tools) rich text */
export function textInput(element, block, ctx, id) {
  const long = element.multiline || element.type === "rich_text_input";
  const kind = HTML_TYPES[element.type] ?? "text";
  const field = h(long ? "textarea" : "input", {
    ...shared(element, block, id),
    ...(long ? { rows: "4" } : { type: kind, autocomplete: "off", inputmode: kind === "text" ? null : kind }),
    maxlength: element.max_length ? String(element.max_length) : null,
    // the browser does not cut off what is set, only what is typed
    value: start(element, block, ctx),
  });
  return typed(field, element, block, ctx, long);
}

export function numberInput(element, block, ctx, id) {
  const field = h("input", {
    ...shared(element, block, id),
    type: "text",
    inputmode: element.is_decimal_allowed ? "decimal" : "numeric",
    autocomplete: "off",
    value: start(element, block, ctx),
  });
  return typed(field, element, block, ctx, false);
}

function start(element, block, ctx) {
  const shape = ctx.recall(block, element) ?? initialOf(element);
  if (shape) ctx.remember(block, element, shape);
  return shape?.text ?? "";
}

/** Keeps what is typed; tells the bot when the element's dispatch_action_config wants that. */
function typed(field, element, block, ctx, long) {
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const shape = () => ({ text: field.value });
  const tellSoon = settle(() => changed(ctx, block, element, shape()), 500);
  const live = block.type !== "input" || block.dispatch_action;
  field.addEventListener("input", () => {
    ctx.remember(block, element, shape());
    if (live && triggers.includes("on_character_entered")) tellSoon();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || (long && !event.ctrlKey && !event.metaKey)) return;
    if (!live || !triggers.includes("on_enter_pressed")) return;
    event.preventDefault();
    changed(ctx, block, element, shape());
  });
  return field;
}

const DATES = {
  datepicker: { type: "date", read: (text) => ({ date: text }), write: (shape) => shape.date },
  timepicker: { type: "time", read: (text) => ({ time: text }), write: (shape) => shape.time },
  datetimepicker: {
    type: "datetime-local",
    read: (text) => ({ datetime: fromWall(text) }),
    write: (shape) => toWall(new Date(shape.datetime * 1000)),
  },
};

export function dateField(element, block, ctx, id) {
  const { type, read, write } = DATES[element.type];
  const shape = ctx.recall(block, element) ?? initialOf(element);
  if (shape) ctx.remember(block, element, shape);
  const field = h("input.date", { ...shared(element, block, id), type, value: shape ? write(shape) : "", "aria-label": id ? null : plain(element.placeholder) || type });
  // a date field changes at every key while it holds a whole date: wait until the person is done
  const tellSoon = settle((next) => changed(ctx, block, element, next), block.type === "input" ? 0 : 700);
  field.addEventListener("change", () => {
    const next = field.value ? read(field.value) : null;
    ctx.remember(block, element, next);
    tellSoon(next);
  });
  return field;
}

/** A field for files: each is uploaded as it is chosen; the form then carries their ids */
export function fileField(element, block, ctx, id) {
  const most = element.max_files ?? 10;
  const list = h("span.hint", { role: "status" }, said(ctx.recall(block, element)));
  const field = h("input", {
    ...shared(element, block, id),
    type: "file",
    multiple: most > 1,
    accept: (element.filetypes ?? []).map((kind) => `.${kind}`).join(",") || null,
  });
  field.addEventListener("change", async () => {
    const sent = await Promise.all([...field.files].slice(0, most).map(upload));
    const files = sent.filter((body) => body.ok);
    const shape = files.length ? { files: files.map((body) => body.id), names: files.map((body) => body.name) } : null;
    ctx.remember(block, element, shape);
    list.replaceChildren(said(shape));
  });
  return h("div", {}, field, list);
}

const said = (shape) => shape?.names?.join(", ") ?? "";
