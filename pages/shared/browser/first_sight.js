// The server's still picture of the overview goes when the page has drawn its own chart, says something
// else, or is wanted for something else.
(() => {
  const LONGEST = 20_000;
  const THERE = ".st-key-equity-chart .barlayer path, [role=dialog], [role=alert]";
  const leave = () => {
    watch.disconnect();
    for (const event of ["pointerdown", "keydown"]) removeEventListener(event, leave, true);
    document.getElementById("first-sight")?.remove();
  };
  const look = () => {
    if (document.querySelector(THERE)) requestAnimationFrame(leave);
  };
  const watch = new MutationObserver(look);
  watch.observe(document.documentElement, { subtree: true, childList: true });
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, leave, true);
  setTimeout(leave, LONGEST);
  addEventListener("DOMContentLoaded", () => { if (!document.getElementById("first-sight")) leave(); });
})();
