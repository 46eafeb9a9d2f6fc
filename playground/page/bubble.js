// One bubble: a message, or all messages of an album.

import { formatSize, icon, make } from "./dom.js";
import { showPhoto } from "./dialogs.js";
import { isSafeLink, renderText } from "./rich_text.js";
import { fileUrl } from "./telegram.js";
import { formatTime } from "./times.js";
import { say } from "./words.js";

const WIDEST_PHOTO = 420;
const TALLEST_PHOTO = 440;
const COLORS = 7;

export function renderBubble(messages, view) {
  const first = messages[0];
  if (first.new_chat_members || first.left_chat_member) return renderService(first);
  const last = messages[messages.length - 1];
  const isOwn = first.from.id === view.user;
  const bubble = make("div", { class: "bubble" });
  if (!isOwn && view.isGroup) bubble.append(make("div", { class: `sender color-${first.from.id % COLORS}`, text: first.from.first_name }));
  if (first.via_bot) bubble.append(make("div", { class: "forwarded", text: say("by way of {0}", `@${first.via_bot.username}`) }));
  if (first.forward_origin) bubble.append(make("div", { class: "forwarded", text: say("Forwarded from {0}", first.forward_origin.sender_user.first_name) }));
  if (first.reply_to_message) bubble.append(renderReply(first, view));
  const photos = messages.filter((message) => message.photo);
  const text = words(messages);
  if (photos.length) bubble.append(renderPhotos(photos));
  for (const message of messages) if (message.document) bubble.append(renderDocument(message));
  const footer = renderFooter(last, isOwn, view);
  if (text) {
    const body = make("div", { class: "text", "data-testid": "message-text", dir: "auto" });
    body.append(renderText(text.words, text.entities, view.onCommand), footer);
    bubble.append(body);
  } else {
    bubble.append(footer);
    footer.classList.add(photos.length ? "on-photo" : "on-own-line");
  }
  if (photos.length) bubble.classList.add(text ? "has-photo" : "is-photo");
  const side = isOwn ? "own" : "other";
  return make(
    "article",
    {
      class: `message ${side}`,
      "data-testid": "message",
      "data-side": isOwn ? "out" : "in",
      "data-message-id": first.message_id,
      "aria-label": `${isOwn ? say("You") : first.from.first_name}, ${formatTime(first.date)}`,
      tabindex: "0",
    },
    bubble,
    renderKeyboard(last, view),
    renderReactions(messages, view),
  );
}

export function summarize(message) {
  const text = message.text ?? message.caption;
  if (text) return text.replace(/\s+/g, " ");
  if (message.photo) return say("Photo");
  return message.document?.file_name ?? say("Message");
}

function words(messages) {
  const spoken = messages.find((message) => message.text ?? message.caption);
  if (!spoken) return null;
  return { words: spoken.text ?? spoken.caption, entities: spoken.entities ?? spoken.caption_entities };
}

function renderService(message) {
  const text = message.new_chat_members
    ? say("{0} added {1}", message.from.first_name, message.new_chat_members[0].first_name)
    : say("{0} removed {1}", message.from.first_name, message.left_chat_member.first_name);
  return make("div", { class: "service", "data-message-id": message.message_id }, make("span", { text }));
}

function renderReply(message, view) {
  const answered = message.reply_to_message;
  const name = answered.from.id === view.user ? say("You") : answered.from.first_name;
  return make(
    "button",
    { type: "button", class: "reply", "aria-label": say("In reply to {0}: {1}", name, summarize(answered)), onclick: () => view.onJump(answered.message_id) },
    make("strong", { text: name }),
    make("span", { text: message.quote?.text ?? summarize(answered) }),
  );
}

function renderPhotos(messages) {
  const album = make("div", { class: "photos", "data-count": Math.min(messages.length, 10) });
  for (const message of messages) {
    const largest = message.photo[message.photo.length - 1];
    const image = make("img", { src: fileUrl(largest.file_id), alt: message.caption ? `${say("Photo")}: ${message.caption}` : say("Photo"), width: largest.width, height: largest.height, draggable: "false" });
    const button = make("button", { type: "button", class: "photo", "data-testid": "photo", "aria-label": say("Open the photo"), onclick: () => showPhoto(fileUrl(largest.file_id)) }, image);
    if (message.has_media_spoiler) hide(button);
    if (messages.length === 1) {
      const scale = Math.min(1, WIDEST_PHOTO / largest.width, TALLEST_PHOTO / largest.height);
      button.style.width = `${Math.max(120, Math.round(largest.width * scale))}px`;
      button.style.aspectRatio = `${largest.width} / ${largest.height}`;
    }
    album.append(button);
  }
  return album;
}

function hide(button) {
  button.classList.add("is-hidden");
  button.addEventListener("click", (event) => {
    if (!button.classList.contains("is-hidden")) return;
    event.stopImmediatePropagation();
    button.classList.remove("is-hidden");
  }, { capture: true });
}

function renderDocument(message) {
  const file = message.document;
  const name = file.file_name ?? "file";
  const kind = name.includes(".") ? name.split(".").pop().slice(0, 4) : "file";
  return make(
    "div",
    { class: "document", "data-testid": "document" },
    make("a", { class: "sheet", href: fileUrl(file.file_id), target: "_blank", rel: "noopener", "aria-label": say("Open {0}", name) }, make("span", { text: kind })),
    make(
      "div",
      { class: "about" },
      make("a", { class: "name", href: fileUrl(file.file_id), target: "_blank", rel: "noopener", text: name }),
      make("span", { class: "size", text: formatSize(file.file_size ?? 0) }),
    ),
    make("a", { class: "round download", href: fileUrl(file.file_id, true), download: name, "aria-label": say("Download {0}", name) }, icon("download")),
  );
}

function renderFooter(message, isOwn, view) {
  const footer = make("span", { class: "footnote" });
  if (message.edit_date) footer.append(make("span", { class: "edited", "data-testid": "edited", text: `${say("edited")} ` }));
  footer.append(make("time", { datetime: new Date(message.date * 1000).toISOString(), text: formatTime(message.date) }));
  if (isOwn) {
    const isRead = message.message_id <= view.confirmedUpTo;
    footer.append(icon(isRead ? "ticks" : "tick", say(isRead ? "Read by the bot" : "Sent")));
  }
  return footer;
}

function renderKeyboard(message, view) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  const keyboard = make("div", { class: "inline-keyboard", role: "group", "aria-label": say("Buttons") });
  for (const row of rows) {
    const line = make("div", { class: "inline-row" });
    for (const button of row) line.append(renderButton(message, button, view));
    keyboard.append(line);
  }
  return keyboard;
}

function renderButton(message, button, view) {
  const properties = { class: `key ${button.style ?? ""}`, "data-testid": "inline-button", text: button.text };
  if (button.url && isSafeLink(button.url)) return make("a", { ...properties, href: button.url, target: "_blank", rel: "noopener noreferrer" });
  const press = (event) => view.onPress(message, button, event.currentTarget);
  return make("button", { ...properties, type: "button", "data-callback": button.callback_data, onclick: press });
}

function renderReactions(messages, view) {
  const emoji = messages.flatMap((message) => view.reactions.get(message.message_id) ?? []);
  if (!emoji.length) return null;
  return make("div", { class: "reactions" }, ...emoji.map((one) => make("span", { text: one, "aria-label": `Reaction ${one}` })));
}
