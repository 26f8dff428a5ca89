// Files dropped on the box or chosen in it are sent one by one, so that one that fails costs no other. Without this the form sends them at once.
const box = document.querySelector("[data-add]");
const form = box?.querySelector("[data-files]");

const say = (name, message) => {
  const line = document.createElement("p");
  line.className = "message error";
  line.setAttribute("role", "alert");
  const shown = document.createElement("bdi");
  shown.dir = "auto";
  shown.textContent = `${name}: ${message}`;
  line.append(shown);
  form.after(line);
};

const show = (html) => {
  const made = new DOMParser().parseFromString(html, "text/html").getElementById("adding");
  const old = document.getElementById("adding");
  if (!made || !old) return;
  old.replaceWith(document.adoptNode(made));
  window.htmx?.process(document.getElementById("adding"));
};

const send = async (file) => {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  data.append("published", form.querySelector("[name=published]").value);
  data.append("files", file, file.name);
  const answer = await fetch(form.action, { method: "POST", body: data, headers: { "HX-Request": "true" }, credentials: "same-origin" });
  const away = answer.headers.get("HX-Redirect");
  if (away) window.location.assign(away);
  else if (answer.ok) show(await answer.text());
  else say(file.name, box.dataset.notSent);
};

const sendAll = async (files) => {
  const most = Number(box.dataset.most);
  const button = form.querySelector("[data-send]");
  const label = button.textContent;
  button.disabled = true;
  if (files.length > Number(box.dataset.many)) say(`${files.length}`, box.dataset.tooMany);
  else
    for (const [index, file] of [...files].entries()) {
      button.textContent = `${box.dataset.sending} ${index + 1}/${files.length}`;
      if (file.size > most) say(file.name, box.dataset.tooLarge);
      else
        try {
          await send(file);
        } catch {
          say(file.name, box.dataset.notSent);
        }
    }
  button.disabled = false;
  button.textContent = label;
  form.reset();
};

if (form) {
  const chosen = form.querySelector("input[type=file]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    delete form.dataset.sent;
    if (chosen.files.length) sendAll(chosen.files);
  });
  for (const kind of ["dragenter", "dragover"])
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.add("over");
    });
  for (const kind of ["dragleave", "drop"]) form.addEventListener(kind, () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) sendAll(event.dataTransfer.files);
  });
}

// A download leaves the page as it is: the form may be sent again, and keeps no passphrase.
document.querySelector("[data-download]")?.addEventListener("submit", (event) => {
  const sent = event.target;
  setTimeout(() => {
    sent.reset();
    delete sent.dataset.sent;
  }, 500);
});
