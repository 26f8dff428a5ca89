// Writes what the desk ships of others' work, and its map, into ../src/khabar/desk/static/desk/vendor/: `npm ci && node build.mjs`.
// manifest.json holds every file's hash, so that one that was changed by hand is found by a test. The base map is built apart (basemap/).

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const vendor = join(here, "../src/khabar/desk/static/desk/vendor");
const modules = join(here, "node_modules");
const WEIGHTS = [400, 500, 600, 700];
const SCRIPTS = ["arabic", "latin", "latin-ext"];
const KEPT = "basemap.json";

process.chdir(here);
for (const name of readdirSync(vendor)) if (name !== KEPT) rmSync(join(vendor, name), { recursive: true });
const bundled = await bundle();
copyFileSync(join(modules, "htmx.org/dist/htmx.min.js"), join(vendor, "htmx.min.js"));
copyFileSync(join(modules, "ol/ol.css"), join(vendor, "ol.css"));
fonts();
const shipped = ["htmx.org", "@fontsource/ibm-plex-sans-arabic", ...bundled];
licences(shipped);
manifest(shipped);

async function bundle() {
  const done = await build({
    entryPoints: ["map/map.js"],
    outfile: join(vendor, "map.js"),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    metafile: true,
  });
  const [output] = Object.values(done.metafile.outputs);
  const used = Object.entries(output.inputs).filter(([path, { bytesInOutput }]) => path.startsWith("node_modules/") && bytesInOutput > 0);
  return [...new Set(used.map(([path]) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)[1]))].sort();
}

// unicode-range keeps a page from asking for what it does not need; the ranges are the package's own.
function fonts() {
  mkdirSync(join(vendor, "fonts"), { recursive: true });
  const faces = [];
  for (const weight of WEIGHTS) {
    const css = readFileSync(join(modules, `@fontsource/ibm-plex-sans-arabic/${weight}.css`), "utf8");
    for (const script of SCRIPTS) {
      const file = `ibm-plex-sans-arabic-${script}-${weight}-normal.woff2`;
      const face = css.split("@font-face").find((block) => block.includes(file));
      const range = face.match(/unicode-range:\s*([^;]+);/)[1];
      copyFileSync(join(modules, "@fontsource/ibm-plex-sans-arabic/files", file), join(vendor, "fonts", file));
      faces.push(`@font-face { font-family: "IBM Plex Sans Arabic"; font-style: normal; font-weight: ${weight}; font-display: swap; src: url("fonts/${file}") format("woff2"); unicode-range: ${range}; }`);
    }
  }
  writeFileSync(join(vendor, "fonts.css"), faces.join("\n") + "\n");
}

function described(name) {
  return JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8"));
}

function licences(names) {
  const parts = names.map((name) => {
    const { version, license } = described(name);
    const file = readdirSync(join(modules, name)).find((x) => /^licen[cs]e/i.test(x));
    return `${name} ${version} (${license})\n\n${readFileSync(join(modules, name, file), "utf8").trim()}\n`;
  });
  const map = "basemap.json\n\nNatural Earth (public domain); GeoNames (CC BY 4.0). Changed: cut to the region, simplified, named anew. See NOTICE.\n";
  writeFileSync(join(vendor, "LICENSES.txt"), [...parts, map].join(`\n${"-".repeat(80)}\n\n`));
}

function manifest(names) {
  const files = readdirSync(vendor, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(vendor.length + 1))
    .filter((name) => name !== "manifest.json")
    .sort();
  const hash = (name) => createHash("sha256").update(readFileSync(join(vendor, name))).digest("hex");
  const out = {
    packages: Object.fromEntries(names.map((name) => [name, { version: described(name).version, license: described(name).license }])),
    files: Object.fromEntries(files.map((name) => [name, hash(name)])),
  };
  writeFileSync(join(vendor, "manifest.json"), JSON.stringify(out, null, 1) + "\n");
}
