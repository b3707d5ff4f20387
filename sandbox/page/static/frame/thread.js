// The pane at the right: one thread and its own composer.

import { Composer } from "./composer.js";
import { byId, h } from "../kit/dom.js";
import { Feed } from "../state/feed.js";
import { icon } from "../kit/icons.js";
import { go, on, placeName, world } from "../state/state.js";

let feed = null;

export const threadFeed = () => feed;

export function drawThread() {
  const pane = byId("thread");
  const channel = world.channels.get(world.place);
  feed = null;
  pane.hidden = !world.thread || !channel;
  document.body.classList.toggle("thread-open", !pane.hidden);
  if (pane.hidden) return pane.replaceChildren();
  const scroll = h("div.scroll", { tabindex: "-1" });
  const composer = new Composer({ channel: channel.id, thread: world.thread, name: placeName(channel), id: "composer-thread" });
  const close = h("button.icon-button", { type: "button", "aria-label": "Close thread", onclick: () => leave() }, icon("close"));
  pane.replaceChildren(
    h("header.place-head", {}, h("h1", {}, "Thread"), h("p.topic", {}, placeName(channel)), close),
    scroll, h("div.compose-slot", {}, composer.node));
  feed = new Feed(scroll, { channel: channel.id, thread: world.thread });
  feed.load();
  return composer.field.focus({ preventScroll: true });
}

function leave() {
  const back = world.thread;
  go(world.place, null);
  // back to where the thread was opened
  document.querySelector(`#feed [data-ts="${CSS.escape(back)}"]`)?.focus();
}

byId("thread").addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) leave();
});

on("thread", drawThread);
on("place", drawThread);
on("dismiss", () => feed?.draw());
