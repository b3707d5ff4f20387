// The list of places: channels, direct messages, apps.

import { avatar } from "../kit/avatar.js";
import { byId, h, keepFocus } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { HOME, botDm, go, isDm, on, world } from "../state/state.js";

function row(place, symbol, name, { unread = 0, dim = false, hint = null } = {}) {
  const current = world.place === place;
  const node = h("button.place", {
    type: "button", "aria-current": current ? "page" : null, title: hint, data: { key: `place ${place}`, place },
    onclick: () => {
      go(place);
      closeDrawer();
    },
  }, symbol, h("span.place-name", { dir: "auto" }, name),
    unread > 0 && h("span.badge", { "aria-label": `${unread} unread` }, unread > 99 ? "99+" : String(unread)));
  node.classList.toggle("unread", unread > 0);
  node.classList.toggle("dim", dim);
  return h("li", {}, node);
}

function channelRow(channel) {
  const name = channel.kind === "private" ? "lock" : "hash";
  return row(channel.id, icon(name), channel.name, { unread: channel.unread, dim: channel.member === false, hint: channel.topic });
}

const section = (title, rows) => h("section", { "aria-label": title }, h("h2", {}, title), h("ul", {}, rows));

export function drawSidebar() {
  const side = byId("sidebar");
  const channels = [...world.channels.values()].filter((one) => !isDm(one));
  channels.sort((one, other) => Number(other.member) - Number(one.member) || one.name.localeCompare(other.name));
  const dm = botDm();
  const app = world.bot?.name ?? "Liner Notes";
  byId("team-name").textContent = world.team.name;
  keepFocus(side, () => side.replaceChildren(
    h("p.side-head", {}, world.team.name),
    section("Channels", channels.map(channelRow)),
    section("Direct messages", dm ? [row(dm.id, avatar(world.bot, "tiny"), app, { unread: dm.unread, hint: "What the app writes to you, and you to it" })] : []),
    section("Apps", [row(HOME, icon("home"), `${app} Home`, { hint: "The app's own page for you" })]),
    h("p.side-note", {}, "A small Slack on this machine. Nothing leaves it.")));
  const total = [...world.channels.values()].reduce((sum, one) => sum + (one.unread ?? 0), 0);
  document.title = `${total ? `(${total}) ` : ""}${world.team.name} · Liner Notes`;
  byId("menu-button").classList.toggle("has-unread", total > 0);
}

export function openDrawer() {
  document.body.classList.add("drawer-open");
  byId("scrim").hidden = false;
  byId("menu-button").setAttribute("aria-expanded", "true");
  byId("sidebar").querySelector("[aria-current]")?.focus();
}

export function closeDrawer() {
  document.body.classList.remove("drawer-open");
  byId("scrim").hidden = true;
  byId("menu-button").setAttribute("aria-expanded", "false");
}

for (const name of ["state", "unread", "place"]) on(name, drawSidebar);
