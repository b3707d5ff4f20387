// What the page knows, and who wants to hear when it changes. One object, changed only by the functions below.

export const world = {
  team: { name: "" },
  zone: "Europe/London",
  me: null, // {id, handle, name, title, is_bot, avatar_color}
  bot: null, // the app's person; Slackbot is another is_bot
  people: new Map(), // id -> person
  channels: new Map(), // id -> {id, name, kind, topic, unread, member}
  commands: [],
  shortcuts: [],
  home: null, // the Home view of the app, once published for me
  place: null, // id of the channel that is shown, or HOME
  thread: null, // ts of the open thread's first message
  skew: 0, // workspace time minus this machine's time, in ms
};

export const HOME = "home";

const listeners = new Map();

export function on(name, listener) {
  if (!listeners.has(name)) listeners.set(name, []);
  listeners.get(name).push(listener);
}

export function tell(name, detail) {
  for (const listener of listeners.get(name) ?? []) listener(detail);
}

/** Takes over the body of GET /page/state. */
export function takeState(body) {
  const everybody = body.people ?? [];
  world.team = body.team ?? world.team;
  world.zone = body.zone ?? world.zone;
  world.people = new Map(everybody.map((person) => [person.id, person]));
  world.me = world.people.get(body.me) ?? world.me;
  world.bot = world.people.get(body.bot) ?? everybody.find((person) => person.is_bot) ?? null;
  world.channels = new Map((body.channels ?? []).map((channel) => [channel.id, channel]));
  world.commands = body.commands ?? [];
  world.shortcuts = body.shortcuts ?? [];
  if (body.home !== undefined) world.home = body.home;
  if (body.clock) takeClock(body.clock);
  tell("state");
}

export function takeClock(iso) {
  world.skew = Date.parse(iso) - Date.now();
  tell("clock");
}

/** The workspace's time as a Date. */
export const workspaceNow = () => new Date(Date.now() + world.skew);

export const humans = () => [...world.people.values()].filter((person) => !person.is_bot && !person.deleted);

// the only direct messages of this workspace are those with the app
export const isDm = (channel) => channel?.kind === "dm";
export const botDm = () => [...world.channels.values()].find(isDm) ?? null;

/** What a place is called in headings and fields: "#lounge", "Liner Notes" */
export function placeName(channel) {
  if (!channel) return "";
  return isDm(channel) ? (world.bot?.name ?? channel.name) : `#${channel.name}`;
}

export function setUnread(id, count) {
  const channel = world.channels.get(id);
  if (!channel || channel.unread === count) return;
  channel.unread = count;
  tell("unread");
}

export function go(place, thread = null) {
  const moved = place !== world.place;
  if (!moved && thread === world.thread) return;
  world.place = place;
  world.thread = thread;
  tell(moved ? "place" : "thread");
}
