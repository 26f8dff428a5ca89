// The base map: land, water, borders, and names in the page's language. It is drawn from one file; nothing is asked of anybody else.
import Feature from "ol/Feature.js";
import TopoJSON from "ol/format/TopoJSON.js";
import Point from "ol/geom/Point.js";
import VectorLayer from "ol/layer/Vector.js";
import { fromLonLat } from "ol/proj.js";
import VectorSource from "ol/source/Vector.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";
import Text from "ol/style/Text.js";
import CircleStyle from "ol/style/Circle.js";

// From which zoom on towns of each rank are named: capitals, seats of provinces, major ones, larger ones, all.
const TOWNS_FROM = [3.4, 5.6, 6.2, 7.6, 8.8];
const PROVINCES = [6, 8.4];

export function baseLayers(base, language, ink) {
  const read = new TopoJSON({ dataProjection: "EPSG:4326" });
  const features = read.readFeatures(base.topology, { featureProjection: "EPSG:3857" });
  const parts = new Map();
  const names = Object.keys(base.topology.objects);
  let from = 0;
  for (const name of names) {
    const size = base.topology.objects[name].geometries.length;
    parts.set(name, features.slice(from, from + size));
    from += size;
  }
  const line = (color, width, lineDash) => new Style({ stroke: new Stroke({ color, width, lineDash }) });
  const agreed = line(ink.border, 1.3);
  const disputed = line(ink.border, 1.3, [5, 4]);
  const rivers = (resolution) => line(ink.water, resolution < 1200 ? 1.6 : 0.9);
  const country = new Style({ fill: new Fill({ color: ink.land }), stroke: new Stroke({ color: ink.shore, width: 0.7 }) });
  return [
    shapes(parts.get("countries"), () => country, -9),
    shapes(parts.get("rivers"), (_, resolution) => rivers(resolution), -8),
    shapes(parts.get("lakes"), () => new Style({ fill: new Fill({ color: ink.water }) }), -7),
    shapes(parts.get("provinces"), () => line(ink.province, 0.8, [2, 3]), -6, PROVINCES[0] - 1.2),
    shapes(parts.get("borders"), (f) => (f.get("kind") === "disputed" ? disputed : agreed), -5),
    labels(base, language, ink),
  ];
}

function shapes(features, style, zIndex, minZoom) {
  return new VectorLayer({ source: new VectorSource({ features }), style, zIndex, minZoom, updateWhileAnimating: true, updateWhileInteracting: true });
}

// Names are laid out so that none covers another: what matters most is first.
function labels(base, language, ink) {
  const name = language === "ar" ? 2 : 3;
  const kinds = [
    ["country", base.countries], ["town", base.towns], ["province", base.provinces], ["lake", base.lakes],
  ];
  const features = kinds.flatMap(([kind, rows]) =>
    rows.map((row) => new Feature({ geometry: new Point(fromLonLat([row[0], row[1]])), kind, name: row[name] || row[2], rank: row[4] })));
  const styles = new Map();
  const styled = (feature, resolution) => {
    const zoom = Math.log2(156543.03 / resolution);
    const kind = feature.get("kind"), rank = feature.get("rank");
    if (!shown(kind, rank, zoom)) return undefined;
    const key = `${kind}${kind === "town" ? Math.min(rank, 3) : ""}`;
    const style = styles.get(key) ?? styles.set(key, nameStyle(kind, rank, ink)).get(key);
    style.getText().setText(kind === "country" && language === "en" ? feature.get("name").toUpperCase() : feature.get("name"));
    return style;
  };
  return new VectorLayer({ source: new VectorSource({ features }), style: styled, declutter: true, zIndex: 5, renderOrder: byRank });
}

function byRank(a, b) {
  return weight(a) - weight(b);
}

function weight(feature) {
  return { country: 0, town: 10, lake: 40, province: 30 }[feature.get("kind")] + feature.get("rank");
}

function shown(kind, rank, zoom) {
  if (kind === "country") return zoom < 7.4 && (rank < 6 || zoom > 5);
  if (kind === "town") return zoom >= TOWNS_FROM[rank];
  if (kind === "province") return zoom >= PROVINCES[0] && zoom < PROVINCES[1];
  return zoom >= 6.4;
}

function nameStyle(kind, rank, ink) {
  const looks = {
    country: { font: `600 13px ${ink.font}`, color: ink.quiet },
    province: { font: `500 12px ${ink.font}`, color: ink.quiet },
    lake: { font: `400 11px ${ink.font}`, color: ink.quiet },
    town: { font: `${rank < 2 ? 600 : 400} ${rank < 2 ? 12.5 : 11.5}px ${ink.font}`, color: ink.name },
  }[kind];
  const dot = kind === "town" ? new CircleStyle({ radius: rank < 2 ? 2.4 : 1.7, fill: new Fill({ color: ink.quiet }) }) : undefined;
  const text = new Text({
    font: looks.font, fill: new Fill({ color: looks.color }), stroke: new Stroke({ color: ink.halo, width: 3 }), offsetY: kind === "town" ? -11 : 0, padding: [1, 3, 1, 3],
  });
  return new Style({ text, image: dot });
}
