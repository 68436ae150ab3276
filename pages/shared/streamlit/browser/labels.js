// Labels of a chart that would lie on one another on a narrow screen: words stay, then the last figure, then the others.
(() => {
  const FIGURE = /^[\d\s\u00a0\u2212+\u00b1\u25bc,.-]+$/;
  const GAP = 4;
  const clash = (a, b) => a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom && b.top < a.bottom;
  const thin = (labels, taken) => {
    for (const label of labels) {
      const box = label.getBoundingClientRect(), hidden = taken.some((each) => clash(box, each));
      label.style.visibility = hidden ? "hidden" : "";
      if (!hidden) taken.push(box);
    }
    return taken;
  };
  const lastFirst = (labels) => labels.length ? [labels[labels.length - 1], ...labels.slice(0, -1)] : labels;
  const arrange = (plot) => {
    const notes = [...plot.querySelectorAll("g.annotation")], figures = notes.filter((each) => FIGURE.test(each.textContent));
    const taken = thin([...notes.filter((each) => !figures.includes(each)), ...lastFirst(figures)], []);
    thin(lastFirst([...plot.querySelectorAll(".xtick text")]), []);
    thin([...plot.querySelectorAll(".ytick text")], taken);
  };
  let waiting = 0;
  new MutationObserver((changes) => {
    if (!changes.some(({ target }) => target.closest?.(".js-plotly-plot"))) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => document.querySelectorAll(".js-plotly-plot").forEach(arrange), 60);
  }).observe(document.documentElement, { subtree: true, childList: true });
})();
