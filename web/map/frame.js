// An empty map in an element, with its controls; `data-say-*` of the element: words for the page's language (in, out, all).
import Map from "ol/Map.js";
import View from "ol/View.js";
import { defaults as defaultControls } from "ol/control/defaults.js";
import ScaleLine from "ol/control/ScaleLine.js";
import Zoom from "ol/control/Zoom.js";
import ZoomToExtent from "ol/control/ZoomToExtent.js";
import { defaults as defaultInteractions } from "ol/interaction/defaults.js";
import { fromLonLat, transformExtent } from "ol/proj.js";

const REGION = [8, 8, 66, 43.5];
export const WEB = "EPSG:3857";
export const EARTH = "EPSG:4326";

export async function frame(element, layers) {
  await laidOut(element);
  const region = transformExtent(REGION, EARTH, WEB);
  const map = new Map({
    target: element,
    layers,
    controls: defaultControls({ zoom: false, rotate: false, attribution: false }),
    interactions: defaultInteractions({ altShiftDragRotate: false, pinchRotate: false, onFocusOnly: false }),
    view: new View({ center: fromLonLat([39, 33]), zoom: 5, minZoom: 3.4, maxZoom: 13, extent: region, showFullExtent: true, enableRotation: false }),
  });
  addControls(map, element, region);
  return map;
}

export function language() {
  return document.documentElement.lang === "ar" ? "ar" : "en";
}

// The view over what lies between west, south, east and north, with some room around it.
export function fit(map, extent) {
  map.getView().fit(transformExtent(extent, EARTH, WEB), { padding: [48, 48, 48, 48], maxZoom: 11 });
}

// A map needs a size: it may stand in something that is closed, or before its style sheet.
function laidOut(element) {
  if (element.clientHeight) return Promise.resolve();
  return new Promise((done) => {
    const watch = new ResizeObserver(() => {
      if (!element.clientHeight) return;
      watch.disconnect();
      done();
    });
    watch.observe(element);
  });
}

function addControls(map, element, region) {
  const say = element.dataset;
  const mark = (text) => Object.assign(document.createElement("span"), { textContent: text, ariaHidden: "true" });
  const zoom = new Zoom({ zoomInLabel: mark("+"), zoomOutLabel: mark("−"), zoomInTipLabel: say.sayIn, zoomOutTipLabel: say.sayOut });
  const whole = new ZoomToExtent({ extent: region, label: mark("⤢"), tipLabel: say.sayAll });
  for (const control of [zoom, whole]) {
    for (const button of control.element.querySelectorAll("button")) button.setAttribute("aria-label", button.title);
    map.addControl(control);
  }
  map.addControl(new ScaleLine({ minWidth: 80 }));
}
