// What lies over the chat: alerts, the photo viewer, menus, short notices.

import { find, icon, make } from "./dom.js";
import { say } from "./words.js";

const TOAST_SECONDS = 4;

export function toast(text) {
  const element = make("div", { class: "toast", "data-testid": "toast", text });
  find("toasts").append(element);
  setTimeout(() => element.remove(), TOAST_SECONDS * 1000 + Math.min(text.length * 40, 4000));
}

export function alert(text) {
  const close = make("button", { class: "plain", text: "OK", autofocus: true });
  const dialog = make(
    "dialog",
    { class: "alert", "data-testid": "alert", "aria-label": say("Message") },
    make("p", { text }),
    make("div", { class: "actions" }, close),
  );
  close.addEventListener("click", () => dialog.close());
  open(dialog);
}

export function showPhoto(url) {
  const close = make("button", { class: "round", "aria-label": say("Close"), autofocus: true }, icon("close"));
  const download = make("a", { class: "round", href: url, download: "photo.jpg", "aria-label": say("Download the photo") }, icon("download"));
  const dialog = make("dialog", { class: "viewer", "data-testid": "viewer", "aria-label": say("Photo") }, make("div", { class: "tools" }, download, close), make("img", { src: url, alt: say("Photo") }));
  dialog.addEventListener("click", (event) => event.target.closest("a") || dialog.close());
  open(dialog);
}

export function open(dialog) {
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

let closeMenu = () => {};

// A small menu beside a button or at a point; arrow keys move, Escape closes.
export function showMenu(anchor, entries, point) {
  closeMenu();
  const items = entries.filter(Boolean).map(({ label, iconName, act, isDanger }) =>
    make("button", { type: "button", role: "menuitem", class: isDanger ? "danger" : "", onclick: () => (closeMenu(), act()) }, icon(iconName), make("span", { text: label })));
  const menu = make("div", { class: "menu", role: "menu", "data-testid": "menu-list" }, ...items);
  document.body.append(menu);
  place(menu, point ?? anchor.getBoundingClientRect());
  anchor?.setAttribute("aria-expanded", "true");
  const onOutside = (event) => menu.contains(event.target) || closeMenu();
  const onKey = (event) => {
    if (event.key === "Escape") closeMenu();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
  };
  closeMenu = () => {
    menu.remove();
    anchor?.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", onOutside, true);
    document.removeEventListener("keydown", onKey, true);
    closeMenu = () => {};
    if (anchor?.isConnected) anchor.focus({ preventScroll: true });
  };
  document.addEventListener("pointerdown", onOutside, true);
  document.addEventListener("keydown", onKey, true);
  items[0]?.focus();
}

function place(menu, at) {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = Math.min(Math.max(8, at.x ?? at.left), innerWidth - width - 8);
  const below = (at.bottom ?? at.y) + 4;
  const top = below + height > innerHeight - 8 ? (at.top ?? at.y) - height - 4 : below;
  menu.style.left = `${left}px`;
  menu.style.top = `${Math.max(8, top)}px`;
}
