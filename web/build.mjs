// Writes what ships of others' work, and the maps, `npm ci && node build.mjs`: the desk's into ../src/khabar/desk/static/desk/vendor/, a
// released site's into ../src/khabar/release/site/static/vendor/. A manifest.json in each holds every file's hash, so that one that was
// changed by hand is found by a test. The base map is built apart (basemap/), into the desk's folder.

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const vendor = join(here, "../src/khabar/desk/static/desk/vendor");
const site = join(here, "../src/khabar/release/site/static/vendor");
const modules = join(here, "node_modules");
const FONT = "@fontsource/ibm-plex-sans-arabic";
const WEIGHTS = [400, 500, 600, 700];
const SITE_WEIGHTS = [400, 600];
const SCRIPTS = ["arabic", "latin", "latin-ext"];
const KEPT = "basemap.json";
const BASE_MAP = "Natural Earth (public domain); GeoNames (CC BY 4.0). Changed: cut to the region, simplified, named anew. See NOTICE.";

process.chdir(here);
await desk();
await releasedSite();

async function desk() {
  for (const name of readdirSync(vendor)) if (name !== KEPT) rmSync(join(vendor, name), { recursive: true });
  const bundled = await bundle("map/map.js", vendor, "esm");
  copyFileSync(join(modules, "htmx.org/dist/htmx.min.js"), join(vendor, "htmx.min.js"));
  copyFileSync(join(modules, "ol/ol.css"), join(vendor, "ol.css"));
  mkdirSync(join(vendor, "fonts"), { recursive: true });
  fonts(vendor, WEIGHTS, (file, path) => {
    copyFileSync(path, join(vendor, "fonts", file));
    return `fonts/${file}`;
  });
  finish(vendor, ["htmx.org", FONT, ...bundled], KEPT);
}

// A released site opens from a folder, where a browser lets no page fetch and may keep fonts from it: the base map is a script, and the
// fonts stand in their style sheet.
async function releasedSite() {
  rmSync(site, { recursive: true, force: true });
  mkdirSync(site, { recursive: true });
  const bundled = await bundle("map/site.js", site, "iife");
  writeFileSync(join(site, "basemap.js"), `globalThis.khabarBase = ${readFileSync(join(vendor, KEPT), "utf8").trim()};\n`);
  copyFileSync(join(vendor, "../icon.svg"), join(site, "icon.svg"));
  fonts(site, SITE_WEIGHTS, (_, path) => `data:font/woff2;base64,${readFileSync(path).toString("base64")}`);
  finish(site, [FONT, ...bundled], "basemap.js");
}

async function bundle(entry, folder, format) {
  const done = await build({
    entryPoints: [entry],
    outfile: join(folder, "map.js"),
    bundle: true,
    minify: true,
    format,
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    metafile: true,
  });
  const [output] = Object.values(done.metafile.outputs);
  const used = Object.entries(output.inputs).filter(([path, { bytesInOutput }]) => path.startsWith("node_modules/") && bytesInOutput > 0);
  return [...new Set(used.map(([path]) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)[1]))].sort();
}

// unicode-range keeps a page from asking for what it does not need; the ranges are the package's own. `place` says where a file lies.
function fonts(folder, weights, place) {
  const faces = [];
  for (const weight of weights) {
    const css = readFileSync(join(modules, `${FONT}/${weight}.css`), "utf8");
    for (const script of SCRIPTS) {
      const file = `ibm-plex-sans-arabic-${script}-${weight}-normal.woff2`;
      const face = css.split("@font-face").find((block) => block.includes(file));
      const range = face.match(/unicode-range:\s*([^;]+);/)[1];
      const source = place(file, join(modules, FONT, "files", file));
      faces.push(`@font-face { font-family: "IBM Plex Sans Arabic"; font-style: normal; font-weight: ${weight}; font-display: swap; src: url("${source}") format("woff2"); unicode-range: ${range}; }`);
    }
  }
  writeFileSync(join(folder, "fonts.css"), faces.join("\n") + "\n");
}

function finish(folder, names, baseMap) {
  licences(folder, names, baseMap);
  manifest(folder, names);
}

function described(name) {
  return JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8"));
}

function licences(folder, names, baseMap) {
  const parts = names.map((name) => {
    const { version, license } = described(name);
    const file = readdirSync(join(modules, name)).find((x) => /^licen[cs]e/i.test(x));
    return `${name} ${version} (${license})\n\n${readFileSync(join(modules, name, file), "utf8").trim()}\n`;
  });
  writeFileSync(join(folder, "LICENSES.txt"), [...parts, `${baseMap}\n\n${BASE_MAP}\n`].join(`\n${"-".repeat(80)}\n\n`));
}

function manifest(folder, names) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((name) => name !== "manifest.json")
    .sort();
  const hash = (name) => createHash("sha256").update(readFileSync(join(folder, name))).digest("hex");
  const out = {
    packages: Object.fromEntries(names.map((name) => [name, { version: described(name).version, license: described(name).license }])),
    files: Object.fromEntries(files.map((name) => [name, hash(name)])),
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(out, null, 1) + "\n");
}
