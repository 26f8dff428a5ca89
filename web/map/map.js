// Maps of harm. Every element `<div class="map" data-map-src="…" data-map-base="…">` becomes one; see `chart.js` for what it may carry.
import { chart } from "./chart.js";

for (const element of document.querySelectorAll(".map[data-map-src]")) chart(element);
