// The workspace's time, and the buttons that move it forward.

import { post } from "../state/api.js";
import { announce, byId, h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { lookAroundSoon } from "../state/people.js";
import { popup } from "../kit/popup.js";
import { on, tell, workspaceNow, world } from "../state/state.js";
import { clockTime, dayKey, shortDay, toWall } from "../state/time.js";

const HOUR = 3600;
const QUICK = [["+15 min", HOUR / 4], ["+1 h", HOUR], ["+3 h", 3 * HOUR], ["+24 h", 24 * HOUR], ["+7 days", 168 * HOUR]];
let face = null;
let day = "";

export function drawClock() {
  face = h("button.clock-face", { type: "button", id: "clock-face", "aria-haspopup": "dialog", "aria-expanded": "false", title: "Move the clock", onclick: open },
    icon("clock"), h("span.clock-day"), h("strong.clock-time"));
  const step = (label, seconds) => h("button.clock-step", { type: "button", "aria-label": `Move the clock ${label}`, onclick: () => move({ by_seconds: seconds }) }, label);
  byId("clock").replaceChildren(face, step("+1 h", HOUR), step("+24 h", 24 * HOUR));
  tick();
  setInterval(tick, 1000);
}

function tick() {
  const now = workspaceNow();
  const [shown, time] = [shortDay(now), clockTime(now)];
  face.querySelector(".clock-day").textContent = shown;
  face.querySelector(".clock-time").textContent = time;
  face.setAttribute("aria-label", `It is ${shown}, ${time} in ${world.zone}. Move the clock`);
  if (day && day !== dayKey(now)) tell("day");
  day = dayKey(now);
}

function open() {
  const field = h("input.date", { type: "datetime-local", "aria-label": "Date and time", value: toWall(workspaceNow()), min: toWall(workspaceNow()) });
  const quick = QUICK.map(([label, seconds]) => h("button.button", { type: "button", onclick: () => {
    close();
    move({ by_seconds: seconds });
  } }, label));
  const form = h("form.row", { onsubmit: (event) => {
    event.preventDefault();
    if (!field.value) return;
    close();
    move({ to: field.value });
  } }, field, h("button.button.primary", { type: "submit" }, "Go"));
  const box = h("div.clock-panel", { role: "dialog", "aria-label": "Move the clock" },
    h("p.popup-head", {}, h("strong", {}, "Move the clock"), h("small", {}, `Only forward, in ${world.zone}. What falls due on the way happens.`)),
    h("div.row.wrap", {}, quick), form);
  const close = popup(face, box, { align: "center" });
  quick[1].focus();
}

async function move(to) {
  const group = byId("clock");
  group.classList.add("busy");
  const body = await post("/page/clock", to);
  group.classList.remove("busy");
  if (!body.ok) return;
  tell("moved");
  announce(`It is now ${shortDay(workspaceNow())}, ${clockTime(workspaceNow())}.`);
  lookAroundSoon();
}

on("clock", () => face && tick());
