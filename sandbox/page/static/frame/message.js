// One message: who, when, what, and what can be done with it.

import { post } from "../state/api.js";
import { avatar } from "../kit/avatar.js";
import { blocks } from "../blocks/blocks.js";
import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { mrkdwn } from "../blocks/mrkdwn.js";
import { menu } from "../kit/popup.js";
import { go, tell, world } from "../state/state.js";
import { messageSurface } from "../blocks/surfaces.js";
import { clockTime, longDay, ofTs, when } from "../state/time.js";

const NOBODY = { id: "", name: "Somebody", handle: "" };

export const authorOf = (message) => world.people.get(message.user) ?? NOBODY;

/** `follows`: stands right below a message of the same person and shows no name of its own */
export function messageNode(message, { follows = false, inThread = false } = {}) {
  const classes = [follows ? "follows" : "leads", message.private ? "private" : "", message.deleted ? "gone" : ""];
  const author = authorOf(message);
  const node = h("article.message", {
    tabindex: "-1",
    "aria-label": `${author.name}, ${when(ofTs(message.ts))}${message.private ? ", only visible to you" : ""}`,
    data: { ts: message.ts },
  },
    h("div.gutter", {}, follows ? stamp(message) : avatar(author)),
    h("div.body", {},
      message.private && h("div.only-you", {}, icon("eye"), "Only visible to you"),
      !follows && head(message, author),
      message.deleted ? h("p.text.dim", {}, "This message was deleted.") : content(message),
      !inThread && message.reply_count > 0 && replies(message)),
    !message.deleted && tools(message, inThread));
  node.classList.add(...classes.filter(Boolean));
  return node;
}

function stamp(message) {
  const date = ofTs(message.ts);
  return h("time.stamp", { datetime: date.toISOString(), title: `${longDay(date)}, ${clockTime(date)}` }, clockTime(date));
}

function head(message, author) {
  return h("div.head", {},
    h("span.name", { title: author.handle ? `@${author.handle}` : null, dir: "auto" }, author.name),
    (message.bot || author.is_bot) && h("span.badge-app", {}, "App"),
    !author.is_bot && author.title && h("span.title", {}, author.title),
    stamp(message));
}

function content(message) {
  const parts = message.blocks?.length ? h("div.blocks", {}, blocks(message.blocks, messageSurface(message))) : text(message);
  return [parts, (message.files ?? []).map(file)];
}

function text(message) {
  if (!message.text) return null;
  return h("div.text", { dir: "auto" }, mrkdwn(message.text), message.edited && h("span.edited", {}, " (edited)"));
}

const SIZES = ["bytes", "kB", "MB"];

function readable(size) {
  const step = size < 1000 ? 0 : size < 1_000_000 ? 1 : 2;
  return `${step ? (size / 1000 ** step).toFixed(1) : size} ${SIZES[step]}`;
}

function file(one) {
  const address = `${one.url}?as=${encodeURIComponent(world.me.id)}`;
  const kind = one.name.includes(".") ? one.name.split(".").at(-1).slice(0, 4) : "file";
  return h("a.file", { href: address, download: one.name, "aria-label": `Download ${one.name}` },
    h("span.file-kind", {}, kind),
    h("span.file-text", {}, h("strong", {}, one.name), h("small", {}, one.size == null ? "File" : readable(one.size))),
    icon("download"));
}

function replies(message) {
  const count = message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`;
  const last = message.last_reply ? `Last reply ${when(ofTs(message.last_reply))}` : "";
  return h("button.replies", { type: "button", data: { key: `replies ${message.ts}` }, onclick: () => go(message.channel, message.ts) },
    icon("reply"), h("span.count", {}, count), h("span.last", {}, last));
}

/** The small bar at the upper right, shown on hover and on focus */
function tools(message, inThread) {
  if (message.private) {
    return h("div.tools", {}, tool("Dismiss this private answer", "close", () => tell("dismiss", message)));
  }
  const more = tool("More actions on this message", "more", () => menu(more, entries(message, inThread), { label: "More actions" }));
  more.setAttribute("aria-haspopup", "menu");
  more.setAttribute("aria-expanded", "false");
  return h("div.tools", {},
    !inThread && tool("Reply in thread", "reply", () => go(message.channel, message.thread_ts ?? message.ts)), more);
}

function tool(label, name, run) {
  return h("button.icon-button", { type: "button", "aria-label": label, title: label, onclick: run, data: { key: label } }, icon(name));
}

function entries(message, inThread) {
  const shortcuts = world.shortcuts.filter((one) => one.type !== "global").map((one) => ({
    label: one.name,
    icon: icon("bolt"),
    run: () => post("/page/shortcut", { callback_id: one.callback_id, channel: message.channel, ts: message.ts }),
  }));
  const reply = { label: "Reply in thread", icon: icon("reply"), run: () => go(message.channel, message.thread_ts ?? message.ts) };
  const copy = { label: "Copy text", icon: icon("file"), run: () => navigator.clipboard?.writeText(message.text ?? "") };
  return [...shortcuts, ...(inThread ? [] : [reply]), copy];
}
