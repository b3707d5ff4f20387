// Block elements to controls. `ctx` is the surface that they stand on: see surfaces.js.

import { checkboxes, radioButtons } from "./choices.js";
import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { dateField, fileField, numberInput, textInput } from "./inputs.js";
import { picker } from "./picker.js";
import { askConfirm, menu } from "../kit/popup.js";
import { keyOf, plain } from "./surfaces.js";

function button(element, block, ctx) {
  const style = element.style ? `.${element.style}` : "";
  const content = [h("span", {}, plain(element.text)), element.url && icon("right")];
  return h(`button.button${style}`, {
    type: "button",
    "aria-label": element.accessibility_label ?? null,
    data: { key: keyOf(block, element), action: element.action_id ?? "" },
    onclick: (event) => pressed(event.currentTarget, element, block, ctx),
  }, content);
}

async function pressed(node, element, block, ctx) {
  if (node.getAttribute("aria-disabled") === "true") return;
  if (element.confirm && !(await askConfirm(element.confirm))) return;
  if (element.url) open(element.url, "_blank", "noopener");
  node.setAttribute("aria-disabled", "true");
  node.classList.add("busy");
  await ctx.press(block, element, { value: element.value ?? null });
  node.classList.remove("busy");
  node.removeAttribute("aria-disabled");
}

function overflow(element, block, ctx) {
  const entries = (element.options ?? []).map((option) => ({
    label: plain(option.text),
    hint: plain(option.description),
    run: async () => {
      if (element.confirm && !(await askConfirm(element.confirm))) return;
      if (option.url) open(option.url, "_blank", "noopener");
      ctx.press(block, element, { option: option.value });
    },
  }));
  const trigger = h("button.icon-button.overflow", {
    type: "button",
    "aria-label": "More actions",
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    data: { key: keyOf(block, element), action: element.action_id ?? "" },
    onclick: () => menu(trigger, entries, { label: "More actions" }),
  }, icon("more"));
  return trigger;
}

/** Pictures are shown only from this very workspace: the page loads nothing from elsewhere. */
export function image(element) {
  const address = element.image_url ?? "";
  const own = address.startsWith("/") && !address.startsWith("//");
  if (own) return h("img.picture", { src: address, alt: element.alt_text ?? "", loading: "lazy" });
  return h("span.picture.absent", { role: "img", "aria-label": element.alt_text ?? "Image" }, icon("image"), h("span", {}, element.alt_text ?? "Image"));
}

function feedback(element, block, ctx) {
  const two = [element.positive_button, element.negative_button].filter(Boolean);
  return h("span.row", {}, two.map((one) => button({ ...one, action_id: element.action_id }, block, ctx)));
}

const SELECT = /^(multi_)?(static|external|users|conversations|channels)_select$/;

const KINDS = {
  button,
  workflow_button: button,
  icon_button: button,
  feedback_buttons: feedback,
  overflow,
  image,
  radio_buttons: radioButtons,
  checkboxes,
  plain_text_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  rich_text_input: textInput,
  number_input: numberInput,
  datepicker: dateField,
  timepicker: dateField,
  datetimepicker: dateField,
  file_input: fileField,
};

/** A control for any element; null for kinds that this page does not know. `id` ties it to a label. */
export function element(one, block, ctx, id = null) {
  const make = SELECT.test(one.type) ? picker : KINDS[one.type];
  return make ? make(one, block, ctx, id) : null;
}
