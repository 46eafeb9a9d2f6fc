// The chat page: what happens comes in here and is drawn; what the person does goes out from here.

import { watchAttachments } from "./attachments.js";
import { Composer } from "./composer.js";
import { alert, showMenu, toast } from "./dialogs.js";
import { find } from "./dom.js";
import { drawFrame, drawStatus } from "./frame.js";
import { clearLog, drawLog, jumpTo, noteNewMessage } from "./log.js";
import { admitChat, openChat, state } from "./state.js";
import { listen, post, postFiles, user } from "./telegram.js";
import { say, translatePage } from "./words.js";

const TYPING_SECONDS = 5.5;
const WAIT_FOR_ANSWER_SECONDS = 20;
const DOINGS = { upload_photo: "sending photo…", upload_document: "sending file…" };
const OWN_HOSTS = ["t.me", "telegram.me"];

const log = find("log");
const waiting = new Map(); // pressed buttons without an answer, by callback id
const answered = new Set(); // answers that were faster than the press

async function attempt(act) {
  try {
    return await act();
  } catch (error) {
    toast(error.message);
    return null;
  }
}

const write = (text, replyTo, chat = state.current) => attempt(() => post("text", { chat, text, reply_to: replyTo }));
const setBlocked = (blocked) => attempt(() => post("block", { blocked }));

translatePage();
const composer = new Composer({
  send: write,
  edit: (message, text) => attempt(() => post("edit", { chat: state.current, message_id: message.message_id, text })),
  search: (query) => attempt(() => post("inline", { query })),
  take: (result) => attempt(() => post("inline/choose", { chat: state.current, query_id: result.queryId, result_id: result.id })),
});

function draw() {
  if (!state.bot || !openChat()) return;
  drawFrame(show);
  composer.setKeyboard(openChat().keyboard);
  drawLog({ onPress: press, onJump: jumpTo, onCommand: write });
}

function show(id) {
  state.current = id;
  composer.aim(null);
  clearLog();
  draw();
}

// ---- what the person does

async function press(message, button, element) {
  if (button.copy_text) {
    await attempt(() => navigator.clipboard.writeText(button.copy_text.text));
    toast(say("Copied to the clipboard"));
    return;
  }
  element.setAttribute("aria-busy", "true");
  const done = () => element.removeAttribute("aria-busy");
  const body = { chat: message.chat.id, message_id: message.message_id, data: button.callback_data };
  const callback = await attempt(() => post("press", body));
  if (!callback || answered.delete(callback.callback_id)) {
    done();
    return;
  }
  waiting.set(callback.callback_id, done);
  setTimeout(() => (waiting.delete(callback.callback_id), done()), WAIT_FOR_ANSWER_SECONDS * 1000);
}

function showActions(message, anchor, point) {
  const isOwn = message.from.id === user;
  const text = message.text ?? message.caption;
  const remove = () => attempt(() => post("delete", { chat: state.current, message_ids: [message.message_id] }));
  const entries = [
    { label: say("Reply"), iconName: "reply", act: () => composer.aim({ message }) },
    text && { label: say("Copy text"), iconName: "copy", act: () => attempt(() => navigator.clipboard.writeText(text)) },
    isOwn && text && { label: say("Edit"), iconName: "edit", act: () => composer.aim({ message, isEdit: true }) },
    { label: say("Delete"), iconName: "delete", isDanger: true, act: remove },
  ];
  showMenu(anchor, entries, point);
}

async function createGroup() {
  const group = await attempt(() => post("groups", { title: say("Family") }));
  if (group && state.chats.has(group.id)) show(group.id);
}

const findMessage = (element) => openChat().messages.get(Number(element?.dataset.messageId));

log.addEventListener("contextmenu", (event) => {
  const element = event.target.closest(".message");
  const message = findMessage(element);
  if (!message || event.target.closest("a, img") || String(getSelection()) !== "") return;
  event.preventDefault();
  showActions(message, element, event.clientX ? { x: event.clientX, y: event.clientY } : undefined);
});
log.addEventListener("dblclick", (event) => {
  const message = findMessage(event.target.closest(".message"));
  if (message && !event.target.closest("button, a")) composer.aim({ message });
});
// A link to the bot itself stays here: it opens the private chat, with what follows ?start= as on Telegram.
log.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const address = link && new URL(link.href);
  if (!address || !OWN_HOSTS.includes(address.host)) return;
  if (address.pathname.slice(1).toLowerCase() !== state.bot.username.toLowerCase()) return;
  event.preventDefault();
  show(user);
  const payload = address.searchParams.get("start");
  if (payload) write(`/start ${payload}`, undefined, user);
});
find("start").addEventListener("click", () => write("/start"));
find("unblock").addEventListener("click", () => setBlocked(false));
find("more").addEventListener("click", (event) =>
  showMenu(event.currentTarget, [
    { label: say("New group with the bot"), iconName: "group", act: createGroup },
    { label: say("Open as another person"), iconName: "person", act: () => window.open(`/?user=${user + 1}`, "_blank", "noopener") },
    state.blocked
      ? { label: say("Unblock the bot"), iconName: "block", act: () => setBlocked(false) }
      : { label: say("Block the bot"), iconName: "block", isDanger: true, act: () => setBlocked(true) },
  ]));
watchAttachments(async (files, as, caption) => {
  await postFiles(state.current, files, { as, caption, replyTo: composer.target?.message.message_id });
  composer.aim(null);
});

// ---- what happens

function setTyping(chat, text) {
  clearTimeout(state.typing?.timer);
  const end = () => (setTyping(chat, null), drawStatus());
  state.typing = text ? { chat, text, timer: setTimeout(end, TYPING_SECONDS * 1000) } : null;
}

function setBot({ bot, commands }) {
  state.bot = bot;
  composer.setCommands(commands);
  composer.botName = bot.username;
}

const happenings = {
  screen(event) {
    setBot(event);
    state.blocked = event.blocked;
    state.chats = new Map(event.chats.map((chat) => [chat.id, admitChat(chat)]));
    if (!state.chats.has(state.current)) state.current = user;
    log.setAttribute("aria-busy", "true");
    requestAnimationFrame(() => log.setAttribute("aria-busy", "false"));
  },
  bot: setBot,
  group: (event) => state.chats.set(event.chat, admitChat(event.about)),
  message(event, chat) {
    chat.messages.set(event.message.message_id, event.message);
    if (event.chat === state.current) noteNewMessage(event.message.from.id === user);
    if (event.message.from.is_bot) setTyping(event.chat, null);
  },
  edited: (event, chat) => chat.messages.set(event.message.message_id, event.message),
  deleted: (event, chat) => event.message_ids.forEach((id) => chat.messages.delete(id)),
  confirmed: (event, chat) => (chat.confirmedUpTo = event.up_to),
  typing: (event) => setTyping(event.chat, say(DOINGS[event.action] ?? "typing…")),
  pinned: (event, chat) => (chat.pinned = event.message_id),
  reaction: (event, chat) => chat.reactions.set(event.message_id, event.emoji),
  reply_keyboard: (event, chat) => (chat.keyboard = event.keyboard),
  inline: (event) => composer.showResults(event.results.map((one) => ({ ...one, queryId: event.query_id }))),
  blocked: (event) => (state.blocked = event.blocked),
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
  },
  (isConnected) => {
    state.isConnected = isConnected;
    drawStatus();
  },
);
