// Building the page out of nodes. Text from people only ever becomes text nodes: nothing here parses HTML.

/**
 * h("button.primary", {type: "button", onclick: fn, vars: {"--hue": "12"}}, "Save")
 * Children: nodes, strings, (nested) lists; null, undefined and false are left out.
 */
export function h(spec, props = {}, ...children) {
  const [tag, ...classes] = spec.split(".");
  const node = document.createElement(tag || "div");
  if (classes.length) node.classList.add(...classes);
  for (const [name, value] of Object.entries(props)) assign(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return node;
}

const PROPERTIES = new Set(["value", "checked", "selected", "disabled", "indeterminate", "hidden", "open", "textContent"]);

function assign(node, name, value) {
  if (value == null) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "data") Object.assign(node.dataset, value);
  // the page's policy forbids style attributes; properties set one by one are allowed
  else if (name === "vars") for (const [key, one] of Object.entries(value)) node.style.setProperty(key, one);
  else if (PROPERTIES.has(name)) node[name] = value;
  else if (typeof value === "boolean") node.toggleAttribute(name, value);
  else node.setAttribute(name, value);
}

export const byId = (id) => document.getElementById(id);

let serial = 0;
export const freshId = (prefix) => `${prefix}-${(serial += 1)}`;

/** Calls `fn` once, `ms` after the last call. */
export function settle(fn, ms) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => fn(...values), ms);
  };
}

/** Says something to screen readers without moving the focus. */
export function announce(sentence) {
  const region = byId("announcer");
  region.append(h("p", {}, sentence));
  while (region.childElementCount > 3) region.firstElementChild.remove();
}

/** Keeps the focus on "the same" control while `redraw` replaces nodes; controls are matched by data-key. */
export function keepFocus(root, redraw) {
  const active = document.activeElement;
  const key = root.contains(active) ? active.dataset.key : undefined;
  const caret = key && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
  redraw();
  if (!key || root.contains(document.activeElement)) return;
  const next = root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!next) return;
  next.focus({ preventScroll: true });
  // setSelectionRange throws on number and date fields, whose selectionStart is null
  if (caret && caret[0] != null && next.setSelectionRange) next.setSelectionRange(...caret);
}
