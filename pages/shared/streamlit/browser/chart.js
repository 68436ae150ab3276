// A chart on the page: changed where it stands, whatever it becomes; what is under the pointer is told, a click on it
// goes to the server, and all of it can be kept as a picture. How it looks is `drawing.js`'s.
(() => {
  const NS = "http://www.w3.org/2000/svg", NEAR = 10, SHARP = 2, HEAD = 40;
  const standing = new WeakMap();
  let count = 0, over = null; // how many charts there have been; the one under the pointer, and where in it that is

  const patch = (parent, parts) => {
    parts.forEach(([tag, look, inside = []], at) => {
      let node = parent.childNodes[at];
      if (node?.nodeName !== tag) {
        const made = document.createElementNS(NS, tag);
        if (node) node.replaceWith(made);
        else parent.append(made);
        node = made;
      }
      for (const name of node.getAttributeNames()) if (look[name] === undefined) node.removeAttribute(name);
      for (const [name, value] of Object.entries(look)) if (value !== undefined && node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
      if (typeof inside !== "string") patch(node, inside);
      else if (node.textContent !== inside || node.firstElementChild) node.textContent = inside;
    });
    while (parent.childNodes.length > parts.length) parent.lastChild.remove();
  };

  const draw = (chart) => {
    const figure = chart.ahead ?? chart.figure, { holder, svg } = chart;
    const width = holder.clientWidth, height = figure.layout.height ?? holder.clientHeight;
    if (!width || !height) return;
    chart.drawn = window.utblick.drawing(figure, width, height, chart.name);
    patch(svg, chart.drawn.parts);
    if (over?.chart === chart) tell(chart, over.event);
  };
  const sizes = new ResizeObserver((changes) => { for (const { target } of changes) if (standing.has(target)) draw(standing.get(target)); });

  // What answers at a place: the nearest mark there, or else the last bar that is drawn over it.
  const pointAt = ({ drawn, svg, ahead }, { clientX, clientY }) => {
    if (!drawn || ahead) return null;
    const { left, top } = svg.getBoundingClientRect(), x = clientX - left - drawn.left, y = clientY - top - drawn.top;
    const far = (mark) => Math.hypot(mark.across - x, mark.down - y) - mark.reach;
    const marks = drawn.points.filter((each) => "reach" in each && far(each) <= NEAR).sort((a, b) => far(a) - far(b));
    return marks[0] ?? drawn.points.findLast((each) => x >= each.left && x <= each.right && y >= each.top && y <= each.bottom) ?? null;
  };
  const tell = (chart, event) => {
    const point = pointAt(chart, event), { box, holder } = chart;
    over = { chart, event };
    holder.style.cursor = point?.id && chart.send ? "pointer" : "";
    box.hidden = !point?.told;
    if (box.hidden) return;
    if (chart.told !== point.told) {
      box.replaceChildren(...window.utblick.read(point.told).map((runs) => {
        const line = document.createElement("div");
        line.append(...runs.map(({ bold, said }) => Object.assign(document.createElement(bold ? "b" : "span"), { textContent: said })));
        return line;
      }));
      chart.told = point.told;
    }
    const around = holder.getBoundingClientRect(), x = event.clientX - around.left, y = event.clientY - around.top;
    const right = x + 16 + box.offsetWidth > holder.clientWidth;
    box.style.left = `${Math.max(0, right ? x - 16 - box.offsetWidth : x + 16)}px`;
    box.style.top = `${Math.max(0, Math.min(y - box.offsetHeight / 2, holder.clientHeight - box.offsetHeight))}px`;
  };

  const hush = () => {
    if (over) over.chart.box.hidden = true;
    over = null;
  };

  // The chart under its title, with the typeface in it: a picture that a document may hold.
  const save = async ({ svg, title }) => {
    const width = svg.clientWidth, height = svg.clientHeight + HEAD, root = getComputedStyle(document.documentElement);
    const face = await (await fetch(document.querySelector('link[href*="/typeface/"]').href)).text();
    const copy = document.createElementNS(NS, "svg");
    for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) copy.setAttribute(name, value);
    const words = ["text", { x: 8, y: 24, style: "fill:var(--ink);font:700 16px Inter" }, title];
    patch(copy, [["style", {}, face], ["rect", { width, height, style: "fill:var(--ground)" }], words]);
    const body = document.createElementNS(NS, "g");
    body.setAttribute("transform", `translate(0,${HEAD})`);
    body.setAttribute("style", "font-variant-numeric:tabular-nums");
    body.append(...[...svg.childNodes].map((node) => node.cloneNode(true)));
    copy.append(body);
    const markup = new XMLSerializer().serializeToString(copy).replace(/var\((--[a-z-]+)\)/g, (_, name) => root.getPropertyValue(name).trim());
    const image = new Image(), canvas = Object.assign(document.createElement("canvas"), { width: SHARP * width, height: SHARP * height });
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
    await image.decode();
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png")), href = URL.createObjectURL(blob);
    Object.assign(document.createElement("a"), { href, download: `${title.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 80) || "diagram"}.png` }).click();
    setTimeout(URL.revokeObjectURL, 60_000, href);
  };

  const begun = (parent) => {
    const holder = Object.assign(document.createElement("div"), { className: "chart" }), svg = document.createElementNS(NS, "svg");
    const box = Object.assign(document.createElement("div"), { className: "chart-box", hidden: true });
    const button = Object.assign(document.createElement("button"), { className: "chart-save", type: "button" });
    svg.setAttribute("role", "img");
    box.setAttribute("aria-hidden", "true");
    holder.append(svg, box, button);
    parent.append(holder);
    const chart = { holder, svg, box, button, name: ++count };
    standing.set(holder, chart);
    sizes.observe(holder);
    for (const kind of ["pointermove", "pointerdown"]) holder.addEventListener(kind, (event) => tell(chart, event));
    holder.addEventListener("pointerleave", ({ pointerType }) => { if (pointerType !== "touch") hush(); }); // a finger leaves as it is lifted
    holder.addEventListener("click", (event) => {
      if (event.target === button) return save(chart);
      const id = pointAt(chart, event)?.id;
      if (id && chart.send) chart.send(id);
    });
    return chart;
  };

  // The server's chart in its place, a new one or the one that stands there; `send` tells the server what is clicked, where it asks for that.
  const show = (parent, { figure, title, alt, save: word }, send) => {
    const old = parent.querySelector(":scope > .chart"), chart = old ? standing.get(old) : begun(parent);
    Object.assign(chart, { figure, title, send, ahead: null });
    chart.holder.classList.remove("ahead");
    chart.holder.style.height = figure.layout.height ? `${figure.layout.height}px` : "100%";
    if (chart.svg.getAttribute("aria-label") !== alt) chart.svg.setAttribute("aria-label", alt);
    chart.button.hidden = !word;
    if (word && chart.button.ariaLabel !== word) chart.button.ariaLabel = chart.button.title = word;
    draw(chart);
  };
  // What stands there while a lever is in the hand, and null once it is not.
  const ahead = (holder, figure) => {
    const chart = standing.get(holder);
    if (!chart || (chart.ahead ?? null) === figure) return;
    chart.ahead = figure;
    holder.classList.toggle("ahead", figure !== null);
    draw(chart);
  };
  document.addEventListener("pointerdown", ({ target }) => { if (!over?.chart.holder.contains(target)) hush(); }, true);
  // As Streamlit's component asks for it, at first and whenever the server says another thing.
  const stand = ({ parentElement, data, setTriggerValue }) => show(parentElement, data, data.asks && ((id) => setTriggerValue("picked", id)));
  window.utblick = { ...window.utblick, show, stand, ahead };
})();
