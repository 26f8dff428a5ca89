// One map in one element. What it may carry:
//   data-map-src    where its spots come from, as JSON:
//                   {spots: [{lat, lon, km, n, grain, name, text, href, drawn}], extent: [west, south, east, north] or null, told: "…"}
//   data-map-base   the base map's file
//   data-map-follow present: the spots are asked for again, with bbox and zoom, whenever the map has moved
//   data-map-list   the id of a list in which the same spots stand as text: it is kept equal, and a spot chosen here is shown there
//   data-map-status the id of an element in which `told`, which comes with the spots, is said
//   data-say-*      words for the page's language: in, out, all, failed
// Of a spot `km` is how far from the point it may really be, `n` the number in it, `name` and `text` stand in the list, with a link to
// `href`; `grain` is the kind of place; with `drawn` false it is listed only.
import { transformExtent } from "ol/proj.js";
import { baseLayers } from "./base.js";
import { EARTH, WEB, fit, frame, language } from "./frame.js";
import { inks } from "./inks.js";
import { fill, choose } from "./listing.js";
import { spotLayer } from "./spots.js";

export async function chart(element) {
  const spots = spotLayer(element);
  const map = await frame(element, [spots.layer]);
  const state = { element, map, spots, list: document.getElementById(element.dataset.mapList ?? ""), asked: null };
  map.on("click", (event) => pick(state, spots.at(map, event.pixel)));
  map.on("pointermove", (event) => { element.classList.toggle("over", !event.dragging && spots.at(map, event.pixel) !== null); });
  state.list?.addEventListener("focusin", (event) => light(state, event.target.closest("[data-spot]")));
  state.list?.addEventListener("pointerover", (event) => light(state, event.target.closest("[data-spot]")));
  await Promise.all([addBase(state, language()), ask(state)]);
  if ("mapFollow" in element.dataset) map.on("moveend", () => ask(state, view(map)));
  element.classList.add("ready");
}

async function addBase(state, spoken) {
  const response = await fetch(state.element.dataset.mapBase);
  if (!response.ok) return; // the circles stand without it
  const base = await response.json();
  for (const layer of baseLayers(base, spoken, inks(state.element))) state.map.addLayer(layer);
}

// Which spots there are; where an answer comes after a newer question, it is dropped.
async function ask(state, where) {
  state.asked?.abort();
  const asked = (state.asked = new AbortController());
  const url = new URL(state.element.dataset.mapSrc, location.href);
  for (const [name, value] of Object.entries(where ?? {})) url.searchParams.set(name, value);
  try {
    const response = await fetch(url, { signal: asked.signal, credentials: "same-origin" });
    if (!response.ok) throw new Error(String(response.status));
    const found = await response.json();
    state.spots.show(found.spots);
    if (state.list) fill(state.list, found.spots);
    say(state, found.told ?? "");
    if (!where && found.extent) fit(state.map, found.extent);
  } catch (error) {
    if (error.name !== "AbortError") say(state, state.element.dataset.sayFailed);
  }
}

function say(state, text) {
  const status = document.getElementById(state.element.dataset.mapStatus ?? "");
  if (status) status.textContent = text;
}

function view(map) {
  const extent = transformExtent(map.getView().calculateExtent(map.getSize()), WEB, EARTH);
  return { bbox: extent.map((x) => x.toFixed(4)).join(","), zoom: Math.round(map.getView().getZoom()) };
}

function light(state, row) {
  if (row) state.spots.light(Number(row.dataset.spot));
}

function pick(state, index) {
  if (index === null) return;
  state.spots.light(index);
  if (state.list) choose(state.list, index);
}
