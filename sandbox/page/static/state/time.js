// Times as people read them, in the workspace's zone, and Slack's <!date^…> tokens.

import { workspaceNow, world } from "./state.js";

const made = new Map();

/** One formatter per pattern and zone: making them is slow. */
function format(date, options) {
  const key = JSON.stringify([world.zone, options]);
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: world.zone, ...options }));
  return made.get(key).format(date);
}

/** "1764583200.000100" -> Date */
export const ofTs = (ts) => new Date(Number.parseFloat(ts) * 1000);

export const clockTime = (date) => format(date, { hour: "2-digit", minute: "2-digit" });
export const shortDay = (date) => format(date, { weekday: "short", day: "numeric", month: "short" });
export const longDay = (date) => format(date, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
export const dayKey = (date) => format(date, { year: "numeric", month: "2-digit", day: "2-digit" });

const DAY = 86_400_000;

function relativeDay(date) {
  const now = workspaceNow().getTime();
  const names = [[0, "today"], [-DAY, "yesterday"], [DAY, "tomorrow"]];
  return names.find(([shift]) => dayKey(new Date(now + shift)) === dayKey(date))?.[1] ?? null;
}

const capital = (word) => word[0].toUpperCase() + word.slice(1);

/** "Today", "Yesterday", "Tuesday 1 December" (with the year when it is another one) */
export function dayLabel(date) {
  const near = relativeDay(date);
  if (near) return capital(near);
  const thisYear = format(date, { year: "numeric" }) === format(workspaceNow(), { year: "numeric" });
  return format(date, { weekday: "long", day: "numeric", month: "long", ...(thisYear ? {} : { year: "numeric" }) });
}

export const when = (date) => `${relativeDay(date) ?? shortDay(date)} at ${clockTime(date)}`;

const TOKENS = {
  date_num: (date) => format(date, { year: "numeric", month: "2-digit", day: "2-digit" }).split("/").reverse().join("-"),
  date: (date) => format(date, { day: "numeric", month: "long", year: "numeric" }),
  date_short: (date) => format(date, { day: "numeric", month: "short", year: "numeric" }),
  date_long: longDay,
  time: clockTime,
  time_secs: (date) => format(date, { hour: "2-digit", minute: "2-digit", second: "2-digit" }),
  ago,
};

function ago(date) {
  const minutes = Math.round((date - workspaceNow()) / 60_000);
  const words = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  if (Math.abs(minutes) < 1440) return words.format(Math.round(minutes / 60), "hour");
  return words.format(Math.round(minutes / 1440), "day");
}

/** Slack's date tokens: slackDate(1764583200, "{date_short_pretty} at {time}"); unknown tokens stay as they are. */
export function slackDate(epoch, pattern) {
  const date = new Date(epoch * 1000);
  return pattern.replace(/\{(\w+)\}/g, (token, name) => {
    const pretty = name.endsWith("_pretty") ? relativeDay(date) : null;
    return pretty ?? TOKENS[name.replace(/_pretty$/, "")]?.(date) ?? token;
  });
}

/** Date -> "2026-12-04T18:00" on the wall clock of the workspace's zone, for a datetime-local field */
export function toWall(date) {
  const [day, month, year] = dayKey(date).split("/");
  return `${year}-${month}-${day}T${clockTime(date)}`;
}

/** "2026-12-04T18:00" in the workspace's zone -> epoch seconds. Two rounds settle a change of offset in between. */
export function fromWall(wall) {
  const wanted = Date.parse(`${wall}:00Z`);
  let guess = wanted;
  for (let round = 0; round < 2; round += 1) guess += wanted - Date.parse(`${toWall(new Date(guess))}:00Z`);
  return Math.round(guess / 1000);
}
