// While a lever is moved, what follows stands on the page at once: looked up in what the server has sent ahead, of
// which it works out nothing itself. On release the server's own answer takes its place, part by part, as it comes.
// Where nothing has been sent, nothing happens until the release.
(() => {
  const BESIDE = 20, MORE = 64, DWELL = 60, DRAWN = 400;
  const NAMED = /^st-key-(?:lever-|.*-(?=down-))(.+)$/; // levers, and the sliders of Spend down by their own keys
  const pen = document.createElement("canvas").getContext("2d");
  const NS = "http://www.w3.org/2000/svg";
  let address = "", tables = new Map(), held = null, shown = null, dwell = 0, ending = 0;

  const leverAt = (target) => {
    const box = target?.closest?.('[class*="st-key-lever-"], [class*="-down-"]');
    const input = box?.querySelector("input[type=range]");
    const code = box && [...box.classList].map((each) => each.match(NAMED)?.[1]).find(Boolean);
    return input && code ? { input, code } : null;
  };
  const running = () => document.querySelector(":--running") !== null;
  const inHand = ({ input }) => held?.input === input || document.activeElement === input;

  // The stops of a lever that have come: those around where it stands first, the others once it is moved.
  const tableOf = (code) => {
    if (!tables.has(code)) tables.set(code, { stops: [], from: 0, to: 0, all: Infinity, at: -1, busy: false });
    return tables.get(code);
  };
  const load = async (lever) => {
    const table = tableOf(lever.code), from = address, now = Number(lever.input.value);
    if (!from || table.busy || running()) return;
    let first = Math.max(0, now - BESIDE), count = 2 * BESIDE + 1;
    if (table.at >= 0) {
      const up = table.to < table.all, down = table.from > 0;
      if (!up && !down) return;
      const upwards = up && (!down || table.to - now < now - table.from);
      first = upwards ? table.to : Math.max(0, table.from - MORE);
      count = upwards ? MORE : table.from - first;
    }
    table.busy = true;
    let answer = null;
    try {
      const said = await fetch(`${from}&lever=${encodeURIComponent(lever.code)}&first=${first}&count=${count}`);
      if (said.status === 200) answer = await said.json();
    } catch {
      // the program is away, which Streamlit says
    }
    if (from !== address || !answer) return; // a table that has failed stays busy: nothing is asked for twice
    for (const [place, stop] of answer.stops.entries()) table.stops[first + place] = stop && { ...stop, pool: answer.pool };
    table.from = table.at < 0 ? first : Math.min(table.from, first);
    table.to = Math.max(table.to, first + answer.stops.length);
    Object.assign(table, { all: answer.all, at: answer.at, busy: false });
    follow(lever);
  };

  const follow = (lever) => {
    if (!inHand(lever) || !lever.input.isConnected) return;
    const ours = shown?.from === address;
    if (ours ? shown.code !== lever.code : running()) return; // what another lever has done is not in the table
    const table = tableOf(lever.code), now = Number(lever.input.value), stop = table.stops[now];
    if (now === table.at) return clear();
    if (stop) show(stop, lever.code);
    else if (now in table.stops) clear(); // at this stop the page is put together in another way
    if (table.at < 0 || table.from > 0 || table.to < table.all) load(lever);
  };

  // What stands on the page in place of the server's words and charts, and what it is put back to.
  const show = (stop, code) => {
    shown = { code, from: address, texts: shown?.texts ?? new Map(), charts: shown?.charts ?? new Map() };
    for (const [within, place] of stop.texts) {
      const made = document.createElement("template");
      made.innerHTML = stop.pool[place];
      for (const element of made.content.children) {
        const there = document.querySelector(`${within || ":--main"} ${element.localName}.${element.classList[0]}`);
        if (!there || there.innerHTML === element.innerHTML) continue;
        if (!shown.texts.has(there)) {
          shown.texts.set(there, [...there.childNodes]);
          if (there.localName === "div") there.style.minHeight = `${there.offsetHeight}px`; // a lever stays under its hand
        }
        there.replaceChildren(...element.childNodes);
      }
    }
    for (const [within, chart] of stop.charts) {
      const plot = document.querySelector(`${within} .js-plotly-plot`);
      if (plot?._fullLayout) lay(plot, drawing(chart, stop.pool, plot._fullLayout._size, within.replace(/\W/g, "")));
    }
  };
  const lay = (plot, inside) => {
    let over = shown.charts.get(plot);
    if (!over) {
      over = document.createElementNS(NS, "svg");
      over.classList.add("ahead");
      over.setAttribute("aria-hidden", "true");
      shown.charts.set(plot, over);
      plot.once("plotly_afterplot", () => lift(plot)); // the server's chart is drawn
    }
    over.innerHTML = inside;
    if (!over.isConnected) plot.querySelector(".svg-container").append(over);
    plot.classList.add("drawn-ahead");
  };
  const lift = (plot) => {
    shown?.charts.get(plot)?.remove();
    shown?.charts.delete(plot);
    plot.classList.remove("drawn-ahead");
  };
  const clear = () => {
    clearTimeout(ending);
    if (!shown) return;
    for (const [element, nodes] of shown.texts) {
      if (element.isConnected) element.replaceChildren(...nodes);
      element.style.minHeight = "";
    }
    for (const plot of [...shown.charts.keys()]) lift(plot);
    shown = null;
  };

  // The figures of an upright axis where Plotly puts them (`autoTicks` in its axes.js), and as they are written there.
  const levels = (low, high, height) => {
    const rough = (high - low) / (Math.min(Math.max(height / 40, 4), 9) + 1), ten = 10 ** Math.floor(Math.log10(rough));
    const step = ten * [2, 5, 10].find((nice) => rough / ten <= nice), first = Math.ceil(low / step - 1e-9);
    return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, at) => step * (first + at));
  };
  const written = (level, separator) =>
    (level < 0 ? "\u2212" : "") + Math.abs(level).toFixed(0).replace(/\B(?=(\d{3})+$)/g, separator);

  // A chart as the server describes it to Plotly, as Plotly draws it.
  const drawing = (chart, pool, size, name) => {
    const frame = pool[chart.frame], { xaxis, yaxis, font } = frame, [left, right] = xaxis.range, [low, high] = chart.range;
    const x = (value) => (size.w * (value - left)) / (right - left), y = (value) => (size.h * (high - value)) / (high - low);
    const safe = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    const each = (value, at) => (Array.isArray(value) ? value[at] : value);
    const parts = [];
    const stroke = (path, { color, width, dash }) => {
      const dots = dash === "dot" ? `${Math.max(width, 3)}px,${Math.max(width, 3)}px` : dash ?? "none";
      parts.push(`<path d="${path}" style="fill:none;stroke:${color};stroke-width:${width};stroke-dasharray:${dots}"/>`);
    };
    const text = (said, across, down, look) => {
      const { color, size: big = font.size, anchor = "middle", ground } = look;
      const style = `fill:${color};font-size:${big}px`;
      if (ground) {
        pen.font = `${big}px ${font.family}`;
        const wide = pen.measureText(said).width + 4, begin = across - { start: 0, middle: wide / 2, end: wide }[anchor];
        parts.push(`<rect x="${begin}" y="${down - 0.72 * big}" width="${wide}" height="${1.44 * big}" style="fill:${ground}"/>`);
      }
      parts.push(`<text x="${across}" y="${down + 0.4 * big}" text-anchor="${anchor}" style="${style}">${safe(said)}</text>`);
    };
    const bars = (trace, number) => {
      const { marker } = trace, pattern = marker.pattern;
      if (pattern) {
        const wide = pattern.size * Math.SQRT2, q = wide / 4;
        const strokes = `M${-q},${q}l${2 * q},${-2 * q}M0,${wide}L${wide},0M${3 * q},${5 * q}l${2 * q},${-2 * q}`;
        parts.push(
          `<pattern id="ahead-${name}-${number}" width="${wide}" height="${wide}" patternUnits="userSpaceOnUse">` +
            `<path d="${strokes}" style="stroke:${pattern.fgcolor};stroke-width:${each(pattern.solidity, 0) * pattern.size}"/></pattern>`,
        );
      }
      trace.x.forEach((place, at) => {
        const value = trace.y[at], base = each(trace.base ?? 0, at);
        if (!value) return;
        const wide = trace.width / 2;
        const path = `M${x(place - wide)},${y(base)}V${y(base + value)}H${x(place + wide)}V${y(base)}Z`;
        const fill = each(pattern ? pattern.bgcolor : marker.color, at), edge = marker.line ?? { color: "none", width: 0 };
        const look = `fill:${fill};stroke:${each(edge.color, at)};stroke-width:${edge.width};opacity:${each(marker.opacity ?? 1, at)}`;
        parts.push(`<path class="bar" d="${path}" style="${look}"/>`);
        if (pattern && each(pattern.solidity, at)) parts.push(`<path d="${path}" fill="url(#ahead-${name}-${number})"/>`);
      });
    };
    const line = (trace) => {
      const points = trace.x.map((place, at) => (place === null || trace.y[at] === null ? null : `${x(place)},${y(trace.y[at])}`));
      stroke(points.map((point, at) => (point === null ? "" : (at && points[at - 1] !== null ? "L" : "M") + point)).join(""), trace.line);
    };
    const diamonds = ({ x: across, y: up, marker }) => {
      const r = 0.65 * marker.size;
      across.forEach((place, at) => {
        const path = `M${x(place) + r},${y(up[at])}l${-r},${r}l${-r},${-r}l${r},${-r}Z`;
        parts.push(`<path d="${path}" style="fill:${marker.color};stroke:${marker.line.color};stroke-width:${marker.line.width}"/>`);
      });
    };
    const annotation = (said) => {
      const big = said.font.size ?? font.size, anchor = { left: "start", right: "end" }[said.xanchor] ?? "middle";
      const pad = { start: 2, middle: 0, end: -2 }[anchor];
      const across = (said.xref === "paper" ? size.w * said.x : x(said.x)) + (said.xshift ?? 0) + pad;
      const down = (said.yref === "paper" ? size.h * (1 - said.y) : y(said.y)) - (said.yshift ?? 0);
      const above = said.yanchor === "bottom" ? 0.75 * big : 0;
      text(said.text, across, down - above, { ...said.font, size: big, anchor, ground: said.bgcolor });
    };

    for (const level of levels(low, high, size.h)) {
      stroke(`M0,${y(level)}H${size.w}`, level ? { color: yaxis.gridcolor, width: 1 } : { color: yaxis.zerolinecolor, width: yaxis.zerolinewidth });
      text(written(level, frame.separators[1]), -1, y(level), { ...yaxis.tickfont, anchor: "end" });
    }
    // Years that would lie on one another give way, the last one to none (`labels.js`).
    const big = xaxis.tickfont.size ?? font.size, taken = [];
    pen.font = `${big}px ${font.family}`;
    const years = xaxis.tickvals.map((place, at) => ({ place, lines: String(xaxis.ticktext[at]).split("<br>") }));
    const inside = years.filter(({ place }) => place >= left && place <= right);
    for (const { place, lines } of [...inside.slice(-1), ...inside.slice(0, -1)]) {
      const half = Math.max(...lines.map((said) => pen.measureText(said).width)) / 2;
      const box = { left: x(place) - half, right: x(place) + half };
      if (taken.some((each) => box.left < each.right + 4 && each.left < box.right + 4)) continue;
      taken.push(box);
      lines.forEach((said, line) => text(said, x(place), size.h + 2 + big * (0.5 + 1.3 * line), xaxis.tickfont));
    }
    chart.data.forEach((place, number) => {
      const trace = pool[place];
      (trace.type === "bar" ? bars : trace.mode === "markers" ? diamonds : line)(trace, number);
    });
    for (const shape of chart.shapes.map((place) => pool[place])) stroke(`M${x(shape.x0)},0V${size.h}`, shape.line);
    for (const place of chart.annotations) annotation(pool[place]);
    return `<g transform="translate(${size.l},${size.t})" style="font-family:${safe(font.family)}">${parts.join("")}</g>`;
  };

  // The state that the page shows: another one has other tables, and its own words and charts.
  let ran = false;
  const look = () => {
    const now = document.querySelector("[data-stops]")?.dataset.stops ?? "", runs = running();
    if (now !== address) {
      address = now;
      tables = new Map();
    }
    if (ran && !runs) {
      clearTimeout(ending);
      if (shown) ending = setTimeout(() => { if (!held || shown?.from !== address) clear(); }, DRAWN);
      const lever = held ?? leverAt(document.activeElement);
      if (lever) load(lever);
    }
    ran = runs;
  };
  new MutationObserver((changes) => {
    look();
    for (const { target, attributeName } of changes) {
      if (attributeName !== "value" && attributeName !== "aria-valuetext") continue;
      const lever = leverAt(target);
      if (lever) follow(lever);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["value", "aria-valuetext", "data-test-script-state", "data-stops"] });
  document.addEventListener("pointerover", ({ target }) => {
    clearTimeout(dwell);
    const lever = leverAt(target);
    if (lever && tableOf(lever.code).at < 0) dwell = setTimeout(load, DWELL, lever);
  });
  document.addEventListener("focusin", ({ target }) => { const lever = leverAt(target); if (lever && tableOf(lever.code).at < 0) load(lever); });
  document.addEventListener("pointerdown", ({ target }) => {
    held = leverAt(target);
    if (held && tableOf(held.code).at < 0) load(held);
  }, true);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => { held = null; }, true);
})();
