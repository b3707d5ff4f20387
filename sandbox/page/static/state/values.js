// What a person has chosen or typed in an element, in the shapes that the server takes:
// {text} {option} {options} {user} {users} {channel_id} {channels} {date} {time} {datetime}; null = nothing.

const value = (option) => option?.value;

const INITIAL = {
  plain_text_input: (one) => text(one.initial_value),
  number_input: (one) => text(one.initial_value),
  email_text_input: (one) => text(one.initial_value),
  url_text_input: (one) => text(one.initial_value),
  static_select: (one) => option(one.initial_option),
  external_select: (one) => option(one.initial_option),
  radio_buttons: (one) => option(one.initial_option),
  checkboxes: (one) => options(one.initial_options),
  multi_static_select: (one) => options(one.initial_options),
  multi_external_select: (one) => options(one.initial_options),
  users_select: (one) => one.initial_user && { user: one.initial_user },
  multi_users_select: (one) => one.initial_users && { users: one.initial_users },
  channels_select: (one) => one.initial_channel && { channel_id: one.initial_channel },
  conversations_select: (one) => one.initial_conversation && { channel_id: one.initial_conversation },
  multi_channels_select: (one) => one.initial_channels && { channels: one.initial_channels },
  multi_conversations_select: (one) => one.initial_conversations && { channels: one.initial_conversations },
  datepicker: (one) => one.initial_date && { date: one.initial_date },
  timepicker: (one) => one.initial_time && { time: one.initial_time },
  datetimepicker: (one) => one.initial_date_time && { datetime: one.initial_date_time },
};

const text = (typed) => (typed == null ? null : { text: String(typed) });
const option = (one) => one && { option: value(one) };
const options = (some) => some?.length && { options: some.map(value) };

/** The shape of an element's initial_… field, or null */
export const initialOf = (element) => INITIAL[element.type]?.(element) || null;

/** The shape of one entry of Slack's view.state.values, or null */
export function fromState(state) {
  if (!state) return null;
  if (state.value != null) return { text: state.value };
  if (state.selected_option) return { option: state.selected_option.value };
  if (state.selected_options) return { options: state.selected_options.map(value) };
  if (state.selected_user) return { user: state.selected_user };
  if (state.selected_users) return { users: state.selected_users };
  const channel = state.selected_channel ?? state.selected_conversation;
  if (channel) return { channel_id: channel };
  const channels = state.selected_channels ?? state.selected_conversations;
  if (channels) return { channels };
  if (state.selected_date) return { date: state.selected_date };
  if (state.selected_time) return { time: state.selected_time };
  if (state.selected_date_time) return { datetime: state.selected_date_time };
  if (state.files?.length) return { files: state.files.map((file) => file.id), names: state.files.map((file) => file.name) };
  return null;
}

/** Nothing typed, nothing chosen */
export function isEmpty(shape) {
  if (!shape) return true;
  const [inner] = Object.values(shape);
  return inner == null || inner === "" || (Array.isArray(inner) && !inner.length);
}

/** What Slack itself says before a form is sent: sentence, or null when the value will do */
export function complaint(element, shape, optional) {
  if (isEmpty(shape)) return optional ? null : "Please complete this required field.";
  const typed = shape.text;
  if (typed === undefined) return null;
  if (element.min_length && typed.length < element.min_length) return `Please type at least ${element.min_length} characters.`;
  if (element.max_length && typed.length > element.max_length) return `Please type at most ${element.max_length} characters.`;
  return FORMATS[element.type]?.(typed, element) ?? null;
}

const FORMATS = {
  number_input: number,
  email_text_input: (typed) => (/^\S+@\S+\.\S+$/.test(typed) ? null : "Please type an email address, e.g. ada@example.org."),
  url_text_input: (typed) => (URL.canParse(typed) ? null : "Please type a web address, e.g. https://example.org."),
};

function number(typed, element) {
  const amount = Number(typed);
  if (!Number.isFinite(amount)) return "Please type a number.";
  if (!element.is_decimal_allowed && !Number.isInteger(amount)) return "Please type a whole number.";
  if (element.min_value != null && amount < Number(element.min_value)) return `The smallest number here is ${element.min_value}.`;
  if (element.max_value != null && amount > Number(element.max_value)) return `The largest number here is ${element.max_value}.`;
  return null;
}
