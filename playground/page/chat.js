// The chat page: what came over the wire becomes what is on the screen.

import { renderBubble, summarize } from "./bubble.js";
import { watchAttachments } from "./attachments.js";
import { Composer } from "./composer.js";
import { alert, showMenu, toast } from "./dialogs.js";
import { find, formatDay, icon, make } from "./dom.js";
import { listen, post, postFiles, user } from "./telegram.js";

const TYPING_SECONDS = 5.5;
const WAIT_FOR_ANSWER_SECONDS = 20;
const DOINGS = { upload_photo: "sending photo…", upload_document: "sending file…", record_voice: "recording…" };

const state = { bot: null, chats: new Map(), current: user, blocked: false, isConnected: false, typing: null };
const waiting = new Map();
const scroller = find("scroller");
const log = find("log");
let isAtEnd = true;
let unread = 0;

const attempt = async (act) => {
  try {
    return await act();
  } catch (error) {
    toast(error.message);
    return null;
  }
};

const composer = new Composer({
  send: (text, replyTo) => attempt(() => post("text", { chat: state.current, text, reply_to: replyTo })),
  edit: (message, text) => attempt(() => post("edit", { chat: state.current, message_id: message.message_id, text })),
});

const chat = () => state.chats.get(state.current);

// ---- the log

function clusters(messages) {
  const grouped = [];
  for (const message of messages) {
    const last = grouped[grouped.length - 1];
    if (message.media_group_id && last?.[0].media_group_id === message.media_group_id) last.push(message);
    else grouped.push([message]);
  }
  return grouped;
}

const view = () => ({
  user,
  isGroup: chat().type !== "private",
  confirmedUpTo: chat().confirmedUpTo,
  reactions: chat().reactions,
  onPress: press,
  onJump: jumpTo,
  onCommand: (command) => attempt(() => post("text", { chat: state.current, text: command })),
});

// Draws what changed: a cluster whose content is the same keeps its element, so that nothing flickers.
function drawLog() {
  const current = chat();
  const wanted = [];
  let day = "";
  let previous = null;
  for (const cluster of clusters([...current.messages.values()])) {
    const first = cluster[0];
    if (formatDay(first.date) !== day) {
      day = formatDay(first.date);
      previous = null;
      wanted.push({ key: `day ${day}`, content: day, draw: () => make("div", { class: "day", text: day }) });
    }
    const continues = previous !== null && previous.from.id === first.from.id && first.date - previous.date < 600;
    const isRead = first.from.id === user && cluster[cluster.length - 1].message_id <= current.confirmedUpTo;
    const reactions = cluster.map((message) => current.reactions.get(message.message_id) ?? "");
    wanted.push({ key: `message ${first.message_id}`, content: JSON.stringify([cluster, isRead, reactions]), continues, draw: () => renderBubble(cluster, view()) });
    previous = first;
  }
  reconcile(wanted);
  for (const element of log.children) {
    const next = element.nextElementSibling;
    element.classList.toggle("ends", !next?.classList.contains("continues"));
  }
}

function reconcile(wanted) {
  const present = new Map([...log.children].map((element) => [element.dataset.key, element]));
  let place = log.firstElementChild;
  for (const { key, content, continues, draw } of wanted) {
    let element = present.get(key);
    present.delete(key);
    if (!element || element.content !== content) {
      const drawn = draw();
      drawn.dataset.key = key;
      drawn.content = content;
      if (element) {
        if (element === place) place = drawn;
        const hadFocus = element.contains(document.activeElement);
        element.replaceWith(drawn);
        if (hadFocus) (drawn.querySelector("[data-testid=inline-button]") ?? drawn).focus({ preventScroll: true });
      }
      element = drawn;
    }
    element.classList.toggle("continues", Boolean(continues));
    if (element === place) place = place.nextElementSibling;
    else log.insertBefore(element, place);
  }
  for (const element of present.values()) element.remove();
}

function draw() {
  if (!state.bot || !chat()) return;
  drawLog();
  drawFrame();
  if (isAtEnd) scrollToEnd();
}

// ---- around the log

function drawFrame() {
  const current = chat();
  const isPrivate = current.type === "private";
  const title = isPrivate ? state.bot.first_name : current.title;
  find("title").textContent = title;
  document.title = `${title} (playground)`;
  find("avatar").textContent = [...title][0]?.toUpperCase() ?? "";
  const isEmpty = current.messages.size === 0;
  find("start").hidden = !(isPrivate && isEmpty && !state.blocked);
  find("unblock").hidden = !(isPrivate && state.blocked);
  find("composer").hidden = !find("start").hidden || !find("unblock").hidden;
  drawWelcome(isPrivate && isEmpty);
  drawStatus();
  drawTabs();
  drawPinned(current);
  composer.setKeyboard(current.keyboard);
}

