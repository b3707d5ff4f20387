// A person's picture: initials on their colour; the app has its record.

import { h } from "./dom.js";
import { world } from "../state/state.js";

/** "Paula Producer" -> "PP", "李小龙" -> "李", "محمد علي" -> "مع" */
export function initials(name) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = (word) => [...word][0] ?? "";
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(name)) return first(name);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map(first).join("").toLocaleUpperCase();
}

/** A hue from the id for people whom the server gave no colour */
const hueOf = (id) => [...id].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);

export function avatar(person, size = "") {
  const sized = size ? `.${size}` : "";
  if (person && person.id === world.bot?.id) return h(`img.avatar.app${sized}`, { src: "/static/icon.svg", alt: "", "aria-hidden": "true" });
  const colour = person?.avatar_color ?? `hsl(${hueOf(person?.id ?? "?")} 42% 42%)`;
  return h(`span.avatar${sized}`, { "aria-hidden": "true", vars: { "--colour": colour } }, initials(person?.name ?? "?"));
}
