// Who am I: the button at the top that shows it, and the list that changes it.

import { get } from "./api.js";
import { avatar } from "../kit/avatar.js";
import { byId, h, settle } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { arrows, popup } from "../kit/popup.js";
import { humans, on, tell, world } from "./state.js";

const waiting = new Map(); // person id -> unread direct messages, for everybody but me

/** One button for good: the list that hangs on it may be open while its words change. */
const button = h("button.who-button", {
  type: "button", id: "who-button", "aria-haspopup": "menu", "aria-expanded": "false", title: "Change person (Alt+P)",
  onclick: () => choose(),
});

export function drawWho() {
  const { me } = world;
  const others = humans().some((one) => waiting.get(one.id));
  if (!button.isConnected) byId("who").append(button);
  button.setAttribute("aria-label", `You are ${me.name}, ${me.title || me.handle}. Change person`);
  button.replaceChildren(
    h("span.who-hint", { "aria-hidden": "true" }, "You are"),
    avatar(me, "medium"),
    h("span.who-text", {}, h("strong", { dir: "auto" }, me.name), h("small", {}, me.title || `@${me.handle}`)),
    ...(others ? [h("span.who-dot", { title: "Somebody else has a new message" })] : []),
    icon("down"));
}

export function choose() {
  const rows = humans().map((person) => {
    const mine = person.id === world.me.id;
    return h("button.person", { type: "button", role: "menuitemradio", "aria-checked": String(mine), tabindex: "-1", data: { person: person.id }, onclick: () => {
      close();
      if (!mine) tell("become", person.id);
    } },
      avatar(person, "medium"),
      h("span.person-text", {}, h("strong", { dir: "auto" }, person.name), h("small", {}, [person.title, `@${person.handle}`].filter(Boolean).join(" · "))),
      badge(person), h("span.tick", {}, mine && icon("check")));
  });
  const box = h("div.people", { onkeydown: (event) => arrows(event, rows) },
    h("p.popup-head", {}, h("strong", {}, "Be somebody else"), h("small", {}, "Everything you do is done as this person.")),
    h("div", { role: "menu", "aria-label": "People" }, rows));
  const close = popup(button, box, { align: "end" });
  rows.find((row) => row.getAttribute("aria-checked") === "true")?.focus();
  lookAround();
}

function badge(person) {
  const count = waiting.get(person.id) ?? 0;
  return h("span.badge", { hidden: !count, "aria-label": `${count} new`, data: { waits: person.id } }, String(count));
}

/** Asks what waits for the others: an approval asked of the producer should not go unnoticed by whoever tries this out. */
async function lookAround() {
  const others = humans().filter((one) => one.id !== world.me.id);
  await Promise.all(others.map(async (person) => {
    const body = await get("/page/state", { as: person.id });
    const direct = (body.channels ?? []).filter((one) => one.kind === "dm");
    waiting.set(person.id, direct.reduce((sum, one) => sum + (one.unread ?? 0), 0));
  }));
  waiting.delete(world.me.id);
  for (const node of document.querySelectorAll("[data-waits]")) {
    const count = waiting.get(node.dataset.waits) ?? 0;
    node.hidden = !count;
    node.textContent = String(count);
  }
  drawWho();
}

const soon = settle(lookAround, 900);
const later = settle(lookAround, 4000);

/** After something was done, or the clock was moved, others may have got messages. */
export function lookAroundSoon() {
  soon();
  later();
}

for (const name of ["said", "pressed"]) on(name, lookAroundSoon);
on("state", drawWho);
