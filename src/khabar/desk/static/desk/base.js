// What every page needs: CSRF for htmx, forms that cannot be sent twice, and keys for moving about.
const cookieless = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value;

document.addEventListener("htmx:configRequest", (event) => {
  const token = cookieless();
  if (token) event.detail.headers["X-CSRFToken"] = token;
});

// A second press does nothing while the first is on its way; the server counts a form once even so.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  else if (form.method === "post") {
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 4000);
  }
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

// «/» goes to the search, as people know it.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    document.getElementById("top-q")?.focus();
  }
});
