// The same spots as a list, for those who do not use the picture. What comes from reports is text, never markup.
export function fill(list, spots) {
  list.replaceChildren(...spots.map((spot, index) => row(spot, index)));
}

function row(spot, index) {
  const item = document.createElement("li");
  item.dataset.spot = index;
  const link = Object.assign(document.createElement("a"), { href: spot.href });
  link.append(part("bdi", spot.name, "spot-name"), " ", part("span", spot.text, "quiet"));
  item.append(link);
  return item;
}

function part(tag, text, name) {
  return Object.assign(document.createElement(tag), { textContent: text, className: name });
}

export function choose(list, index) {
  for (const item of list.querySelectorAll("[data-spot]")) {
    const chosen = Number(item.dataset.spot) === index;
    item.toggleAttribute("data-chosen", chosen);
    if (chosen) {
      item.scrollIntoView({ block: "nearest" });
      item.querySelector("a").focus({ preventScroll: true });
    }
  }
}
