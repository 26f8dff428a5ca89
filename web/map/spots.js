// Where harm is told of: circles as wide as the place is uncertain, never points. Where a circle would be smaller than a finger, a ring of
// that size is drawn: it holds the circle.
import Feature from "ol/Feature.js";
import Point from "ol/geom/Point.js";
import VectorLayer from "ol/layer/Vector.js";
import { fromLonLat } from "ol/proj.js";
import VectorSource from "ol/source/Vector.js";
import CircleStyle from "ol/style/Circle.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";
import Text from "ol/style/Text.js";
import { inks } from "./inks.js";

const SMALLEST = 12; // pixels
const WIDE = ["district", "governorate", "country"];

export function spotLayer(element) {
  const source = new VectorSource();
  const ink = inks(element);
  let lit = null;
  const layer = new VectorLayer({ source, zIndex: 9, style: (feature, resolution) => look(feature, resolution, ink, feature.get("index") === lit) });
  return {
    layer,
    show(spots) {
      lit = null;
      source.clear(true);
      const all = spots.map((spot, index) => new Feature({ geometry: new Point(fromLonLat([spot.lon, spot.lat])), index, ...spot }));
      source.addFeatures(all.filter((feature) => feature.get("drawn") !== false));
    },
    light(index) {
      if (index !== lit) {
        lit = index;
        layer.changed();
      }
    },
    // The smallest circle at a pixel: a town before the governorate that holds it.
    at(map, pixel) {
      const [x, y] = map.getCoordinateFromPixel(pixel);
      const resolution = map.getView().getResolution();
      let best = null;
      for (const feature of source.getFeatures()) {
        const [fx, fy] = feature.getGeometry().getCoordinates();
        const reach = radius(feature, resolution);
        const inside = Math.hypot(fx - x, fy - y) / resolution <= reach;
        if (inside && (best === null || reach < best.reach)) best = { reach, index: feature.get("index") };
      }
      return best === null ? null : best.index;
    },
  };
}

// Web Mercator stretches with the latitude, so a circle of so many kilometres does too.
function radius(feature, resolution) {
  const metres = feature.get("km") * 1000;
  return Math.max(SMALLEST + 2 * Math.log10(feature.get("n")), metres / Math.cos((feature.get("lat") * Math.PI) / 180) / resolution);
}

function look(feature, resolution, ink, isLit) {
  const wide = WIDE.includes(feature.get("grain"));
  return new Style({
    zIndex: isLit ? 1e6 : -feature.get("km"),
    image: new CircleStyle({
      radius: radius(feature, resolution),
      fill: new Fill({ color: ink.soft }),
      stroke: new Stroke({ color: isLit ? ink.accent : ink.harm, width: isLit ? 3 : 1.4, lineDash: wide ? [5, 4] : undefined }),
    }),
    text: new Text({
      text: feature.get("told") ?? String(feature.get("n")), font: `600 12px ${ink.font}`, fill: new Fill({ color: ink.harm }), stroke: new Stroke({ color: ink.card, width: 3 }),
    }),
  });
}
