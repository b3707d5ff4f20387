// Modals as real dialogs: the browser traps the focus and makes the rest inert. One dialog shows the top of the stack.

import { post } from "../state/api.js";
import { blocks } from "../blocks/blocks.js";
import { announce, h, keepFocus } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { forgetView, onWire, plain, viewSurface } from "../blocks/surfaces.js";
import { rescueToasts } from "../kit/toast.js";
import { complaint } from "../state/values.js";

let dialog = null;
let view = null;
let surface = null;

/** Shows a view (the top of the stack); null closes the dialog. */
export function showView(next) {
  if (!next) return closed();
  const same = view?.id === next.id;
  view = next;
  surface = viewSurface(next);
  if (!dialog) {
    dialog = h("dialog.modal", { "aria-labelledby": "modal-title", onclose: (event) => dismissed(event.target) });
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault(); // the server decides what is shown next: a pushed view uncovers the one below
      leave();
    });
    document.body.append(dialog);
  }
  if (same) keepFocus(dialog, draw);
  else draw();
  if (!dialog.open) dialog.showModal();
  if (!same) firstField()?.focus();
}

function firstField() {
  const wanted = dialog.querySelector("[autofocus]");
  return wanted ?? dialog.querySelector(".modal-body :is(input, textarea, select, button.select)");
}

function closed() {
  if (view) forgetView(view.id);
  view = null;
  rescueToasts();
  if (dialog?.open) dialog.close();
  dialog?.remove();
  dialog = null;
}

/** The browser closed the dialog without asking us (a second Esc): tell the bot all the same. */
function dismissed(node) {
  if (view && node === dialog) leave();
}

/** Closes the top of the stack, or with `all` every one of them (the cross). */
async function leave({ all = false } = {}) {
  const left = view;
  if (!left) return;
  const body = await post("/page/close", { view_id: left.id, all });
  // the stream says what is below; without an answer the person must not be locked in
  if (!body.ok && view === left) closed();
}

function draw() {
  const scroll = dialog.querySelector(".modal-body")?.scrollTop ?? 0;
  const pushed = Boolean(view.previous_view_id);
  dialog.classList.toggle("pushed", pushed);
  dialog.replaceChildren(
    h("form", { method: "dialog", novalidate: true, onsubmit: submit },
      h("header.modal-head", {},
        pushed && h("button.icon-button", { type: "button", "aria-label": "Back", onclick: () => leave() }, icon("left")),
        h("h2", { id: "modal-title" }, plain(view.title)),
        h("button.icon-button", { type: "button", "aria-label": "Close", onclick: () => leave({ all: true }), data: { key: "close" } }, icon("close"))),
      h("div.modal-body", { tabindex: "-1" }, blocks(view.blocks ?? [], surface)),
      h("footer.modal-foot", {},
        h("button.button", { type: "button", onclick: () => leave(), data: { key: "leave" } }, plain(view.close) || (view.submit ? "Cancel" : "Close")),
        view.submit && h("button.button.primary.submit", { type: "submit", data: { key: "submit" } }, plain(view.submit)))));
  dialog.querySelector(".modal-body").scrollTop = scroll;
}

const inputs = () => (view.blocks ?? []).filter((block) => block.type === "input");

function complaints() {
  const pairs = inputs().map((block) => [block.block_id, complaint(block.element, surface.recall(block, block.element), block.optional)]);
  return Object.fromEntries(pairs.filter(([, sentence]) => sentence));
}

/** Only what is on the form now: a re-drawn form may have lost fields that were filled before. */
function values() {
  const present = (block) => Object.hasOwn(surface.values, block.block_id);
  return onWire(Object.fromEntries((view.blocks ?? []).filter(present).map((block) => [block.block_id, surface.values[block.block_id]])));
}

async function submit(event) {
  event.preventDefault();
  const button = dialog.querySelector(".submit");
  if (!button || button.disabled) return;
  const wrong = complaints();
  if (Object.keys(wrong).length) return showErrors(wrong);
  showErrors({});
  const sent = view;
  button.disabled = true;
  button.classList.add("busy");
  const body = await post("/page/submit", { view_id: sent.id, values: values() });
  button.disabled = false;
  button.classList.remove("busy");
  if (Object.keys(body.errors ?? {}).length && view === sent) showErrors(body.errors);
}

/** {block_id: sentence} at the fields; the first one gets the focus. Sentences without a field stand at the top. */
function showErrors(errors) {
  const left = new Map(Object.entries(errors));
  let first = null;
  for (const node of dialog.querySelectorAll(".input")) {
    const sentence = left.get(node.dataset.block);
    left.delete(node.dataset.block);
    first ??= mark(node, sentence);
  }
  dialog.querySelector(".form-error")?.remove();
  if (left.size) dialog.querySelector(".modal-body").prepend(h("p.form-error", { role: "alert" }, [...left.values()].join(" ")));
  if (!first) return;
  first.focus();
  first.closest(".input").scrollIntoView({ block: "nearest" });
  announce(Object.values(errors).join(" "));
}

function mark(node, sentence) {
  const control = node.querySelector("input, textarea, button.select");
  const error = node.querySelector(".error");
  node.classList.toggle("wrong", Boolean(sentence));
  error.hidden = !sentence;
  error.replaceChildren(...(sentence ? [icon("warn"), sentence] : []));
  control?.setAttribute("aria-invalid", String(Boolean(sentence)));
  return sentence ? control : null;
}
