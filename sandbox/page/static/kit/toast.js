// Short notices of what went wrong, at the foot of the page until read.

import { byId, h } from "./dom.js";
import { icon } from "./icons.js";
import { on } from "../state/state.js";

const STAYS = 12_000;
let last = { sentence: "", at: 0 };

export function toast(sentence, kind = "bad") {
  // a failed click is told twice: in the answer to the page, and as Slack's own notice on the stream
  if (last.sentence === sentence && Date.now() - last.at < 1500) return;
  last = { sentence, at: Date.now() };
  const box = byId("toasts");
  // a modal dialog covers the page and makes it inert: the notice then belongs inside of it
  const home = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  if (box.parentNode !== home) home.append(box);
  const node = h(`div.toast.${kind}`, {},
    icon(kind === "bad" ? "warn" : "check"),
    h("p", {}, sentence),
    h("button.icon-button", { type: "button", "aria-label": "Dismiss", onclick: () => node.remove() }, icon("close")));
  box.append(node);
  while (box.childElementCount > 3) box.firstElementChild.remove();
  setTimeout(() => node.remove(), STAYS);
}

/** A dialog that goes away must not take the notices with it. */
export function rescueToasts() {
  document.body.append(byId("toasts"));
}

on("failure", (sentence) => toast(sentence));
