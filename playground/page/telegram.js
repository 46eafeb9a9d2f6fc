// The wire: what this person does goes out by POST, what happens comes in as server-sent events.

const query = new URLSearchParams(location.search);
export const user = Math.max(1, Number.parseInt(query.get("user") ?? "1", 10) || 1);
export const language = (query.get("lang") ?? navigator.language ?? "en").slice(0, 35);
const LONGEST_PAUSE = 5000;

export async function post(path, body) {
  const response = await fetch(`/client/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ user, ...body }),
  });
  return read(response);
}

export async function postFiles(chat, files, { as, caption, replyTo }) {
  const form = new FormData();
  form.append("user", user);
  form.append("chat", chat);
  form.append("as", as);
  form.append("caption", caption ?? "");
  if (replyTo) form.append("reply_to", replyTo);
  for (const file of files) form.append("file", file, file.name);
  return read(await fetch("/client/files", { method: "POST", body: form }));
}

async function read(response) {
  const answer = await response.json().catch(() => ({ error: `the playground answered ${response.status}` }));
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

export const fileUrl = (fileId, download = false) =>
  `/client/file/${encodeURIComponent(fileId)}${download ? "?download" : ""}`;

// Listens for ever: when the connection is lost it is made anew, and the whole screen comes first.
export function listen(onEvent, onConnection) {
  let pause = 500;
  const again = () => {
    onConnection(false);
    setTimeout(connect, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  };
  const connect = async () => {
    try {
      const name = user === 1 ? "You" : `Person ${user}`;
      await post("users", { first_name: name, language_code: language });
    } catch {
      again();
      return;
    }
    const source = new EventSource(`/client/events?user=${user}`);
    source.onopen = () => {
      pause = 500;
      onConnection(true);
    };
    source.onmessage = (message) => onEvent(JSON.parse(message.data));
    source.onerror = () => {
      source.close();
      again();
    };
  };
  connect();
}
