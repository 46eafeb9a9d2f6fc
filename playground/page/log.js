// The list of messages: grouped, dated, drawn anew only where something changed, and kept at its end.

import { renderBubble } from "./bubble.js";
import { find, make } from "./dom.js";
import { openChat } from "./state.js";
import { user } from "./telegram.js";
import { formatDay } from "./times.js";

const SECONDS_APART = 600;
const NEAR_END = 60;
const scroller = find("scroller");
const log = find("log");
let isAtEnd = true;
let unread = 0;

// Messages of one album stand together.
function cluster(messages) {
  const clusters = [];
  for (const message of messages) {
    const last = clusters[clusters.length - 1];
    if (message.media_group_id && last?.[0].media_group_id === message.media_group_id) last.push(message);
    else clusters.push([message]);
  }
  return clusters;
}

// A cluster whose content is the same keeps its element, so that nothing flickers and no focus is lost.
export function drawLog(actions) {
  const chat = openChat();
  const view = { ...actions, user, isGroup: chat.type !== "private", confirmedUpTo: chat.confirmedUpTo, reactions: chat.reactions };
  const wanted = [];
  let day = "";
  let previous = null;
  for (const messages of cluster([...chat.messages.values()])) {
    const first = messages[0];
    if (formatDay(first.date) !== day) {
      const text = (day = formatDay(first.date));
      previous = null;
      wanted.push({ key: `day ${day}`, content: day, draw: () => make("div", { class: "day", text }) });
    }
    const continues = previous !== null && previous.from.id === first.from.id && first.date - previous.date < SECONDS_APART;
    const isRead = first.from.id === user && messages[messages.length - 1].message_id <= chat.confirmedUpTo;
    const reactions = messages.map((message) => chat.reactions.get(message.message_id) ?? "");
    const content = JSON.stringify([messages, isRead, reactions]);
    wanted.push({ key: `message ${first.message_id}`, content, continues, draw: () => renderBubble(messages, view) });
    previous = first;
  }
  reconcile(wanted);
  for (const element of log.children) {
    element.classList.toggle("ends", !element.nextElementSibling?.classList.contains("continues"));
  }
  if (isAtEnd) scrollToEnd();
  drawJump();
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
        replace(element, drawn);
      }
      element = drawn;
    }
    element.classList.toggle("continues", Boolean(continues));
    if (element === place) place = place.nextElementSibling;
    else log.insertBefore(element, place);
  }
  for (const element of present.values()) element.remove();
}

function replace(element, drawn) {
  const hadFocus = element.contains(document.activeElement);
  element.replaceWith(drawn);
  if (hadFocus) (drawn.querySelector("[data-testid=inline-button]") ?? drawn).focus({ preventScroll: true });
}

export function clearLog() {
  log.replaceChildren();
  isAtEnd = true;
}

// A person's own message brings the end into view; another one only counts when the end is out of sight.
export function noteNewMessage(isOwn) {
  if (isOwn) isAtEnd = true;
  else if (!isAtEnd) unread += 1;
}

export function scrollToEnd() {
  scroller.scrollTop = scroller.scrollHeight;
  unread = 0;
  drawJump();
}

function drawJump() {
  find("jump").hidden = isAtEnd;
  find("unread").textContent = unread || "";
}

export function jumpTo(id) {
  const index = cluster([...openChat().messages.values()]).findIndex((messages) => messages.some((one) => one.message_id === id));
  const element = index < 0 ? null : log.querySelectorAll("[data-message-id]")[index];
  if (!element) return;
  element.scrollIntoView({ block: "center", behavior: "smooth" });
  element.focus({ preventScroll: true });
  element.classList.add("is-found");
  setTimeout(() => element.classList.remove("is-found"), 1500);
}

scroller.addEventListener("scroll", () => {
  isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
  if (isAtEnd) unread = 0;
  drawJump();
});
const sizes = new ResizeObserver(() => isAtEnd && scrollToEnd());
sizes.observe(scroller);
sizes.observe(log);
find("jump").addEventListener("click", scrollToEnd);
