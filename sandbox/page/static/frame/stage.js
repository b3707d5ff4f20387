// The middle of the page: the heading of a place, its messages or the app's Home, and the composer.

import { post } from "../state/api.js";
import { avatar } from "../kit/avatar.js";
import { blocks } from "../blocks/blocks.js";
import { Composer } from "./composer.js";
import { byId, h, keepFocus, settle } from "../kit/dom.js";
import { Feed } from "../state/feed.js";
import { icon } from "../kit/icons.js";
import { HOME, botDm, go, isDm, on, placeName, world } from "../state/state.js";
import { viewSurface } from "../blocks/surfaces.js";

let feed = null;
let composer = null;

export const theFeed = () => feed;

/** Puts a line into the composer; with no composer on the page (the Home), goes to the first channel to write in. */
export function suggest(line) {
  if (!composer) go([...world.channels.values()].find((one) => !isDm(one) && one.member)?.id);
  composer?.offer(line);
}

export function drawStage() {
  feed = composer = null;
  drawHead();
  if (world.place === HOME) return drawHomePlace();
  const channel = world.channels.get(world.place);
  if (!channel) return undefined;
  feed = new Feed(byId("feed"), { channel: channel.id, empty: () => emptyPlace(channel) });
  feed.load();
  markRead();
  return drawComposer(channel);
}

function drawComposer(channel) {
  if (channel.member === false) {
    byId("compose-slot").replaceChildren(h("p.not-member", {}, `${world.me.name} is not in ${placeName(channel)} and cannot read or write here.`));
    return;
  }
  composer = new Composer({ channel: channel.id, name: placeName(channel), id: "composer-main" });
  byId("compose-slot").replaceChildren(composer.node);
  if (matchMedia("(hover: hover)").matches) composer.field.focus({ preventScroll: true });
}

function drawHead() {
  const channel = world.channels.get(world.place);
  const app = world.place === HOME || isDm(channel);
  byId("place-head").replaceChildren(...(app ? appHead() : channelHead(channel)));
}

function channelHead(channel) {
  if (!channel) return [];
  const members = channel.members ? h("span.members", { title: `${channel.members} members` }, icon("people"), String(channel.members)) : null;
  return [
    h("h1", {}, icon(channel.kind === "private" ? "lock" : "hash"), h("span", { dir: "auto" }, channel.name)),
    h("p.topic", { title: channel.topic }, channel.topic ?? ""), members,
  ].filter(Boolean);
}

function appHead() {
  const tab = (label, place) => h("button.tab", { type: "button", "aria-current": world.place === place ? "page" : null, disabled: !place, onclick: () => go(place) }, label);
  return [
    h("h1", {}, avatar(world.bot, "small"), h("span", {}, world.bot?.name ?? "App")),
    h("div.tabs", {}, tab("Home", HOME), tab("Messages", botDm()?.id)),
  ];
}

const EMPTY_APP = ["Nothing here yet", "The app writes to you here when your OK is wanted and before sessions. You can write to it as well:"];

function emptyPlace(channel) {
  if (channel.member === false) return h("div.empty", {}, icon("lock"), h("h2", {}, placeName(channel)), h("p", {}, "Only its members see what is said here. Change person to read along."));
  const [title, text] = isDm(channel) ? EMPTY_APP : [`This is ${placeName(channel)}`, "Nobody has said anything yet. Try one of these:"];
  const lines = isDm(channel) ? ["help", "credits"] : ["/decision kept take 7 for the chorus", "/session list", "/credits"];
  return h("div.empty", {}, isDm(channel) ? avatar(world.bot) : icon("hash"), h("h2", {}, title), h("p", {}, text), tries(lines));
}

export const tries = (lines) =>
  h("div.tries", {}, lines.map((line) => h("button.try", { type: "button", onclick: () => suggest(line) }, h("code", {}, line))));

function drawHomePlace() {
  byId("compose-slot").replaceChildren();
  drawHome();
  post("/page/home");
}

/** The app's Home; what the app published last stands until it publishes anew. */
export function drawHome() {
  if (world.place !== HOME) return;
  const slot = byId("feed");
  const { home } = world;
  keepFocus(slot, () => {
    const content = home ? blocks(home.blocks ?? [], viewSurface(home)) : h("div.empty", {}, avatar(world.bot), h("h2", {}, "Home"), h("p", {}, "The app has not drawn a Home for you yet."));
    slot.replaceChildren(h("div.home", {}, content));
  });
}

const tellRead = settle((channel) => post("/page/read", { channel }), 150);

export function markRead() {
  const channel = world.channels.get(world.place);
  if (!channel || channel.member === false || document.visibilityState !== "visible") return;
  tellRead(channel.id);
}

on("place", drawStage);
on("home", drawHome);
on("dismiss", () => feed?.draw());
on("day", () => feed?.redraw());
document.addEventListener("visibilitychange", markRead);
