// Text with Telegram's entities as elements. Offsets count UTF-16 units, as JavaScript does.

import { icon, make } from "./dom.js";
import { say } from "./words.js";

const SAFE_LINK = /^(https?:|mailto:|tel:|tg:)/i;
export const isSafeLink = (address) => SAFE_LINK.test(address);
const INLINE = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

export function renderText(text, entities = [], onCommand = () => {}) {
  const fragment = document.createDocumentFragment();
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  fill(fragment, text, 0, text.length, sorted, onCommand);
  return fragment;
}

// Entities are nested or apart; one that crosses the end of its parent is cut there.
function fill(parent, text, begin, end, entities, onCommand) {
  let at = begin;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const last = Math.min(entity.offset + entity.length, end);
    index += 1;
    if (entity.offset < at || last <= entity.offset) continue;
    const inner = [];
    while (index < entities.length && entities[index].offset < last) inner.push(entities[index++]);
    parent.append(text.slice(at, entity.offset));
    const element = wrap(entity, text.slice(entity.offset, last), onCommand);
    fill(element.inside ?? element.outside, text, entity.offset, last, inner, onCommand);
    parent.append(element.outside);
    at = last;
    if (isBlock(entity) && text[at] === "\n") at += 1;
  }
  parent.append(text.slice(at, end));
}

const isBlock = (entity) => ["pre", "blockquote", "expandable_blockquote"].includes(entity.type);

function wrap(entity, words, onCommand) {
  switch (entity.type) {
    case "text_link":
      return { outside: link(entity.url, entity.url) };
    case "url":
      return { outside: link(/^[a-z]+:/i.test(words) ? words : `http://${words}`) };
    case "email":
      return { outside: link(`mailto:${words}`) };
    case "bot_command":
      return { outside: make("button", { type: "button", class: "command", onclick: () => onCommand(words) }) };
    case "pre": {
      const inside = make("code");
      const label = entity.language ? make("span", { class: "language", text: entity.language }) : null;
      return { outside: make("pre", {}, label, inside), inside };
    }
    case "blockquote":
      return { outside: make("blockquote") };
    case "expandable_blockquote":
      return expandable();
    case "spoiler":
      return { outside: spoiler() };
    default:
      return { outside: make(INLINE[entity.type] ?? "span", { class: `entity-${entity.type}` }) };
  }
}

function link(address, title) {
  if (!isSafeLink(address)) return make("span", { class: "entity-url" });
  return make("a", { href: address, title, target: "_blank", rel: "noopener noreferrer" });
}

function spoiler() {
  const reveal = () => {
    element.classList.add("is-shown");
    element.removeAttribute("role");
    element.removeAttribute("aria-label");
  };
  const element = make("span", {
    class: "spoiler",
    role: "button",
    tabindex: "0",
    "aria-label": say("Hidden text, press to show"),
    onclick: reveal,
    onkeydown: (event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), reveal()),
  });
  return element;
}

function expandable() {
  const inside = make("div", { class: "quote-text" });
  const toggle = make("button", { type: "button", class: "expand", "aria-label": say("Show all"), "aria-expanded": "false" }, icon("down"));
  const outside = make("blockquote", { class: "expandable" }, inside, toggle);
  toggle.addEventListener("click", () => {
    const isOpen = outside.classList.toggle("is-open");
    toggle.setAttribute("aria-expanded", String(isOpen));
    toggle.setAttribute("aria-label", say(isOpen ? "Show less" : "Show all"));
  });
  requestAnimationFrame(() => outside.classList.toggle("is-short", inside.scrollHeight <= inside.clientHeight + 2));
  return { outside, inside };
}
