// Starts the page and carries the stream's events to the parts that show them.

import { get, listen } from "./state/api.js";
import { drawClock } from "./frame/clock.js";
import { byId } from "./kit/dom.js";
import { icon } from "./kit/icons.js";
import { showView } from "./frame/modal.js";
import { choose, lookAroundSoon } from "./state/people.js";
import { closeDrawer, openDrawer } from "./frame/sidebar.js";
import { markRead, theFeed } from "./frame/stage.js";
import { HOME, botDm, go, isDm, on, setUnread, takeClock, takeState, tell, world } from "./state/state.js";
import { threadFeed } from "./frame/thread.js";
import { toast } from "./kit/toast.js";
import "./frame/tour.js";

// --- where we are stands in the address: #engineer/C0123/1764583200.000100; so a reload, or a second window, works
function fromAddress() {
  const [handle, place, thread] = location.hash.slice(1).split("/").map(decodeURIComponent);
  return { handle, place, thread: thread || null };
}

function toAddress() {
  const parts = [world.me.handle, world.place, world.thread].filter(Boolean);
  history.replaceState(null, "", `#${parts.map(encodeURIComponent).join("/")}`);
}

const firstPlace = () => [...world.channels.values()].filter((one) => !isDm(one) && one.member).sort(byUse)[0]?.id ?? botDm()?.id;
const byUse = (one, other) => Number(other.kind === "private") - Number(one.kind === "private") || one.name.localeCompare(other.name);

async function start() {
  byId("menu-button").append(icon("menu"));
  const wanted = fromAddress();
  let body = await get("/page/state");
  if (!body.people) return void setTimeout(start, 1000);
  const person = body.people.find((one) => one.handle === wanted.handle && !one.is_bot);
  if (person && person.id !== body.me) body = await get("/page/state", { as: person.id });
  drawClockOnce();
  enter(body, wanted);
}

let clockDrawn = false;
function drawClockOnce() {
  if (!clockDrawn) drawClock();
  clockDrawn = true;
}

/** Takes over a person's state and goes to a place that this person has. */
function enter(body, { place, thread = null } = {}) {
  world.home = null;
  world.place = world.thread = null;
  takeState(body);
  const known = place === HOME || world.channels.has(place);
  listen();
  go(known ? place : firstPlace(), known ? thread : null);
  showView(body.view ?? null);
  document.body.classList.add("ready");
}

async function become(id) {
  const before = world.channels.get(world.place);
  const body = await get("/page/state", { as: id });
  if (!body.people) return tell("failure", body.error);
  // direct messages are everybody's own: from mine to theirs
  const own = (body.channels ?? []).find((one) => one.kind === "dm")?.id;
  const place = world.place === HOME ? HOME : isDm(before) ? own : world.place;
  const waits = (body.channels ?? []).find((one) => one.kind === "dm" && one.unread);
  const member = (body.channels ?? []).some((one) => one.id === place && one.member !== false);
  return enter(body, { place: waits ? own : place === HOME || member ? place : undefined });
}

let held = null; // events that arrive while the state is being fetched: they are newer than it, so they come after it

/** After a gap in the stream: everything that may have been missed */
async function refetch() {
  held ??= [];
  const body = await get("/page/state");
  // otherwise there was no answer, or we are somebody else by now
  if (body.me === world.me.id) {
    takeState(body);
    showView(body.view ?? null);
    tell("home");
    theFeed()?.load();
    threadFeed()?.load();
  }
  const waiting = held ?? [];
  held = null;
  waiting.forEach(handle);
}

const handle = (event) => EVENTS[event.type]?.(event);

const EVENTS = {
  message: ({ message }) => show(message, true),
  changed: ({ message }) => message && show(message, false),
  deleted: ({ channel, ts }) => [theFeed(), threadFeed()].forEach((feed) => feed?.drop(channel, ts)),
  view: ({ view }) => showView(view),
  home: ({ view }) => {
    world.home = view;
    tell("home");
  },
  clock: ({ now }) => {
    takeClock(now);
    lookAroundSoon();
  },
  unread: ({ channel, count }) => {
    const seen = channel === world.place && document.visibilityState === "visible";
    setUnread(channel, seen ? 0 : count);
    if (seen && count) markRead();
  },
  state: async () => takeState(await get("/page/state")),
  notice: ({ text }) => toast(text),
};

function show(message, isNew) {
  theFeed()?.take(message, isNew);
  threadFeed()?.take(message, isNew);
}

let lost = 0;
function line(up) {
  clearTimeout(lost);
  const banner = byId("banner");
  if (up) banner.hidden = true;
  else {
    lost = setTimeout(() => {
      banner.textContent = "The workspace does not answer. Trying again…";
      banner.hidden = false;
    }, 1500);
  }
}

on("event", (event) => (held ? held.push(event) : handle(event)));
on("become", become);
on("line", line);
on("refetch", refetch);
for (const name of ["place", "thread"]) on(name, () => world.me && toAddress());

byId("menu-button").addEventListener("click", () => (document.body.classList.contains("drawer-open") ? closeDrawer() : openDrawer()));
byId("skip").addEventListener("click", () => (byId("composer-main") ?? byId("feed")).focus());
byId("scrim").addEventListener("click", closeDrawer);
addEventListener("keydown", (event) => {
  if (event.altKey && event.code === "KeyP") {
    event.preventDefault();
    choose();
  } else if (event.key === "Escape") closeDrawer();
});
addEventListener("hashchange", () => {
  const wanted = fromAddress();
  if (wanted.handle === world.me?.handle && (wanted.place === HOME || world.channels.has(wanted.place))) go(wanted.place, wanted.thread);
  else start();
});

start();
