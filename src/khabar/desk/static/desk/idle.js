// The lock: when nobody was there for so long as the page says, it is locked and what it showed goes. While somebody types, the server
// is told once a minute, so that a long note is not lost. Tabs tell one another that somebody is there.
const allowed = Number(document.body.dataset.idle) * 60_000;
const form = document.getElementById("lock-now");
const EVERY = 60_000;

if (allowed && form) {
  const tabs = new BroadcastChannel("khabar-present");
  const token = form.querySelector("input[name=csrfmiddlewaretoken]").value;
  let present = Date.now();
  let told = present;

  const here = () => {
    present = Date.now();
    if (present - told < EVERY) return;
    told = present;
    tabs.postMessage(present);
    fetch("/lock/awake", { method: "POST", headers: { "X-CSRFToken": token } });
  };
  tabs.addEventListener("message", () => { present = Date.now(); });
  for (const kind of ["keydown", "pointerdown", "wheel", "input"]) document.addEventListener(kind, here, { passive: true });
  setInterval(() => { if (Date.now() - present > allowed) form.requestSubmit(); }, Math.min(15_000, allowed / 4));
}

// A page out of the browser's memory may be of a session that has ended: it is asked for anew.
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