function drawWelcome(isShown) {
  document.querySelector(".welcome")?.remove();
  if (!isShown) return;
  const text = state.bot.description || "Press Start to begin.";
  scroller.append(make("section", { class: "welcome", "data-testid": "welcome" }, make("h2", { text: "What can this bot do?" }), make("p", { text })));
}

function drawStatus() {
  const status = find("status");
  const typing = state.typing?.chat === state.current ? state.typing.text : null;
  const quiet = chat()?.type === "private" ? "bot" : `group, ${state.bot?.first_name ?? "the bot"} is here`;
  status.textContent = state.isConnected ? (typing ?? quiet) : "connecting…";
  status.classList.toggle("is-active", Boolean(typing) && state.isConnected);
}

function drawTabs() {
  const tabs = find("tabs");
  tabs.hidden = state.chats.size < 2;
  tabs.replaceChildren(
    ...[...state.chats.values()].map((one) =>
      make("button", { type: "button", "aria-current": one.id === state.current ? "true" : null, text: one.type === "private" ? state.bot.first_name : one.title, onclick: () => show(one.id) })),
  );
}

function drawPinned(current) {
  const message = current.messages.get(current.pinned);
  const pinned = find("pinned");
  pinned.hidden = !message;
  if (!message) return;
  pinned.replaceChildren(icon("pin"), make("span", { class: "quoted-text" }, make("strong", { text: "Pinned message" }), make("span", { text: summarize(message) })));
  pinned.onclick = () => jumpTo(message.message_id);
}

function show(id) {
  state.current = id;
  composer.aim(null);
  log.replaceChildren();
  isAtEnd = true;
  draw();
}

// ---- scrolling

function scrollToEnd() {
  scroller.scrollTop = scroller.scrollHeight;
  unread = 0;
  drawJump();
}

function drawJump() {
  find("jump").hidden = isAtEnd;
  find("unread").textContent = unread || "";
}

function jumpTo(id) {
  const messages = [...chat().messages.values()];
  const index = clusters(messages).findIndex((cluster) => cluster.some((message) => message.message_id === id));
  if (index < 0) return;
  const element = log.querySelectorAll("[data-message-id]")[index];
  element.scrollIntoView({ block: "center", behavior: "smooth" });
  element.focus({ preventScroll: true });
  element.classList.add("is-found");
  setTimeout(() => element.classList.remove("is-found"), 1500);
}

scroller.addEventListener("scroll", () => {
  isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 60;
  if (isAtEnd) unread = 0;
  drawJump();
});
new ResizeObserver(() => isAtEnd && scrollToEnd()).observe(scroller);
new ResizeObserver(() => isAtEnd && scrollToEnd()).observe(log);
find("jump").addEventListener("click", scrollToEnd);

// ---- what the person does

async function press(message, button, element) {
  if (button.copy_text) {
    await attempt(() => navigator.clipboard.writeText(button.copy_text.text));
    toast("Copied to the clipboard");
    return;
  }
  element.setAttribute("aria-busy", "true");
  const done = () => element.removeAttribute("aria-busy");
  const answer = await attempt(() => post("press", { chat: message.chat.id, message_id: message.message_id, data: button.callback_data }));
  if (!answer) return done();
  if (answered.delete(answer.callback_id)) return done();
  waiting.set(answer.callback_id, done);
  setTimeout(() => (waiting.delete(answer.callback_id), done()), WAIT_FOR_ANSWER_SECONDS * 1000);
}

const answered = new Set();

async function createGroup() {
  const group = await attempt(() => post("groups", { title: "Family" }));
  if (group && state.chats.has(group.id)) show(group.id);
}

function showActions(message, anchor, point) {
  const isOwn = message.from.id === user;
  const text = message.text ?? message.caption;
  showMenu(anchor, [
    { label: "Reply", iconName: "reply", act: () => composer.aim({ message }) },
    text && { label: "Copy text", iconName: "copy", act: () => attempt(() => navigator.clipboard.writeText(text)) },
    isOwn && text && { label: "Edit", iconName: "edit", act: () => composer.aim({ message, isEdit: true }) },
    { label: "Delete", iconName: "delete", isDanger: true, act: () => attempt(() => post("delete", { chat: state.current, message_ids: [message.message_id] })) },
  ], point);
}

