// What stands around the messages: head, tabs, pinned message, welcome, and which foot is shown.

import { summarize } from "./bubble.js";
import { find, icon, make } from "./dom.js";
import { jumpTo } from "./log.js";
import { openChat, state } from "./state.js";
import { say } from "./words.js";

export function drawFrame(show) {
  const chat = openChat();
  const isPrivate = chat.type === "private";
  const title = isPrivate ? state.bot.first_name : chat.title;
  find("title").textContent = title;
  document.title = `${title} (playground)`;
  find("avatar").textContent = [...title][0]?.toUpperCase() ?? "";
  const isEmpty = isPrivate && chat.messages.size === 0;
  find("start").hidden = !isEmpty || state.blocked;
  find("unblock").hidden = !isPrivate || !state.blocked;
  find("composer").hidden = !find("start").hidden || !find("unblock").hidden;
  drawWelcome(isEmpty);
  drawStatus();
  drawTabs(show);
  drawPinned(chat);
}

export function drawStatus() {
  const status = find("status");
  const typing = state.typing?.chat === state.current ? state.typing.text : null;
  const quiet = openChat()?.type === "private" ? say("bot") : say("group with the bot");
  status.textContent = state.isConnected ? (typing ?? quiet) : say("connecting…");
  status.classList.toggle("is-active", Boolean(typing) && state.isConnected);
}

function drawWelcome(isShown) {
  document.querySelector(".welcome")?.remove();
  if (!isShown) return;
  const text = state.bot.description || say("Press Start to begin.");
  find("scroller").append(make("section", { class: "welcome", "data-testid": "welcome" }, make("h2", { text: say("What can this bot do?") }), make("p", { text })));
}

function drawTabs(show) {
  const tabs = find("tabs");
  tabs.hidden = state.chats.size < 2;
  const chats = [...state.chats.values()];
  tabs.replaceChildren(...chats.map((chat) => {
    const text = chat.type === "private" ? state.bot.first_name : chat.title;
    return make("button", { type: "button", "aria-current": chat.id === state.current ? "true" : null, text, onclick: () => show(chat.id) });
  }));
}

function drawPinned(chat) {
  const message = chat.messages.get(chat.pinned);
  const pinned = find("pinned");
  pinned.hidden = !message;
  if (!message) return;
  pinned.replaceChildren(icon("pin"), make("span", { class: "quoted-text" }, make("strong", { text: say("Pinned message") }), make("span", { text: summarize(message) })));
  pinned.onclick = () => jumpTo(message.message_id);
}
