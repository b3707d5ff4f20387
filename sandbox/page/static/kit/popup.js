// Menus, pickers and confirmations that float above the page. A popover is put beside its anchor in the tree,
// so that it also works inside a modal dialog (everything outside of one is inert).

import { freshId, h } from "./dom.js";

const GAP = 4;
const EDGE = 8;

/** Puts `box` below its anchor, or above where there is more room; keeps it inside the window. */
export function place(box, anchor, { align = "start", grow = false, above = false } = {}) {
  const from = anchor.getBoundingClientRect();
  if (grow) box.style.minWidth = `${from.width}px`;
  box.style.maxHeight = "";
  const below = innerHeight - from.bottom - GAP - EDGE;
  const over = from.top - GAP - EDGE;
  const up = above || (box.offsetHeight > below && over > below);
  box.style.maxHeight = `${Math.max(120, up ? over : below)}px`;
  const left = align === "end" ? from.right - box.offsetWidth : from.left;
  box.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - box.offsetWidth - EDGE))}px`;
  box.style.top = up ? `${Math.max(EDGE, from.top - GAP - box.offsetHeight)}px` : `${from.bottom + GAP}px`;
}

/**
 * Opens `box` at `anchor`; closes on a press elsewhere, on Esc, and when the page scrolls away under it.
 * Pressing the anchor again closes it. Returns a function that closes it.
 */
export function popup(anchor, box, options = {}) {
  if (anchor.getAttribute("aria-expanded") === "true") return () => {};
  box.setAttribute("popover", "auto");
  box.classList.add("popup");
  (anchor.closest("dialog") ?? document.body).append(box);
  box.showPopover();
  place(box, anchor, options);
  anchor.setAttribute("aria-expanded", "true");
  const follow = () => place(box, anchor, options);
  addEventListener("resize", follow);
  box.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    removeEventListener("resize", follow);
    if (box.contains(document.activeElement) || document.activeElement === document.body) anchor.focus();
    box.remove();
    // a press on the anchor dismisses first and clicks afterwards: let that click find it still "open"
    setTimeout(() => anchor.setAttribute("aria-expanded", "false"), asked ? 0 : 120);
    options.onclose?.();
  });
  let asked = false;
  return () => {
    asked = true;
    if (box.isConnected) box.hidePopover();
  };
}

/** A menu of [{label, icon?, hint?, danger?, run}]; arrow keys, Home, End and first letters move. */
export function menu(anchor, entries, { label, align = "end" } = {}) {
  const buttons = entries.map((entry) =>
    h(`button.menu-item${entry.danger ? ".danger" : ""}`, { type: "button", role: "menuitem", tabindex: "-1", onclick: () => choose(entry) },
      entry.icon, h("span", {}, entry.label, entry.hint && h("small", {}, entry.hint))));
  const box = h("div.menu", { role: "menu", "aria-label": label ?? "Menu", onkeydown: (event) => arrows(event, buttons) }, buttons);
  const close = popup(anchor, box, { align });
  buttons[0]?.focus();
  function choose(entry) {
    close();
    entry.run();
  }
}

/** Moves the focus within a list of controls by arrow keys and first letters. */
export function arrows(event, items) {
  const at = items.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
  let next = steps[event.key];
  if (next === undefined && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
    const found = items.findIndex((item) => item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()));
    if (found >= 0) next = found;
  }
  if (next === undefined) return;
  event.preventDefault();
  items[(next + items.length) % items.length]?.focus();
}

const words = (object, fallback) => object?.text ?? fallback;

/** Slack's confirm object as a dialog. Resolves to true or false. */
export function askConfirm(confirm) {
  return new Promise((resolve) => {
    const title = freshId("confirm");
    const yes = `button.button.${confirm.style === "danger" ? "danger" : "primary"}`;
    const dialog = h("dialog.confirm", { "aria-labelledby": title },
      h("form", { method: "dialog" },
        h("h2", { id: title }, words(confirm.title, "Are you sure?")),
        h("p", {}, words(confirm.text, "")),
        h("div.row.end", {},
          h("button.button", { value: "no", autofocus: confirm.style === "danger" }, words(confirm.deny, "Cancel")),
          h(yes, { value: "yes", autofocus: confirm.style !== "danger" }, words(confirm.confirm, "Yes")))));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
