// The map of a released site. It opens from a folder, where nothing can be fetched: what it draws are the two globals that the scripts
// before it set. `khabarAreas`: [{lat, lon, km, n, told, grain}, …], each the area of the list entry `data-spot` of the same number; `told`
// is what stands on its circle. `khabarBase`: the base map.
import { baseLayers } from "./base.js";
import { fit, frame, language } from "./frame.js";
import { inks } from "./inks.js";
import { choose } from "./listing.js";
import { spotLayer } from "./spots.js";

const element = document.querySelector(".map");
if (element && globalThis.khabarAreas && globalThis.khabarBase) draw(globalThis.khabarAreas, globalThis.khabarBase);

async function draw(areas, base) {
  element.hidden = false;
  const list = document.getElementById("areas");
  const map = await frame(element, []);
  let spots = inked(map, areas, base);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { spots = inked(map, areas, base); });
  const extent = around(areas);
  if (extent) fit(map, extent);
  map.on("click", (event) => pick(spots, list, spots.at(map, event.pixel)));
  map.on("pointermove", (event) => { element.classList.toggle("over", !event.dragging && spots.at(map, event.pixel) !== null); });
  for (const kind of ["focusin", "pointerover"]) {
    list.addEventListener(kind, (event) => {
      const row = event.target.closest("[data-spot]");
      if (row) spots.light(Number(row.dataset.spot));
    });
  }
  element.classList.add("ready");
}

// All layers, in the colours that the page has now.
function inked(map, areas, base) {
  const spots = spotLayer(element);
  spots.show(areas);
  map.setLayers([spots.layer, ...baseLayers(base, language(), inks(element))]);
  return spots;
}

function pick(spots, list, index) {
  if (index === null) return;
  spots.light(index);
  choose(list, index);
}

// West, south, east, north of all circles: a degree is about 111 km, along the parallels less.
function around(areas) {
  if (!areas.length) return null;
  const reach = (area) => area.km / 111;
  const across = (area) => reach(area) / Math.cos((area.lat * Math.PI) / 180);
  return [
    Math.min(...areas.map((a) => a.lon - across(a))), Math.min(...areas.map((a) => a.lat - reach(a))),
    Math.max(...areas.map((a) => a.lon + across(a))), Math.max(...areas.map((a) => a.lat + reach(a))),
  ];
}
