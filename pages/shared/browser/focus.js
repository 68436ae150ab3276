// A focus that is never lost: where a control that has it goes away or is switched off, the nearest one left takes it.
(() => {
  const FOCUSABLE = "a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), summary, [tabindex='0']";
  let last = null, trail = [], waiting = 0;
  document.addEventListener("focusin", ({ target }) => {
    last = target;
    trail = [];
    for (let at = target; at; at = at.parentElement) {
      const key = [...at.classList].find((name) => name.startsWith("st-key-"));
      if (key) trail.push(`.${key}`);
      if (at.getAttribute("role") === "dialog") trail.push("[role=dialog]");
      if (at.dataset.testid === "stExpandSidebarButton") trail.push("[data-testid=stSidebar]");
      if (at.dataset.testid === "stSidebar") trail.push("[data-testid=stExpandSidebarButton]");
    }
  });
  document.addEventListener("pointerdown", ({ target }) => { if (!target.closest(FOCUSABLE)) last = null; });
  const gone = () => last && document.activeElement === document.body && (!last.isConnected || last.disabled);
  const shown = (element) => element.getClientRects().length > 0;
  const rescue = () => {
    if (!gone()) return;
    for (const place of [...trail, "[data-testid=stMainBlockContainer]"]) {
      const next = [...document.querySelectorAll(`${place} :is(${FOCUSABLE}), ${place}:is(${FOCUSABLE})`)].find(shown);
      if (next) { next.focus({ preventScroll: true }); return; }
    }
  };

  new MutationObserver(() => {
    if (!gone()) return;
    clearTimeout(waiting);
    waiting = setTimeout(rescue, 250);
  }).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ["disabled"] });
})();
