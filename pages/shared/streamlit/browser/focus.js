// A focus that is never lost: where a control that has it goes away or is switched off, the nearest one left takes it.
(() => {
  const FOCUSABLE = "a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), summary, [tabindex='0']";
  const POPOVER = ":--popover";
  let last = null, trail = [], outside = [], waiting = 0, opener = "", byKeys = false;
  const keyOf = (element) => [...element.classList].find((name) => name.startsWith("st-key-"));
  document.addEventListener("focusin", ({ target }) => {
    last = target;
    trail = [];
    for (let at = target; at; at = at.parentElement) {
      if (keyOf(at)) trail.push(`.${keyOf(at)}`);
      if (opener && at.matches(POPOVER)) trail.push(opener);
      if (at.getAttribute("role") === "dialog") trail.push("[role=dialog]");
      if (at.matches(":--menu-button")) trail.push(":--menu");
      if (at.matches(":--menu")) trail.push(":--menu-button");
    }
    // Who closes a dialog goes on from where it was opened, also where that has been drawn anew meanwhile.
    if (target.closest("[role=dialog]")) trail.push(...outside);
    else outside = trail;
  });
  document.addEventListener("keydown", (event) => {
    byKeys = true;
    // Between a button that has gone and the next one that takes the focus, the dialog would not hear Escape.
    const dialog = document.querySelector("[role=dialog]");
    if (event.key === "Escape" && dialog && event.target === document.body) dialog.dispatchEvent(new KeyboardEvent("keydown", event));
  }, true);
  document.addEventListener("pointerdown", ({ target }) => { byKeys = false; if (!target.closest(FOCUSABLE)) last = null; }, true);
  const gone = () => last && document.activeElement === document.body && (!last.isConnected || last.disabled);
  const shown = (element) => element.getClientRects().length > 0;
  const rescue = () => {
    if (!gone()) return;
    // What is being drawn anew may come back: only then the page's beginning takes the focus.
    const places = document.querySelector(":--running") ? trail : [...trail, ":--main"];
    for (const place of places) {
      for (const next of document.querySelectorAll(`${place} :is(${FOCUSABLE}), ${place}:is(${FOCUSABLE})`)) {
        if (shown(next)) next.focus({ preventScroll: true });
        if (document.activeElement !== document.body) return;
      }
    }
    waiting = setTimeout(rescue, 250);
  };

  // A popover stands at the end of the page: who opens it by keys would have to pass all that is between.
  const enter = (popover) => {
    const first = [...popover.querySelectorAll(FOCUSABLE)].find(shown), at = document.activeElement;
    if (!byKeys || !first || popover.contains(at)) return;
    let around = at;
    while (around && !keyOf(around)) around = around.parentElement;
    opener = around ? `.${keyOf(around)}` : "";
    first.focus();
  };

  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        const popover = node.matches?.(POPOVER) ? node : node.querySelector?.(POPOVER);
        if (popover) setTimeout(enter, 100, popover);
      }
    }
    if (!gone()) return;
    clearTimeout(waiting);
    waiting = setTimeout(rescue, 250);
  }).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ["disabled"] });
})();
