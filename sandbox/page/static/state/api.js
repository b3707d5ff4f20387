// The server's JSON interface. Every call acts as the person the page is being.

import { tell, world } from "./state.js";

const HEADERS = { "content-type": "application/json", "x-workspace": "page" };

async function read(response) {
  const body = await response.json().catch(() => null);
  if (body === null || typeof body !== "object") {
    return { ok: false, error: `The workspace answered ${response.status}. Is it still running?` };
  }
  if (!response.ok) return { ...body, ok: false, error: body.error ?? `The workspace answered ${response.status}.` };
  return body;
}

async function ask(path, init) {
  try {
    return await read(await fetch(path, init));
  } catch {
    return { ok: false, error: "The workspace does not answer. Is it still running?" };
  }
}

const query = (values) => new URLSearchParams(Object.entries(values).filter(([, value]) => value != null));

export const get = (path, values = {}) => ask(`${path}?${query({ as: world.me?.id, ...values })}`);

/** POST; a failure that carries no field errors is told as a toast. Resolves to the body, with ok true or false. */
export async function post(path, values = {}) {
  const body = await ask(path, {
    method: "POST",
    headers: HEADERS,
    body: JSON.stringify({ as: world.me?.id, ...values }),
  });
  const ok = body.ok ?? !body.error;
  if (!ok && !Object.keys(body.errors ?? {}).length) tell("failure", sentence(body.error));
  return { ...body, ok };
}

/** Uploads a file that was chosen in a form. Resolves to {ok, id, name}; a failure is told as a toast. */
export async function upload(file) {
  const path = `/page/upload?${query({ as: world.me?.id, name: file.name })}`;
  const body = await ask(path, { method: "POST", headers: { "x-workspace": "page" }, body: file });
  if (!body.ok) tell("failure", sentence(body.error));
  return { ...body, name: file.name };
}

const sentence = (error) => (typeof error === "string" && error ? error : "That did not work.");

let source = null;
let retry = 0;

/** Opens the stream of events for the current person; reconnects by itself; each time it opens, `refetch` is told. */
export function listen() {
  clearTimeout(retry);
  source?.close();
  const mine = new EventSource(`/page/stream?${query({ as: world.me.id })}`);
  source = mine;
  mine.onmessage = (event) => tell("event", JSON.parse(event.data));
  mine.onopen = () => {
    tell("line", true);
    tell("refetch"); // what happened before the stream was open, the first time as well
  };
  mine.onerror = () => {
    tell("line", false);
    // a browser gives up for good on some errors (a 503 while the server restarts): start anew
    if (mine.readyState === EventSource.CLOSED && mine === source) {
      retry = setTimeout(listen, 1500);
    }
  };
}

// a page that is left must not hold its connection: browsers allow only six for one host
addEventListener("pagehide", () => source?.close());
addEventListener("pageshow", (event) => event.persisted && world.me && listen());
