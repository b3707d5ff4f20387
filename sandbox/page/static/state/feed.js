// A list of messages that keeps itself up to date: a channel, a direct message, or one thread.

import { get } from "./api.js";
import { announce, h, keepFocus } from "../kit/dom.js";
import { authorOf, messageNode } from "../frame/message.js";
import { on, world } from "./state.js";
import { dayKey, dayLabel, ofTs } from "./time.js";

const TOGETHER = 5 * 60; // seconds within which messages of one person stand under one name
const NEAR = 120; // pixels from the end within which a new message scrolls into view
const dismissed = new Set(); // private answers that were dismissed, as `person ts`

on("dismiss", (message) => dismissed.add(`${world.me.id} ${message.ts}`));

const byTime = (one, other) => Number(one.ts) - Number(other.ts) || one.ts.localeCompare(other.ts);

export class Feed {
  /** `empty()` makes the node that an empty channel shows; `thread` is the first message's ts, or null */
  constructor(container, { channel, thread = null, empty = () => null }) {
    Object.assign(this, { container, channel, thread, empty });
    this.messages = new Map(); // ts -> message
    this.drawn = new Map(); // ts -> {signature, node}
    this.list = h("div.feed", { role: "log", "aria-label": thread ? "Replies" : "Messages", "aria-live": "off" });
    this.loaded = false;
    this.round = 0;
    this.late = null; // changes that arrive while the history is being fetched; they are newer
    container.replaceChildren(this.list);
  }

  async load() {
    const round = (this.round += 1);
    this.late = [];
    const body = await get("/page/history", { channel: this.channel, thread: this.thread });
    if (round !== this.round || !this.list.isConnected || !body.messages) return;
    const first = !this.loaded;
    this.loaded = true;
    this.messages = new Map(body.messages.map((one) => [one.ts, one]));
    this.late.forEach((change) => change());
    this.late = null;
    this.draw(first);
  }

  belongs(message) {
    if (message.channel !== this.channel) return false;
    if (this.thread) return message.ts === this.thread || message.thread_ts === this.thread;
    return !message.thread_ts || message.thread_ts === message.ts;
  }

  /** An event of the stream about a message of any place */
  take(message, isNew) {
    if (!this.belongs(message)) return;
    // what somebody types, and what is answered to them alone, is what they look for next
    const mine = isNew && (message.user === world.me.id || message.private);
    this.change(() => this.messages.set(message.ts, message), mine);
    if (isNew && message.user !== world.me.id) announce(`${authorOf(message).name}: ${message.text || "a message"}`);
  }

  drop(channel, ts) {
    if (channel === this.channel) this.change(() => this.messages.delete(ts));
  }

  change(make, toEnd = false) {
    this.late?.push(make);
    make();
    if (this.loaded) this.draw(toEnd);
  }

  visible() {
    const some = [...this.messages.values()].filter((one) => this.belongs(one) && !dismissed.has(`${world.me.id} ${one.ts}`));
    return some.sort(byTime);
  }

  draw(toEnd = false) {
    const { container } = this;
    const atEnd = toEnd || container.scrollHeight - container.scrollTop - container.clientHeight < NEAR;
    const messages = this.visible();
    keepFocus(this.list, () => {
      const nodes = messages.length ? this.nodes(messages) : [this.empty()].filter(Boolean);
      // nodes that stay are not taken out and put back: that would lose their focus and open menus
      reconcile(this.list, nodes);
    });
    if (atEnd) this.showEnd();
  }

  /** The newest message: its end, or its beginning when it is longer than the window */
  showEnd() {
    const { container } = this;
    const last = this.list.lastElementChild;
    const tall = last?.offsetHeight > container.clientHeight;
    container.scrollTop = tall ? last.offsetTop : container.scrollHeight;
  }

  nodes(messages) {
    const out = [];
    let before = null;
    for (const message of messages) {
      const date = ofTs(message.ts);
      const newDay = !before || dayKey(ofTs(before.ts)) !== dayKey(date);
      if (newDay && !this.thread) out.push(h("div.day", { role: "separator", "aria-label": dayLabel(date) }, h("span", {}, dayLabel(date))));
      out.push(this.node(message, !newDay && together(before, message)));
      if (message.ts === this.thread) out.push(replyCount(messages.length - 1));
      before = message.ts === this.thread ? null : message;
    }
    return out;
  }

  node(message, follows) {
    const signature = JSON.stringify([message, follows, message.user && authorOf(message).name]);
    const known = this.drawn.get(message.ts);
    if (known?.signature === signature) return known.node;
    const node = messageNode(message, { follows, inThread: Boolean(this.thread) });
    if (this.loaded && !known && this.drawn.size) node.classList.add("fresh");
    this.drawn.set(message.ts, { signature, node });
    return node;
  }

  /** Draws everything anew, e.g. when somebody's name or the day has changed */
  redraw() {
    this.drawn.clear();
    this.draw();
  }
}

function together(before, message) {
  const same = before.user === message.user && !before.private && !message.private;
  return same && Number(message.ts) - Number(before.ts) < TOGETHER;
}

function replyCount(count) {
  return h("div.day.thin", {}, h("span", {}, count ? `${count} ${count === 1 ? "reply" : "replies"}` : "No replies yet"));
}

function reconcile(list, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, at) => {
    if (list.children[at] !== node) list.insertBefore(node, list.children[at] ?? null);
  });
}
