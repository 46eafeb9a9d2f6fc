// Files on their way out: chosen, dropped or pasted, then sent as photos or as files.

import { find, formatSize, icon, make } from "./dom.js";
import { open, showMenu, toast } from "./dialogs.js";
import { say } from "./words.js";

const PHOTO_TYPES = new Set(["image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp"]);
const isPhoto = (file) => PHOTO_TYPES.has(file.type);

// `send(files, as, caption)` returns a promise.
export function watchAttachments(send) {
  const choose = (files, as) => files.length && askHowToSend([...files], as, send);
  for (const [input, as] of [[find("photo-input"), "photo"], [find("file-input"), "document"]]) {
    input.addEventListener("change", () => {
      choose(input.files, as);
      input.value = "";
    });
  }
  find("attach").addEventListener("click", (event) =>
    showMenu(event.currentTarget, [
      { label: say("Photo"), iconName: "photo", act: () => find("photo-input").click() },
      { label: say("File"), iconName: "file", act: () => find("file-input").click() },
    ]));
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    choose(files, "photo");
  });
  watchDrops(choose);
}

function watchDrops(choose) {
  const overlay = find("drop");
  let depth = 0;
  const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  const hide = () => {
    depth = 0;
    overlay.hidden = true;
  };
  addEventListener("dragenter", (event) => {
    if (!hasFiles(event)) return;
    depth += 1;
    const items = [...event.dataTransfer.items];
    overlay.classList.toggle("only-files", items.length > 0 && !items.some((item) => PHOTO_TYPES.has(item.type)));
    overlay.hidden = false;
  });
  addEventListener("dragleave", (event) => hasFiles(event) && --depth <= 0 && hide());
  addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    for (const zone of overlay.children) zone.classList.toggle("is-over", zone.contains(event.target));
  });
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const zone = event.target.closest?.(".zone");
    hide();
    choose(event.dataTransfer.files, zone?.dataset.as ?? "photo");
  });
}

function askHowToSend(files, as, send) {
  const canBePhotos = files.every(isPhoto);
  const urls = [];
  const many = files.length > 1;
  const caption = make("textarea", { rows: "1", placeholder: say("Add a caption…"), "aria-label": say("Caption"), maxlength: "1024", "data-testid": "caption" });
  const compress = make("input", { type: "checkbox", id: "compress", "data-testid": "compress" });
  compress.checked = canBePhotos && as === "photo";
  const submit = make("button", { class: "primary", type: "submit", text: say("Send"), "data-testid": "send-files" });
  const cancel = make("button", { class: "plain", type: "button", text: say("Cancel") });
  const title = make("h2");
  const list = make("div", { class: "previews" });
  const draw = () => {
    const noun = compress.checked ? "photo" : "file";
    title.textContent = say(many ? `Send {0} ${noun}s` : `Send ${noun}`, files.length);
    list.classList.toggle("are-photos", compress.checked);
    list.replaceChildren(...files.map((file) => preview(file, compress.checked, urls)));
  };
  const choice = canBePhotos ? make("label", { class: "choice", for: "compress" }, compress, make("span", { text: say(many ? "Send as photos (smaller)" : "Send as photo (smaller)") })) : null;
  const form = make("form", { method: "dialog" }, title, list, choice, caption, make("div", { class: "actions" }, cancel, submit));
  const dialog = make("dialog", { class: "sending", "data-testid": "send-dialog", "aria-label": say("Send") }, form);
  compress.addEventListener("change", draw);
  cancel.addEventListener("click", () => dialog.close());
  caption.addEventListener("keydown", (event) => event.key === "Enter" && !event.shiftKey && (event.preventDefault(), form.requestSubmit()));
  dialog.addEventListener("close", () => urls.forEach((url) => URL.revokeObjectURL(url)));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    submit.disabled = true;
    submit.textContent = say("Sending…");
    try {
      await send(files, compress.checked ? "photo" : "document", caption.value.trim());
      dialog.close();
    } catch (error) {
      submit.disabled = false;
      submit.textContent = say("Send");
      toast(say("Not sent: {0}", error.message));
    }
  });
  draw();
  open(dialog);
  caption.focus();
}

function preview(file, isShownAsPhoto, urls) {
  if (isShownAsPhoto) {
    const url = URL.createObjectURL(file);
    urls.push(url);
    return make("img", { src: url, alt: file.name });
  }
  return make("div", { class: "preview" }, make("span", { class: "sheet" }, icon("file")), make("div", { class: "about" }, make("span", { class: "name", text: file.name }), make("span", { class: "size", text: formatSize(file.size) })));
}
