// What a composer offers while one types: slash commands, people, channels.

import { avatar } from "../kit/avatar.js";
import { freshId, h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { place } from "../kit/popup.js";
import { isDm, world } from "../state/state.js";

const MOST = 8;

const begins = (text, query) => text.toLocaleLowerCase().startsWith(query);
const holds = (text, query) => (text ?? "").toLocaleLowerCase().includes(query);

function commands(query) {
  return world.commands.filter((one) => begins(one.command, query)).map((one) => ({
    insert: `${one.command} `,
    node: () => [h("span.command-line", {}, h("strong", {}, one.command), " ", h("span.usage", {}, one.usage_hint)), h("small", {}, one.description)],
  }));
}

function people(query) {
  const everybody = [...world.people.values()].filter((one) => one.handle !== "slackbot" && !one.deleted);
  const ranges = [["channel", "everybody in this channel"], ["here", "everybody who is here now"]].filter(([name]) => begins(name, query));
  const found = everybody.filter((one) => begins(one.handle, query) || holds(one.name, query) || holds(one.title, query));
  found.sort((one, other) => Number(begins(other.handle, query)) - Number(begins(one.handle, query)));
  return [
    ...found.map((one) => ({ insert: `@${one.handle} `, node: () => [avatar(one, "small"), h("strong", { dir: "auto" }, one.name), h("span.usage", {}, `@${one.handle}`), h("small.inline", {}, one.title)] })),
    ...ranges.map(([name, hint]) => ({ insert: `@${name} `, node: () => [h("strong", {}, `@${name}`), h("small.inline", {}, hint)] })),
  ];
}

function channels(query) {
  const found = [...world.channels.values()].filter((one) => !isDm(one) && holds(one.name, query));
  return found.map((one) => ({ insert: `#${one.name} `, node: () => [icon(one.kind === "private" ? "lock" : "hash"), h("strong", {}, one.name), h("small.inline", {}, one.topic)] }));
}

/** What stands right before the caret: {found: [entries], from} or null */
function offers(field) {
  const { value, selectionStart: caret } = field;
  const before = value.slice(0, caret);
  const command = /^\/[\w-]*$/.exec(before);
  if (command) return { found: commands(command[0].toLocaleLowerCase()), from: 0 };
  const reference = /(?<![\p{L}\p{N}/])([@#])([\p{L}\p{N}._-]*)$/u.exec(before);
  if (!reference) return null;
  const [, mark, query] = reference;
  const from = caret - query.length - 1;
  return { found: (mark === "@" ? people : channels)(query.toLocaleLowerCase()), from };
}

export class Completion {
  constructor(field, frame) {
    Object.assign(this, { field, frame, found: [], from: 0, at: 0, shut: false });
    this.id = freshId("completion");
    this.list = h("ul.options", { id: this.id, role: "listbox", "aria-label": "Suggestions" });
    this.box = h("div.completion.popup", { popover: "manual" }, this.list);
    frame.append(this.box);
    field.setAttribute("aria-controls", this.id);
    field.addEventListener("input", () => this.look());
    field.addEventListener("click", () => this.look());
    field.addEventListener("blur", () => this.close());
  }

  get open() {
    return this.box.matches(":popover-open");
  }

  look() {
    const offer = offers(this.field);
    if (!offer?.found.length) return this.close();
    this.from = offer.from;
    if (offer.found.length === 1 && this.isTyped(offer.found[0])) return this.close();
    this.found = offer.found.slice(0, Math.max(MOST, offer.from === 0 ? offer.found.length : 0));
    return this.draw();
  }

  /** Whether an entry stands there already, letter by letter */
  isTyped(entry) {
    return this.field.value.slice(this.from, this.field.selectionStart) === entry.insert.trim();
  }

  draw() {
    this.at = 0;
    this.list.replaceChildren(...this.found.map((one, at) =>
      h("li.option", { id: `${this.id}-${at}`, role: "option", onpointerdown: (event) => {
        event.preventDefault(); // the field keeps the focus
        this.take(at);
      } }, one.node())));
    if (!this.open) this.box.showPopover();
    place(this.box, this.frame, { above: true, grow: true });
    this.mark(0);
  }

  mark(at) {
    const rows = this.list.children;
    this.at = (at + rows.length) % rows.length;
    [...rows].forEach((row, index) => {
      row.classList.toggle("active", index === this.at);
      row.setAttribute("aria-selected", String(index === this.at));
    });
    rows[this.at].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", rows[this.at].id);
  }

  take(at) {
    const { field, from } = this;
    const rest = field.value.slice(field.selectionStart).replace(/^ /, "");
    field.setRangeText(this.found[at].insert + rest, from, field.value.length, "end");
    field.setSelectionRange(field.value.length - rest.length, field.value.length - rest.length);
    this.close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  close() {
    if (!this.open) return;
    this.box.hidePopover();
    this.field.removeAttribute("aria-activedescendant");
  }

  /** True when the key was the list's. Enter is the composer's once an entry is typed out: it sends. */
  key(event) {
    if (!this.open) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.mark(this.at + step);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey && !this.isTyped(this.found[this.at]))) this.take(this.at);
    else return false;
    event.preventDefault();
    return true;
  }
}
