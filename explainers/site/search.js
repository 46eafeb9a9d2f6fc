// Shows the guides in which every word of the search stands; works from a folder, without a server.
const field = document.getElementById("search");
const entries = [...document.querySelectorAll("#entries li")];
const nothing = document.getElementById("nothing");

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const squeezed = (text) => plain(text).replace(/[^\p{L}\p{N}]/gu, "");
const held = entries.map((entry) => ({ entry, text: plain(entry.dataset.find), tight: squeezed(entry.dataset.find) }));

// "PDL1" finds PD-L1, and "pd l1" as well; a name that begins with the search comes first.
const show = () => {
  const words = plain(field.value).split(/\s+/).filter(Boolean);
  const whole = squeezed(field.value);
  let shown = 0;
  for (const { entry, text, tight } of held) {
    const fits = words.every((word) => text.includes(word)) || (whole.length > 1 && tight.includes(whole));
    entry.hidden = !fits;
    entry.style.order = whole && tight.startsWith(whole) ? -1 : 0;
    shown += fits;
  }
  nothing.hidden = shown > 0;
};

field.addEventListener("input", show);
field.value = new URLSearchParams(location.search).get("q") ?? "";
show();
