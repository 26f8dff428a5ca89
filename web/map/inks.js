// The page's colours, from the tokens of its style sheet, so that the map is dark where the page is.
export function inks(element) {
  const style = getComputedStyle(element);
  const ink = (name) => style.getPropertyValue(name).trim();
  return {
    land: ink("--map-land"), water: ink("--map-water"), shore: ink("--map-shore"), border: ink("--map-border"), province: ink("--map-province"),
    name: ink("--ink"), quiet: ink("--quiet"), halo: ink("--map-land"), harm: ink("--harm"), soft: ink("--map-harm"), card: ink("--card"),
    accent: ink("--accent"), font: ink("--font"),
  };
}
