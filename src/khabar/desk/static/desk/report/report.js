// A report's page: the chosen claim is shown in place and in the text, keys move from claim to claim, selected words become numbers.
// Without this file every link and form works as well.
const text = document.getElementById("text");
const all = (selector) => [...document.querySelectorAll(selector)];
const chosen = () => document.getElementById("chosen");
const listed = (name) => (chosen().dataset[name] || "").split(" ").filter(Boolean);

// The words of what is chosen, and those that it speaks of, stand out in the text.
function show() {
  const claim = chosen().dataset.claim || "", words = new Set(listed("words")), tellers = new Set(listed("tellers"));
  for (const piece of text.querySelectorAll(".p")) {
    const now = Boolean(claim) && (piece.dataset.claims || "").split(" ").includes(claim);
    piece.classList.toggle("now", now);
    piece.classList.toggle("part", !now && (words.has(piece.dataset.m) || tellers.has(piece.dataset.t)));
  }
  for (const line of all("[data-line]")) {
    if (line.dataset.line === claim) line.setAttribute("aria-current", "true");
    else line.removeAttribute("aria-current");
  }
}

const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
const wide = () => matchMedia("(min-width: 62rem)").matches;
const unseen = (box) => box.top < 80 || box.bottom > innerHeight - 40;

function bring() {
  if (!wide()) { chosen().scrollIntoView({ behavior: calm(), block: "start" }); return; }
  const side = document.querySelector(".side");
  side.scrollTo({ top: 0 });
  const word = text.querySelector(".p.now, .p.part");
  if (word && unseen(word.getBoundingClientRect())) word.scrollIntoView({ behavior: calm(), block: "center" });
}

document.addEventListener("htmx:afterSwap", (event) => {
  if (!document.getElementById("chosen")) return;
  show();
  ready();
  if (event.detail.target?.id === "chosen" || event.target?.id === "chosen") { bring(); chosen().focus({ preventScroll: true }); }
});
addEventListener("popstate", () => location.reload());

// Keys: by where they are on the keyboard, so that they work while it writes Arabic.
const lines = () => all("[data-line]");
function step(by) {
  const every = lines(), at = every.findIndex((line) => line.dataset.line === chosen().dataset.claim);
  const next = every[at < 0 ? (by > 0 ? 0 : every.length - 1) : Math.min(every.length - 1, Math.max(0, at + by))];
  if (next && every.indexOf(next) !== at) next.click();
}
const keys = document.getElementById("keys");
const acts = {
  KeyJ: () => step(1),
  KeyK: () => step(-1),
  KeyT: () => text.querySelector(".p.now")?.focus(),
  KeyC: () => { const at = document.querySelector("#correct summary"); at?.scrollIntoView({ block: "nearest" }); at?.focus(); },
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (event.key === "?" || event.key === "؟") { event.preventDefault(); keys.showModal(); return; }
  if (event.key === "Escape" && (chosen().dataset.claim || chosen().dataset.words)) { location.assign(location.pathname); return; }
  const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (arrow && event.target.closest("#claims")) { event.preventDefault(); move(event.target, arrow); return; }
  if (!event.shiftKey && acts[event.code]) { event.preventDefault(); acts[event.code](); }
});
function move(from, by) {
  const every = lines(), at = every.indexOf(from.closest("[data-line]"));
  every[Math.min(every.length - 1, Math.max(0, at + by))]?.focus();
}

// Where a selection begins and ends, in code points of the report's own text. A browser counts UTF-16 units inside a piece of the page;
// a piece that does not show its characters one by one counts as a whole.
const points = (string) => [...string].length;
function place(node, offset, end) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node.childNodes[offset] || node)?.closest?.(".p");
  if (!piece || !text.contains(piece)) return null;
  const first = Number(piece.dataset.s), last = Number(piece.dataset.e), shown = piece.textContent;
  if (node.nodeType !== Node.TEXT_NODE) return end ? last : first;
  if (points(shown) !== last - first) return end ? last : first;
  return first + points(shown.slice(0, offset));
}
function selected() {
  const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
  if (!range || range.collapsed || !text.contains(range.commonAncestorContainer)) return null;
  const start = place(range.startContainer, range.startOffset, false), end = place(range.endContainer, range.endOffset, true);
  return start === null || end === null || end <= start ? null : { start, end, words: String(getSelection()).trim().slice(0, 80) };
}
let last = null;
document.addEventListener("selectionchange", () => {
  const found = selected();
  if (!found) return;
  last = found;
  for (const button of all("[data-take]")) button.disabled = false;
});
function ready() {
  for (const button of all("[data-take]")) {
    button.hidden = false;
    button.disabled = !last;
  }
}
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take]");
  if (!button || !last) return;
  const form = button.closest("form");
  form.elements.start.value = last.start;
  form.elements.end.value = last.end;
  form.querySelector("[data-taken]").textContent = `«${last.words}»`;
});

ready();
show();
// «#c3» chooses that claim, as a link from elsewhere may say it.
const wanted = document.getElementById(location.hash.slice(1));
if (wanted?.dataset.line && !chosen().dataset.claim) wanted.click();
