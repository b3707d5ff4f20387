// Every select: static, external, users, conversations and channels; single and multiple.
// A field that opens a list with a search box; the list is a listbox driven from the search box.

import { avatar } from "../kit/avatar.js";
import { freshId, h, settle } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { popup } from "../kit/popup.js";
import { isDm, placeName, world } from "../state/state.js";
import { changed, keyOf, plain } from "./surfaces.js";
import { initialOf } from "../state/values.js";

const NOTES = { external: "Type to search", users: "Search people", conversations: "Search channels", channels: "Search channels", static: "Search" };

/** element type -> how a choice is named in the shapes that the server takes */
function shapeOf(kind, multi, chosen) {
  const one = chosen[0] ?? null;
  if (kind === "users") return multi ? { users: chosen } : one && { user: one };
  if (kind === "conversations" || kind === "channels") return multi ? { channels: chosen } : one && { channel_id: one };
  return multi ? { options: chosen } : one && { option: one };
}

const listOf = (shape) => (shape ? [Object.values(shape)[0]].flat().filter((value) => value != null) : []);

const asOption = (option) => ({ value: option.value, text: plain(option.text ?? option), hint: plain(option.description) });

function people() {
  const some = [...world.people.values()].filter((one) => !one.deleted && (!one.is_bot || one.id === world.bot?.id));
  some.sort((one, other) => Number(one.is_bot) - Number(other.is_bot));
  return some.map((one) => ({ value: one.id, text: one.name, hint: one.title, also: `@${one.handle}`, person: one }));
}

function places(kind) {
  const some = [...world.channels.values()].filter((one) => kind === "conversations" || !isDm(one));
  return some.map((one) => ({ value: one.id, text: placeName(one), hint: one.topic }));
}

/** The lists of options that need no asking: [{label, options}] */
function known(kind, element) {
  if (kind === "users") return [{ options: people() }];
  if (kind === "conversations" || kind === "channels") return [{ options: places(kind) }];
  const groups = element.option_groups ?? [{ options: element.options ?? [] }];
  return groups.map((group) => ({ label: plain(group.label), options: group.options.map(asOption) }));
}

const matches = (option, query) => [option.text, option.also, option.hint].join(" ").toLocaleLowerCase().includes(query);

function narrowed(groups, query) {
  const wanted = query.trim().toLocaleLowerCase();
  return groups.map((group) => ({ ...group, options: group.options.filter((option) => !wanted || matches(option, wanted)) }));
}

export function picker(element, block, ctx, id) {
  const [, many, kind] = /^(multi_)?(.+)_select$/.exec(element.type);
  const multi = Boolean(many);
  const local = kind === "external" ? [] : known(kind, element);
  const seen = new Map(); // value -> option, for the labels of what is chosen
  for (const group of local) for (const option of group.options) seen.set(option.value, option);
  for (const option of [element.initial_option, ...(element.initial_options ?? [])].filter(Boolean)) {
    if (!seen.has(option.value)) seen.set(option.value, asOption(option));
  }
  ctx.labels?.forEach((option, value) => seen.has(value) || seen.set(value, option));
  let chosen = listOf(ctx.recall(block, element) ?? initialOf(element));
  if (chosen.length) ctx.remember(block, element, shapeOf(kind, multi, chosen));

  const field = h("button.select", {
    type: "button", id, "aria-haspopup": "listbox", "aria-expanded": "false",
    data: { key: keyOf(block, element), action: element.action_id ?? "" },
    onclick: () => open(),
  });
  draw();
  return field;

  function draw() {
    const labels = chosen.map((value) => seen.get(value)?.text ?? value);
    const hint = plain(element.placeholder) || (multi ? "Choose…" : "Choose one…");
    const content = !labels.length ? h("span.hint", {}, hint) : multi ? labels.map((label) => h("span.chip", {}, label)) : h("span", {}, labels[0]);
    field.replaceChildren(h("span.select-text", {}, content), icon("down"));
    if (!id) field.setAttribute("aria-label", labels.length ? `${hint}: ${labels.join(", ")}` : hint);
  }

  async function take(value) {
    const before = chosen;
    if (!multi) chosen = [value];
    else if (chosen.includes(value)) chosen = chosen.filter((one) => one !== value);
    else if (!element.max_selected_items || chosen.length < element.max_selected_items) chosen = [...chosen, value];
    else return;
    ctx.labels?.set(value, seen.get(value));
    draw();
    if (!(await changed(ctx, block, element, shapeOf(kind, multi, chosen)))) {
      chosen = before;
      draw();
    }
  }

  function open() {
    const find = async (query) => {
      if (kind !== "external") return narrowed(local, query);
      const groups = await ctx.options(block, element, query);
      return groups.map((group) => ({ label: plain(group.label), options: (group.options ?? []).map(asOption) }));
    };
    const least = kind === "external" ? (element.min_query_length ?? 3) : 0;
    optionList(field, { find, least, multi, note: NOTES[kind], search: kind !== "static" || seen.size > 7, isChosen: (value) => chosen.includes(value), take, seen });
  }
}

