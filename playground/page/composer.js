// Writing: the text field, what is answered or edited, the bot's commands, its custom keyboard.

import { summarize } from "./bubble.js";
import { find, icon, make } from "./dom.js";
import { say } from "./words.js";

const TALLEST = 220;
const SEARCH_PAUSE = 250; // milliseconds after the last key

export class Composer {
  // `actions`: send(text, replyTo), edit(message, text), search(typed), take(result).
  constructor(actions) {
    this.actions = actions;
    this.text = find("text");
    this.target = null;
    this.commands = [];
    this.botName = "";
    this.searching = null;
    find("composer").addEventListener("submit", (event) => (event.preventDefault(), this.submit()));
    this.text.addEventListener("input", () => this.adapt());
    this.text.addEventListener("keydown", (event) => this.onKey(event));
    find("menu").addEventListener("click", () => this.toggleCommands(find("commands").hidden));
    document.addEventListener("pointerdown", (event) => event.target.closest("#commands, #menu, #text") || this.toggleCommands(false));
    this.adapt();
  }

  submit() {
    const text = this.text.value.trim();
    if (!text) return;
    const target = this.target;
    this.text.value = "";
    this.aim(null);
    this.adapt();
    if (target?.isEdit) this.actions.edit(target.message, text);
    else this.actions.send(text, target?.message.message_id);
  }

  onKey(event) {
    const commands = find("commands");
    if (event.key === "Escape") {
      if (commands.hidden) this.aim(null);
      this.toggleCommands(false);
    }
    if (event.key === "ArrowUp" && !commands.hidden) {
      event.preventDefault();
      commands.lastElementChild?.focus();
    }
    const isPhone = matchMedia("(pointer: coarse)").matches;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !isPhone) {
      event.preventDefault();
      this.submit();
    }
  }

  adapt() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, TALLEST)}px`;
    find("send").classList.toggle("is-ready", this.text.value.trim() !== "");
    if (this.search()) return;
    const begins = /^\/\w*$/.test(this.text.value);
    this.toggleCommands(begins, begins ? this.text.value.slice(1).toLowerCase() : "");
  }

  // "@bot egfr" looks for guides, in this chat as in any other; true while that is what is typed.
  search() {
    const [name, ...typed] = this.text.value.split(" ");
    const isSearch = this.botName !== "" && name.toLowerCase() === `@${this.botName.toLowerCase()}` && this.text.value.includes(" ");
    clearTimeout(this.searching);
    if (isSearch) this.searching = setTimeout(() => this.actions.search(typed.join(" ")), SEARCH_PAUSE);
    return isSearch;
  }

  showResults(results) {
    if (!this.search()) return;
    clearTimeout(this.searching);
    const take = (result) => {
      this.text.value = "";
      this.adapt();
      this.actions.take(result);
      this.text.focus();
    };
    this.list(results.map((one) => make("button", { type: "button", role: "option", "data-testid": "inline-result", onclick: () => take(one) }, make("strong", { text: one.title }), make("span", { text: one.description }))));
  }

  // What the next message answers or changes; null for neither.
  aim(target) {
    if (this.target?.isEdit && !target) this.text.value = "";
    this.target = target;
    const quoted = find("quoted");
    quoted.hidden = !target;
    if (target) {
      if (target.isEdit) this.text.value = target.message.text ?? target.message.caption ?? "";
      const title = target.isEdit ? say("Edit message") : say("Reply to {0}", target.message.from.first_name);
      const close = make("button", { type: "button", class: "round", "aria-label": say("Cancel"), onclick: () => this.aim(null) }, icon("close"));
      quoted.replaceChildren(icon(target.isEdit ? "edit" : "reply"), make("div", { class: "quoted-text" }, make("strong", { text: title }), make("span", { text: summarize(target.message) })), close);
      this.text.focus();
    }
    this.adapt();
  }

  setCommands(commands) {
    this.commands = commands;
    find("menu").hidden = commands.length === 0;
  }

  toggleCommands(isShown, prefix = "") {
    const list = find("commands");
    const fitting = this.commands.filter((one) => one.command.startsWith(prefix));
    list.hidden = !isShown || fitting.length === 0;
    find("menu").setAttribute("aria-expanded", String(!list.hidden));
    if (list.hidden) return;
    this.list(fitting.map((one) => make("button", { type: "button", role: "option", "data-testid": "command", onclick: () => this.choose(one) }, make("strong", { text: `/${one.command}` }), make("span", { text: one.description }))));
  }

  list(items) {
    const list = find("commands");
    list.hidden = items.length === 0;
    list.replaceChildren(...items);
    list.onkeydown = (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") this.text.focus();
      if (!step) return;
      event.preventDefault();
      (items[items.indexOf(document.activeElement) + step] ?? this.text).focus();
    };
  }

  choose(command) {
    this.toggleCommands(false);
    this.text.value = "";
    this.adapt();
    this.actions.send(`/${command.command}`);
    this.text.focus();
  }

  setKeyboard(keyboard) {
    const area = find("keyboard");
    const rows = keyboard?.keyboard ?? [];
    area.hidden = rows.length === 0;
    area.replaceChildren(...rows.map((row) => make("div", { class: "inline-row" }, ...row.map((button) => make("button", { type: "button", text: button.text, onclick: () => this.actions.send(button.text) })))));
    this.text.placeholder = keyboard?.input_field_placeholder ?? say("Message");
  }
}
