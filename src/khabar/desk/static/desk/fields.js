// What a browser would say of a field, and of the files chosen in one, in its own language is said in the page's; templates/desk/field_words.html
// holds the words.
const words = document.getElementById("field-words")?.dataset ?? {};
const CHOSEN = ["radio", "checkbox", "select-one", "select-multiple"];

const wrong = ({ validity, type, dataset, min, max, minLength }) => {
  if (validity.valueMissing) return type === "file" ? words.noFile : CHOSEN.includes(type) ? words.noChoice : words.missing;
  if (validity.tooShort) return words.short.replace("{}", minLength);
  if (validity.rangeUnderflow || validity.rangeOverflow) return max ? words.range.replace("{}", min).replace("{}", max) : words.least.replace("{}", min);
  if (validity.typeMismatch && type === "url") return words.url;
  return words[dataset.typed ?? (type === "number" ? "number" : "other")] ?? words.other;
};

document.addEventListener("invalid", ({ target }) => {
  target.setCustomValidity("");
  if (!target.validity.valid) target.setCustomValidity(wrong(target));
}, true);

// What was wrong may be right now: of a group of buttons, the press of another one makes it so.
for (const kind of ["input", "change"])
  document.addEventListener(kind, ({ target }) => {
    for (const field of target.form?.elements ?? [target]) field.setCustomValidity?.("");
  }, true);

const tell = (chooser) => {
  const { files } = chooser;
  const shown = document.getElementById(chooser.dataset.chooser);
  shown.replaceChildren();
  if (files.length > 3) shown.textContent = words.files.replace("{}", files.length);
  else
    for (const { name } of files) {
      const line = document.createElement("bdi");
      line.dir = "auto";
      line.textContent = name;
      shown.append(line);
    }
  if (!files.length) shown.textContent = words.noFiles;
};

for (const chooser of document.querySelectorAll("input[data-chooser]")) {
  chooser.addEventListener("change", () => tell(chooser));
  chooser.form.addEventListener("reset", () => setTimeout(() => tell(chooser)));
  tell(chooser);
}