function optionList(field, { find, least, multi, note, search, isChosen, take, seen }) {
  const listId = freshId("list");
  const list = h("ul.options", { id: listId, role: "listbox", "aria-multiselectable": multi ? "true" : null, "aria-label": note });
  const box = h("input.search", { type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": listId, "aria-autocomplete": "list", "aria-label": note, placeholder: note, autocomplete: "off", spellcheck: "false" });
  const frame = h(`div.picker${search ? "" : ".bare"}`, {}, h("div.search-row", {}, icon("search"), box), list);
  let rows = [];
  let at = -1;
  let round = 0;
  const close = popup(field, frame, { grow: true });
  box.addEventListener("input", settle(refresh, least || note === "Type to search" ? 220 : 0));
  box.addEventListener("keydown", keys);
  box.focus();
  refresh();

  async function refresh() {
    const mine = (round += 1);
    const query = box.value;
    if (query.trim().length < least) return message(`Type at least ${least} ${least === 1 ? "letter" : "letters"}.`);
    if (!rows.length) message("Searching…");
    const groups = await find(query);
    if (mine !== round || !frame.isConnected) return undefined;
    return show(groups.filter((group) => group.options.length));
  }

  function message(text) {
    rows = [];
    list.replaceChildren(h("li.nothing", { role: "presentation" }, text));
  }

  function show(groups) {
    rows = [];
    if (!groups.length) return message("Nothing found.");
    list.replaceChildren(...groups.flatMap((group) => [group.label && h("li.group", { role: "presentation" }, group.label), ...group.options.map(row)]).filter(Boolean));
    return mark(Math.max(0, rows.findIndex((one) => isChosen(one.dataset.value))));
  }

  function row(option) {
    seen.set(option.value, option);
    const node = h("li.option", { id: freshId("option"), role: "option", "aria-selected": String(isChosen(option.value)), data: { value: option.value }, onclick: () => choose(node) },
      option.person && avatar(option.person, "small"),
      h("span.option-text", {}, h("span", {}, option.text), option.hint && h("small", {}, option.hint)),
      h("span.tick", {}, icon("check")));
    rows.push(node);
    return node;
  }

  function mark(next) {
    rows[at]?.classList.remove("active");
    at = next;
    rows[at]?.classList.add("active");
    rows[at]?.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", rows[at]?.id ?? "");
  }

  function choose(node) {
    take(node.dataset.value);
    if (!multi) return close();
    rows.forEach((one) => one.setAttribute("aria-selected", String(isChosen(one.dataset.value))));
    return box.focus();
  }

  function keys(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && rows.length) {
      event.preventDefault();
      mark((at + step + rows.length) % rows.length);
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      if (rows[at]) choose(rows[at]);
    } else if (event.key === "Tab") close();
  }
}
