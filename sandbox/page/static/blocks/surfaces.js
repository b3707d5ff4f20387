// Where controls stand (a message, a modal, the Home), and how what is done with them reaches the bot:
//   ctx.press(block, element, shape)     tells the bot (block_actions)
//   ctx.remember(block, element, shape)  keeps a value;  ctx.recall(block, element) gives it back, or undefined
//   ctx.options(block, element, query)   asks the bot for a search field's options -> [{label, options}]
//   ctx.labels                           value -> option, for chosen options that only the bot knew

import { post } from "../state/api.js";
import { withEmoji } from "./emoji.js";
import { askConfirm } from "../kit/popup.js";
import { tell } from "../state/state.js";
import { fromState } from "../state/values.js";

export const plain = (object) => (object ? withEmoji(object.text ?? "") : "");

/** Names a control across re-draws */
export const keyOf = (block, element) => `${block.block_id ?? ""}/${element.action_id ?? element.value ?? element.type}`;

/** A value changed: remember it, and tell the bot unless it waits in a form for Submit. False = the person backed out. */
export async function changed(ctx, block, element, shape) {
  if (element.confirm && !(await askConfirm(element.confirm))) return false;
  ctx.remember(block, element, shape);
  if (block.type !== "input" || block.dispatch_action) await ctx.press(block, element, shape);
  return true;
}

/** Slack's state.values -> {block_id: {action_id: shape}} */
function shapes(states = {}) {
  const within = (actions) => Object.fromEntries(Object.entries(actions).map(([id, state]) => [id, fromState(state)]));
  return Object.fromEntries(Object.entries(states).map(([id, actions]) => [id, within(actions)]));
}

/** Nothing chosen is {} on the wire */
export const onWire = (values) =>
  Object.fromEntries(Object.entries(values).map(([block, actions]) =>
    [block, Object.fromEntries(Object.entries(actions).map(([action, shape]) => [action, shape ?? {}]))]));

function surface(address, { values, labels }) {
  const named = (block, element) => ({ ...address, block_id: block.block_id, action_id: element.action_id });
  return {
    values,
    labels,
    remember: (block, element, shape) => {
      (values[block.block_id] ??= {})[element.action_id] = shape;
    },
    recall: (block, element) => values[block.block_id]?.[element.action_id],
    press: async (block, element, shape) => {
      const body = await post("/page/press", { ...named(block, element), value: shape ?? {}, values: onWire(values) });
      if (body.ok) tell("pressed");
    },
    options: (block, element, query) => options({ ...named(block, element), query }),
  };
}

async function options(request) {
  const body = await post("/page/options", request);
  return body.option_groups?.length ? body.option_groups : [{ options: body.options ?? [] }];
}

/** A message's surface; the server keeps what was chosen in it (`chosen`) until the bot draws it anew. */
export const messageSurface = (message) =>
  surface({ channel: message.channel, ts: message.ts }, { values: shapes(message.chosen), labels: new Map() });

const kept = new Map(); // view id -> {values, labels}: what was typed survives a re-drawn or covered form

/** A modal's or the Home's surface: what was typed here, and before that what the server knows of it */
export function viewSurface(view) {
  const known = shapes(view.state?.values);
  const mine = kept.get(view.id) ?? { values: {}, labels: new Map() };
  kept.set(view.id, mine);
  for (const [block, actions] of Object.entries(known)) mine.values[block] = { ...actions, ...mine.values[block] };
  return surface({ view_id: view.id }, mine);
}

export const forgetView = (id) => kept.delete(id);
