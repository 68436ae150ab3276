// The first sight of the overview gives way to the page, part by part: to a part that the page has
// drawn itself, wholly once the chart is drawn, the page says something else, or is wanted for something else.
(() => {
  const LONGEST = 20_000;
  const PAGE = ":--main", CHART = ".st-key-equity-chart";
  const WHOLE = `${PAGE} ${CHART} .bar, [role=dialog], [role=alert]`;
  const has = (part) => document.querySelector(`${PAGE} ${part}`) !== null;
  const leave = () => {
    watch.disconnect();
    for (const event of ["pointerdown", "keydown"]) removeEventListener(event, leave, true);
    document.getElementById("first-sight")?.remove();
  };
  const look = () => {
    if (document.querySelector(WHOLE) || (has(".foot") && !has(CHART))) requestAnimationFrame(leave);
    const sight = document.getElementById("first-sight"), figure = sight?.querySelector("[data-figure]");
    if (figure && !figure.firstChild) window.utblick.show(figure, { figure: JSON.parse(figure.dataset.figure), title: "", alt: "" });
    if (!sight || !has(".headline")) return;
    sight.classList.add("answered");
    if (has(".cards")) sight.classList.add("counted");
  };
  const watch = new MutationObserver(look);
  watch.observe(document.documentElement, { subtree: true, childList: true });
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, leave, true);
  setTimeout(leave, LONGEST);
  addEventListener("DOMContentLoaded", () => { if (!document.getElementById("first-sight")) leave(); });
})();
