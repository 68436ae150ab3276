// Laid under a page that is measured: when each of the things that are waited for has been painted, in ms since the address was asked for.
(() => {
  const at = {};
  const shown = (selector) => [...document.querySelectorAll(selector)].some((each) => each.getClientRects().length && each.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
  window.arrived = at;
  window.await_all = (named) => {
    const look = () => {
      for (const [name, selector] of Object.entries(named)) {
        if (!(name in at) && shown(selector)) { at[name] = 0; setTimeout(() => { at[name] = performance.now(); }); }
      }
      requestAnimationFrame(look);
    };
    look();
  };
  window.sent = () => {
    const all = performance.getEntriesByType("resource"), first = performance.getEntriesByType("navigation")[0];
    const scripts = all.filter(({ name }) => new URL(name).pathname.endsWith(".js"));
    return {
      requests: all.length + 1,
      bytes: [first, ...all].reduce((sum, { transferSize }) => sum + transferSize, 0),
      scripts: scripts.map(({ name, transferSize, decodedBodySize }) => [new URL(name).pathname.split("/").at(-1), transferSize, decodedBodySize]),
    };
  };
})();
