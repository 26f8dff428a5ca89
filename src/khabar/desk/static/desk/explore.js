// The timeline's brush: drawing over the weeks sets the first and the last day, and asks. The date fields do the same without it.
const DAY = 86400000;

for (const weeks of document.querySelectorAll("[data-weeks]")) brush(weeks, document.querySelector("[data-explore-form]"));

function brush(weeks, form) {
  const svg = weeks.querySelector("svg");
  const mark = svg.querySelector(".brush");
  const width = Number(weeks.dataset.width);
  const backwards = getComputedStyle(weeks).direction === "rtl"; // time runs as the page does
  const first = Date.parse(weeks.dataset.first);
  const { since, until } = form.elements;
  let start = null;
  document.querySelector(".weeks-help").hidden = false;
  draw(at(since.value), at(until.value) + 1 / 7);

  weeks.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    start = week(event);
    weeks.setPointerCapture(event.pointerId);
    draw(start, start + 1);
  });
  weeks.addEventListener("pointermove", (event) => {
    if (start !== null) draw(...ends(event));
  });
  weeks.addEventListener("pointerup", (event) => {
    if (start === null) return;
    const [from, to] = ends(event);
    start = null;
    since.value = day(from);
    until.value = day(to, -1);
    form.requestSubmit();
  });
  weeks.addEventListener("pointercancel", () => { start = null; });

  function week(event) {
    const box = svg.getBoundingClientRect();
    const along = (event.clientX - box.left) / box.width;
    return Math.max(0, Math.min(width - 1, Math.floor((backwards ? 1 - along : along) * width)));
  }

  function ends(event) {
    const other = week(event);
    return [Math.min(start, other), Math.max(start, other) + 1];
  }

  function day(weeksOn, daysOn = 0) {
    return new Date(first + (weeksOn * 7 + daysOn) * DAY).toISOString().slice(0, 10);
  }

  // Where a day stands, in weeks from the first; an empty field stands for no brush.
  function at(value) {
    return value ? (Date.parse(value) - first) / DAY / 7 : NaN;
  }

  function draw(from, to) {
    const left = Number.isNaN(from) ? 0 : Math.max(0, from);
    const right = Number.isNaN(to) ? width : Math.min(width, to);
    const shown = !(Number.isNaN(from) && Number.isNaN(to)) && right > left;
    mark.setAttribute("x", shown ? left : 0);
    mark.setAttribute("width", shown ? right - left : 0);
  }
}
