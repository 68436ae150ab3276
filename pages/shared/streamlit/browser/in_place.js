// A chart that changes is changed where it stands, and not taken away and drawn from nothing: the page says beside it
// what has become another since it was sent (see in_place.py), and Plotly's part of Streamlit takes up what it holds.
(() => {
  const KEPT = ["width", "height", "clickmode", "hovermode", "dragmode"]; // what Streamlit sets on the chart itself
  const begun = new Map(), drawn = new WeakMap();
  let later = 0;

  const altered = (old, change) => {
    if (Array.isArray(change)) return change[0];
    const made = Array.isArray(old) ? [...old] : { ...old };
    for (const [name, part] of Object.entries(change)) made[name] = altered(old[name], part);
    return made;
  };
  const alter = (holder) => {
    const { chart, figure, alt } = holder.dataset, plot = document.querySelector(`.st-key-${CSS.escape(chart)} .js-plotly-plot`);
    if (!plot) return;
    const done = drawn.get(plot), first = begun.get(`${chart} ${plot.layout?.meta}`);
    if (done?.figure === figure && done.data === plot.data) return;
    if (!first || !plot._ev?.listenerCount("plotly_redraw")) return again(); // it is being drawn for the first time
    const { data, layout } = altered(JSON.parse(first), JSON.parse(figure));
    for (const name of KEPT) if (plot.layout[name] !== undefined) layout[name] = plot.layout[name];
    drawn.set(plot, { figure, data });
    Object.assign(plot, { data, layout });
    plot.emit("plotly_redraw");
    plot.closest(":--chart").setAttribute("aria-label", alt);
  };
  const remember = (plot) => {
    const key = [...plot.closest('[class*="st-key-"]').classList].find((each) => each.startsWith("st-key-"));
    const name = `${key?.slice("st-key-".length)} ${plot.layout?.meta}`;
    if (plot.layout?.meta !== undefined && !begun.has(name)) begun.set(name, JSON.stringify({ data: plot.data, layout: plot.layout }));
  };
  const look = () => {
    document.querySelectorAll(".js-plotly-plot").forEach(remember);
    document.querySelectorAll("[data-figure]").forEach(alter);
  };
  const again = () => {
    cancelAnimationFrame(later);
    later = requestAnimationFrame(look);
  };
  new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-figure"] });
})();