log.addEventListener("contextmenu", (event) => {
  const element = event.target.closest("[data-message-id]");
  const message = element && chat().messages.get(Number(element.dataset.messageId));
  if (!message || event.target.closest("a, img") || String(getSelection()) !== "") return;
  event.preventDefault();
  showActions(message, element, event.clientX ? { x: event.clientX, y: event.clientY } : undefined);
});
// A link to the bot itself stays here: it opens the private chat, with what follows ?start= as on Telegram.
log.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const address = link && new URL(link.href);
  if (!address || !["t.me", "telegram.me"].includes(address.host)) return;
  if (address.pathname.slice(1).toLowerCase() !== state.bot.username.toLowerCase()) return;
  event.preventDefault();
  show(user);
  const payload = address.searchParams.get("start");
  if (payload) attempt(() => post("text", { chat: user, text: `/start ${payload}` }));
});
log.addEventListener("dblclick", (event) => {
  const message = chat().messages.get(Number(event.target.closest(".message")?.dataset.messageId));
  if (message && !event.target.closest("button, a")) composer.aim({ message });
});
find("start").addEventListener("click", () => attempt(() => post("text", { chat: state.current, text: "/start" })));
find("unblock").addEventListener("click", () => attempt(() => post("block", { blocked: false })));
find("more").addEventListener("click", (event) =>
  showMenu(event.currentTarget, [
    { label: "New group with the bot", iconName: "group", act: createGroup },
    { label: "Open as another person", iconName: "person", act: () => window.open(`/?user=${user + 1}`, "_blank", "noopener") },
    state.blocked ? { label: "Unblock the bot", iconName: "block", act: () => attempt(() => post("block", { blocked: false })) } : { label: "Block the bot", iconName: "block", isDanger: true, act: () => attempt(() => post("block", { blocked: true })) },
  ]));
watchAttachments(async (files, as, caption) => {
  const replyTo = composer.target?.message.message_id;
  await postFiles(state.current, files, { as, caption, replyTo });
  composer.aim(null);
});

// ---- what happens

const admit = (about) => {
  const { messages, confirmed_up_to: confirmedUpTo = 0, reply_keyboard: keyboard = null, ...rest } = about;
  return { ...rest, confirmedUpTo, keyboard, reactions: new Map(), messages: new Map(messages.map((one) => [one.message_id, one])) };
};

function setTyping(chatId, text) {
  clearTimeout(state.typing?.timer);
  state.typing = text ? { chat: chatId, text, timer: setTimeout(() => (setTyping(chatId, null), drawStatus()), TYPING_SECONDS * 1000) } : null;
}

const happenings = {
  screen(event) {
    state.bot = event.bot;
    state.blocked = event.blocked;
    state.chats = new Map(event.chats.map((one) => [one.id, admit(one)]));
    if (!state.chats.has(state.current)) state.current = user;
    composer.setCommands(event.commands);
    log.setAttribute("aria-busy", "true");
  },
  bot(event) {
    state.bot = event.bot;
    composer.setCommands(event.commands);
  },
  group(event) {
    state.chats.set(event.chat, admit(event.about));
  },
  message(event, current) {
    current.messages.set(event.message.message_id, event.message);
    if (event.message.from.id === user) isAtEnd = true;
    else if (!isAtEnd) unread += 1;
    if (event.message.from.is_bot) setTyping(event.chat, null);
  },
  edited(event, current) {
    current.messages.set(event.message.message_id, event.message);
  },
  deleted(event, current) {
    for (const id of event.message_ids) current.messages.delete(id);
  },
  confirmed(event, current) {
    current.confirmedUpTo = event.up_to;
  },
  typing(event) {
    setTyping(event.chat, DOINGS[event.action] ?? "typing…");
  },
  pinned(event, current) {
    current.pinned = event.message_id;
  },
  reaction(event, current) {
    current.reactions.set(event.message_id, event.emoji);
  },
  reply_keyboard(event, current) {
    current.keyboard = event.keyboard;
  },
  blocked(event) {
    state.blocked = event.blocked;
  },
  answered(event) {
    const done = waiting.get(event.callback_id);
    waiting.delete(event.callback_id);
    if (done) done();
    else answered.add(event.callback_id);
    if (event.text) (event.alert ? alert : toast)(event.text);
  },
};

listen(
  (event) => {
    happenings[event.kind]?.(event, state.chats.get(event.chat));
    draw();
    if (event.kind === "screen") requestAnimationFrame(() => log.setAttribute("aria-busy", "false"));
    drawJump();
  },
  (isConnected) => {
    state.isConnected = isConnected;
    drawStatus();
  },
);
