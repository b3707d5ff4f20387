// A thin hint for somebody new: what this is and what to try, ticked off as it happens.

import { byId, h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { choose } from "../state/people.js";
import { botDm, go, humans, on, world } from "../state/state.js";
import { suggest } from "./stage.js";

const KEY = "tour"; // kept in this browser: "gone", or the steps that are done
const done = new Set((recall() ?? "").split(" ").filter(Boolean));

function recall() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // a browser may forbid storage
  }
}

function keep() {
  try {
    localStorage.setItem(KEY, [...done].join(" "));
  } catch { /* then the hint comes again next time */ }
}

const isProducer = () => world.me?.handle === "producer";
const producer = () => humans().find((one) => one.handle === "producer");

/** Into the composer of a project's channel: elsewhere the commands do not know which project is meant. */
function inProject(line) {
  const project = [...world.channels.values()].find((one) => one.kind === "private" && one.member);
  if (project) go(project.id);
  suggest(line);
}

function steps() {
  const ask = producer() ? " ask:@producer" : "";
  const name = producer()?.name ?? "somebody else";
  return [
    ["decision", "Log a decision", `/decision kept take 7 for the chorus${ask}`, inProject],
    ["person", isProducer() ? "Press Approve" : `Be ${name}, press Approve`, null, () => (isProducer() ? go(botDm().id) : choose())],
    ["session", "Book a session", '/session book fri 19:00 3h "Vocals"', inProject],
    ["clock", "Move the clock: a reminder", null, () => byId("clock-face").click()],
    ["credits", "Ask for the credits", "/credits", inProject],
  ];
}

export function drawTour() {
  const box = byId("tour");
  const all = steps();
  box.hidden = done.has("gone") || all.every(([name]) => done.has(name));
  if (box.hidden) return box.replaceChildren();
  const chips = all.map(([name, label, line, run]) => {
    const finished = done.has(name);
    return h("li", {}, h("button.step", { type: "button", title: line, onclick: () => run(line), "aria-label": finished ? `${label} (done)` : label, data: { done: String(finished), step: name } },
      h("span.step-mark", {}, finished ? icon("check") : null), h("span", {}, label)));
  });
  return box.replaceChildren(
    h("p.tour-text", {}, h("strong", {}, "New here?"), h("span.tour-more", {}, " Liner Notes keeps a studio’s record of who made which sound decision."), " Try it in this order:"),
    h("ol.steps", {}, chips),
    h("button.icon-button", { type: "button", "aria-label": "Hide these hints", onclick: () => tick("gone") }, icon("close")));
}

function tick(name) {
  if (done.has(name)) return;
  done.add(name);
  keep();
  drawTour();
}

on("said", (text) => {
  const word = /^\/(decision|session|credits)\b/.exec(text)?.[1];
  if (word && (word !== "session" || /\bbook\b/.test(text))) tick(word);
});
on("pressed", () => isProducer() && tick("person"));
on("moved", () => tick("clock"));
on("state", drawTour);
