// The page of an incident: choosing a whole account to split off, values typed beside a choice, and a way out of folded parts.

// «All of account 3» chooses its claims; the server takes the account either way.
document.addEventListener("change", (event) => {
  const box = event.target;
  if (box.name === "account") {
    for (const claim of box.closest("fieldset").querySelectorAll("input[name=claim]")) claim.checked = box.checked;
  } else if (box.name === "claim") {
    const all = box.closest("fieldset")?.querySelector("input[name=account]");
    if (all && !box.checked) all.checked = false;
  }
});

// Whoever types another value means it.
document.addEventListener("input", (event) => {
  const field = event.target;
  if (!["low", "high", "other"].includes(field.name) || !field.value) return;
  const other = field.closest("form").querySelector("input[name=value][value=other]");
  if (other) other.checked = true;
  if (field.id === "merge-other") for (const near of field.form.querySelectorAll("input[name=number]")) near.checked = false;
});

// A link into a folded part opens it; on paper everything is open.
const unfold = () => {
  const aim = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  for (let at = aim; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
};
addEventListener("hashchange", unfold);
unfold();
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll(".incident details:not(.no-print)")) if (!part.open) part.dataset.folded = part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of document.querySelectorAll("details[data-folded]")) { part.open = false; delete part.dataset.folded; }
});
