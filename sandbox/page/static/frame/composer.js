// The message field: completion, usage hints, several lines, what was typed before.

import { post } from "../state/api.js";
import { Completion } from "./completion.js";
import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { menu } from "../kit/popup.js";
import { tell, world } from "../state/state.js";

const typed = new Map(); // person -> lines sent, oldest first
const drafts = new Map(); // `person place thread` -> text not sent yet
const MOST_LINES = 50;

export class Composer {
  /** `thread`: the ts of the thread that is answered, or null */
  constructor({ channel, thread = null, name, id }) {
    Object.assign(this, { channel, thread, back: 0 });
    this.field = h("textarea.compose-field", {
      id, rows: "1", spellcheck: "true", autocomplete: "off", "aria-autocomplete": "list", dir: "auto",
      "aria-label": thread ? "Reply" : `Message ${name}`,
      placeholder: thread ? "Reply…" : `Message ${name}`,
      value: drafts.get(this.key()) ?? "",
      oninput: () => this.typing(),
      onkeydown: (event) => this.pressed(event),
    });
    this.hint = h("div.usage-hint", { hidden: true, "aria-live": "polite" });
    this.sendButton = h("button.send", { type: "submit", "aria-label": "Send", title: "Send (Enter)" }, icon("send"));
    this.node = h("form.composer", { onsubmit: (event) => {
      event.preventDefault();
      this.send();
    } }, this.hint, h("div.compose-box", {}, this.field, h("div.compose-tools", {}, this.tools(), h("span.as", {}, "as ", h("strong", { dir: "auto" }, world.me.name)), this.sendButton)));
    this.completion = new Completion(this.field, this.node);
    queueMicrotask(() => this.typing());
  }

  key() {
    return `${world.me.id} ${this.channel} ${this.thread ?? ""}`;
  }

  tools() {
    const tool = (label, name, run) => h("button.icon-button", { type: "button", "aria-label": label, title: label, onclick: run }, icon(name));
    const globals = world.shortcuts.filter((one) => one.type === "global");
    const shortcuts = globals.length > 0 && tool("Shortcuts", "bolt", (event) => menu(event.currentTarget, globals.map((one) => ({
      label: one.name, icon: icon("bolt"), run: () => post("/page/shortcut", { callback_id: one.callback_id }),
    })), { label: "Shortcuts", align: "start" }));
    return [
      !this.thread && tool("Slash commands", "slash", () => this.offer("/")),
      tool("Mention somebody", "at", () => this.insert("@")),
      shortcuts,
    ];
  }

  /** Puts text at the caret, as if it had been typed */
  insert(text) {
    this.field.focus();
    const gap = text === "@" && /\S$/.test(this.field.value.slice(0, this.field.selectionStart)) ? " " : "";
    this.field.setRangeText(gap + text, this.field.selectionStart, this.field.selectionEnd, "end");
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Replaces what is in the field, ready to be sent */
  offer(text) {
    this.field.value = text;
    this.field.focus();
    this.field.setSelectionRange(text.length, text.length);
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  typing() {
    const { field } = this;
    drafts.set(this.key(), field.value);
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, innerHeight * 0.4)}px`;
    this.sendButton.classList.toggle("ready", Boolean(field.value.trim()));
    const word = /^(\/[\w-]+)(\s|$)/.exec(field.value)?.[1];
    const command = word && world.commands.find((one) => one.command === word);
    this.hint.hidden = !command;
    if (command) this.hint.replaceChildren(h("strong", {}, command.command), " ", h("span.usage", {}, command.usage_hint), h("small", {}, command.description));
  }

  pressed(event) {
    if (event.isComposing || this.completion.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "ArrowUp" && (!this.field.value || this.back)) this.recall(event, 1);
    else if (event.key === "ArrowDown" && this.back) this.recall(event, -1);
    else if (!["Shift", "Control", "Alt", "Meta"].includes(event.key)) this.back = 0;
  }

  recall(event, step) {
    const lines = typed.get(world.me.id) ?? [];
    const next = this.back + step;
    if (next < 0 || next > lines.length) return;
    event.preventDefault();
    this.offer(next ? lines[lines.length - next] : "");
    this.completion.close();
    this.back = next;
  }

  async send() {
    const text = this.field.value.trim();
    if (!text) return;
    const lines = typed.get(world.me.id) ?? [];
    if (lines.at(-1) !== text) typed.set(world.me.id, [...lines, text].slice(-MOST_LINES));
    this.back = 0;
    this.completion.close();
    this.field.value = "";
    this.typing();
    this.node.classList.add("busy");
    const body = await post("/page/say", { channel: this.channel, text, thread_ts: this.thread ?? undefined });
    this.node.classList.remove("busy");
    if (body.ok) tell("said", text);
    // what could not be sent comes back, unless something else is being typed by now
    else if (!this.field.value) {
      this.field.value = text;
      this.typing();
    }
  }
}
