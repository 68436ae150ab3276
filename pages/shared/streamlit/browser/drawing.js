// What a chart looks like: from the server's description of it (`reports/charts/canvas.py`) to the parts of an SVG, each
// [element, attributes, text or parts], and where in it the pointer gets an answer. It measures texts and nothing else of
// the page, so that the same chart of the same size is drawn alike wherever it comes from.
(() => {
  const pen = document.createElement("canvas").getContext("2d");
  const GAP = 4, LINE = 1.3, MIDDLE = 0.35, CLEAR = 2; // pixels between labels; the rest in shares of a text's size, and around a label
  const FIGURE = /^[\d\s\u00a0\u2212+\u00b1\u25bc\u25b2,.-]+$/;
  const each = (value, at) => (Array.isArray(value) ? value[at] : value);
  const near = (value) => Math.round(value * 100) / 100;

  // Texts hold `<b>`, `<br>` and signs that stand for what would be markup; all else in them is text.
  const SIGNS = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
  const read = (said) => String(said).split("<br>").map((line) => {
    let bold = false;
    const runs = [];
    for (const part of line.split(/(<\/?b>)/)) {
      if (part === "<b>" || part === "</b>") bold = part === "<b>";
      else if (part) runs.push({ bold, said: part.replace(/&(?:lt|gt|amp);/g, (sign) => SIGNS[sign]) });
    }
    return runs;
  });
  const measured = (runs, size, family) => runs.reduce((sum, { bold, said }) => {
    pen.font = `${bold ? 700 : 400} ${size}px ${family}`;
    return sum + pen.measureText(said).width;
  }, 0);

  // The round figures of an axis of `length` pixels: as many as have room, steps of 1, 2 or 5.
  const levels = (low, high, count) => {
    const rough = (high - low) / count, ten = 10 ** Math.floor(Math.log10(rough));
    const step = ten * [1, 2, 5, 10].find((nice) => rough / ten <= nice + 1e-9), first = Math.ceil(low / step - 1e-9);
    return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, at) => step * (first + at));
  };
  const written = (level, separators) => {
    const [whole, rest] = String(near(Math.abs(level))).split(".");
    return (level < 0 ? "\u2212" : "") + whole.replace(/\B(?=(\d{3})+$)/g, separators[1]) + (rest ? separators[0] + rest : "");
  };
  const ticksOf = (axis, length, per, separators) => {
    if (axis.visible === false) return [];
    if (axis.tickvals) return axis.tickvals.map((at, n) => ({ at, said: String(axis.ticktext[n]) }));
    const [low, high] = [...axis.range].sort((a, b) => a - b);
    const count = axis.nticks ?? Math.min(Math.max(length / per, 4), 9) + 1;
    return levels(low, high, count).map((at) => ({ at, said: written(at, separators) }));
  };
  const wrapped = (said, widest, most, size, family) => {
    const lines = [""];
    for (const word of said.split(" ")) {
      const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
      if (lines.at(-1) && measured(read(longer)[0], size, family) > widest) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    return lines.slice(0, most).join("<br>") + (lines.length > most ? "…" : "");
  };

  const DASHES = { dot: (w) => `${Math.max(w, 3)}px,${Math.max(w, 3)}px`, dash: (w) => `${3 * w}px,${3 * w}px`, dashdot: (w) => `${3 * w}px,${2 * w}px,${w}px,${2 * w}px` };
  const stroke = (path, { color, width = 2, dash = "none" }) =>
    ["path", { d: path, style: `fill:none;stroke:${color};stroke-width:${width};stroke-dasharray:${DASHES[dash]?.(width) ?? (dash === "solid" ? "none" : dash)}` }];

  const MARKS = {
    circle: (r) => `m${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`,
    diamond: (r) => `m${-1.3 * r},0l${1.3 * r},${-1.3 * r}l${1.3 * r},${1.3 * r}l${-1.3 * r},${1.3 * r}Z`,
    "triangle-up": (r) => `m${-1.15 * r},${0.6 * r}h${2.3 * r}l${-1.15 * r},${-1.7 * r}Z`,
    "triangle-down": (r) => `m${-1.15 * r},${-0.6 * r}h${2.3 * r}l${-1.15 * r},${1.7 * r}Z`,
  };

  // Labels that would lie on one another give way to those before them.
  const clash = (a, b) => a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom && b.top < a.bottom;
  const thinned = (labels, taken) => labels.filter((label) => {
    const free = !taken.some((box) => clash(label.box, box));
    if (free) taken.push(label.box);
    return free;
  });
  const lastFirst = (labels) => [...labels.slice(-1), ...labels.slice(0, -1)];
  // Of labels along an axis the first one, and every nth counted from the last, n as small as there is room for.
  const everyNth = ([first, ...rest]) => {
    if (!rest.length) return first ? [first] : [];
    const nth = (n) => rest.filter((_, at) => (rest.length - 1 - at) % n === 0);
    const fits = rest.findIndex((_, at) => thinned(nth(at + 1), []).length === nth(at + 1).length) + 1;
    return thinned([rest.at(-1), first, ...nth(fits)], []);
  };

  const drawing = ({ data, layout }, width, height, name) => {
    const { xaxis, yaxis, font, separators, shapes = [], annotations = [] } = layout, margin = { ...layout.margin }, family = font.family;
    const big = (look) => look?.size ?? font.size;
    const h = Math.max(height - margin.t - margin.b, 1), named = yaxis.automargin;
    let rows = ticksOf(yaxis, h, 40, separators);
    if (named) { // names at the left: as wide as they are, on a phone on as many lines as a row holds
      const size = big(yaxis.tickfont), most = Math.max(Math.round(h / rows.length / (LINE * size)), 1);
      rows = rows.map((tick) => ({ ...tick, said: wrapped(tick.said, 0.4 * width, most, size, family) }));
      margin.l += Math.max(...rows.flatMap(({ said }) => read(said).map((runs) => measured(runs, size, family)))) + 6;
    }
    const w = Math.max(width - margin.l - margin.r, 1);
    const [left, right] = xaxis.range, [low, high] = yaxis.range;
    const x = (value) => near((w * (value - left)) / (right - left)), y = (value) => near((h * (high - value)) / (high - low));
    const parts = [], points = [];

    const label = (said, across, down, look) => {
      const { size = font.size, anchor = "middle", rise = "middle" } = look, lines = read(said);
      const wide = Math.max(...lines.map((runs) => measured(runs, size, family))), tall = lines.length * LINE * size;
      const begin = across - { start: 0, middle: wide / 2, end: wide }[anchor], top = down - { top: 0, middle: tall / 2, bottom: tall }[rise];
      return { ...look, lines, size, anchor, across, top, box: { left: begin - CLEAR, right: begin + wide + CLEAR, top: top + 0.1 * size, bottom: top + tall - 0.1 * size } };
    };
    const put = ({ lines, size, anchor, across, top, box, color, ground, kind }) => {
      const parts = ground ? [["rect", { x: near(box.left), y: near(box.top), width: near(box.right - box.left), height: near(box.bottom - box.top), style: `fill:${ground}` }]] : [];
      lines.forEach((runs, line) => {
        const place = { x: near(across), y: near(top + (LINE * (line + 0.5) + MIDDLE) * size), "text-anchor": anchor, style: `fill:${color};font-size:${size}px` };
        const inside = runs.length === 1 && !runs[0].bold ? runs[0].said : runs.map(({ bold, said }) => ["tspan", bold ? { style: "font-weight:700" } : {}, said]);
        parts.push(["text", place, inside]);
      });
      return ["g", { class: kind }, parts];
    };

    const bars = (trace, number) => {
      const { marker = {}, x: across, y: up, ids, boxes } = trace, lying = trace.orientation === "h", pattern = marker.pattern, box = trace.box;
      const places = lying ? up : across, values = lying ? across : up, [along, over] = lying ? [y, x] : [x, y];
      const whole = trace.unseen && !values; // the column from bottom to top
      if (pattern) {
        const wide = near(pattern.size * Math.SQRT2), q = wide / 4;
        const strokes = `M${-q},${q}l${2 * q},${-2 * q}M0,${wide}L${wide},0M${3 * q},${5 * q}l${2 * q},${-2 * q}`;
        const look = { style: `stroke:${pattern.fgcolor};stroke-width:${Math.max(...[pattern.solidity].flat()) * pattern.size}` };
        parts.push(["pattern", { id: `hatch-${name}-${number}`, width: wide, height: wide, patternUnits: "userSpaceOnUse" }, [["path", { d: strokes, ...look }]]]);
      }
      places.forEach((place, at) => {
        const value = values?.[at], base = each(trace.base ?? 0, at), half = each(trace.width, at) / 2;
        const a = along(place - half), b = along(place + half), c = whole ? 0 : over(base), d = whole ? h : over(base + value);
        const spot = lying ? [c, a, d, b] : [a, c, b, d], told = each(boxes, box ? box[at] : at) ?? "", id = ids?.[at] ?? "";
        if (told || id) points.push({ left: Math.min(spot[0], spot[2]), right: Math.max(spot[0], spot[2]), top: Math.min(spot[1], spot[3]), bottom: Math.max(spot[1], spot[3]), told, id });
        if (trace.unseen || !value) return;
        const path = `M${spot[0]},${spot[1]}V${spot[3]}H${spot[2]}V${spot[1]}Z`, edge = marker.line;
        const fill = each(pattern ? pattern.bgcolor : marker.color, at), bound = edge ? `;stroke:${each(edge.color, at)};stroke-width:${edge.width}` : "";
        parts.push(["path", { class: "bar", d: path, style: `fill:${fill}${bound};opacity:${each(marker.opacity ?? 1, at)}` }]);
        if (pattern && each(pattern.solidity, at)) parts.push(["path", { d: path, fill: `url(#hatch-${name}-${number})` }]);
      });
    };
    const run = (across, up) => across.map((place, at) => place === null || up[at] === null ? "" : `${at && up[at - 1] !== null ? "L" : "M"}${x(place)},${y(up[at])}`).join("");
    const scatter = (trace, before) => {
      const { x: across, y: up, line, marker, ids, boxes, mode } = trace;
      if (trace.fill) {
        const back = run([...before.x].reverse(), [...before.y].reverse()).replace("M", "L");
        parts.push(["path", { d: `${run(across, up)}${back}Z`, style: `fill:${trace.fillcolor};opacity:${trace.opacity}` }]);
      }
      if (mode.includes("lines") && line.width !== 0) parts.push(stroke(run(across, up), line));
      if (!mode.includes("markers")) return;
      across.forEach((place, at) => {
        const r = each(marker.size, at) / 2, kind = marker.symbol ?? "circle", open = kind.endsWith("-open");
        const colour = each(marker.color ?? line.color, at), edge = marker.line ?? { color: "none", width: 0 };
        const look = open ? `fill:none;stroke:${colour};stroke-width:${edge.width}` : `fill:${colour};stroke:${edge.color};stroke-width:${edge.width}`;
        parts.push(["path", { class: "mark", d: `M${x(place)},${y(up[at])}${MARKS[kind.replace("-open", "")](r)}`, style: trace.turns?.[at] == null ? look : `--turn:${trace.turns[at]};${look}` }]);
        const told = each(boxes, at) ?? "", id = ids?.[at] ?? "";
        if (told || id) points.push({ across: x(place), down: y(up[at]), reach: r, told, id });
      });
    };
    const shape = ({ type, x0, x1, y0 = 0, y1 = 1, line, fillcolor }) => {
      const [a, b, c, d] = [x(x0), x(x1), near(h * (1 - y0)), near(h * (1 - y1))];
      parts.push(type === "rect" ? ["path", { d: `M${a},${c}V${d}H${b}V${c}Z`, style: `fill:${fillcolor}` }] : stroke(`M${a},${c}L${b},${d}`, line));
    };

    const columns = ticksOf(xaxis, w, 80, separators).filter(({ at }) => at >= Math.min(left, right) && at <= Math.max(left, right));
    const below = (each) => each.layer === "below";
    shapes.filter(below).forEach(shape);
    const grid = (axis, ticks, path) => {
      if (axis.visible === false) return;
      if (axis.showgrid !== false) for (const { at } of ticks) if (at) parts.push(stroke(path(at), { color: axis.gridcolor, width: 1 }));
      const [from, to] = [...axis.range].sort((a, b) => a - b);
      if (axis.zeroline && from <= 0 && to >= 0) parts.push(stroke(path(0), { color: axis.zerolinecolor, width: axis.zerolinewidth ?? 1 }));
    };
    grid(yaxis, rows, (at) => `M0,${y(at)}H${w}`);
    grid(xaxis, columns, (at) => `M${x(at)},0V${h}`);
    data.forEach((trace, at) => trace.type === "bar" && bars(trace, at));
    data.forEach((trace, at) => trace.type === "scatter" && scatter(trace, data[at - 1]));
    shapes.filter((each) => !below(each)).forEach(shape);

    const notes = annotations.map((said) => {
      const across = (said.xref === "paper" ? w * said.x : x(said.x)) + (said.xshift ?? 0);
      const down = (said.yref === "paper" ? h * (1 - said.y) : y(said.y)) - (said.yshift ?? 0);
      const anchor = { left: "start", right: "end" }[said.xanchor] ?? "middle", aside = { start: CLEAR, middle: 0, end: -CLEAR }[anchor];
      return label(said.text, across + aside, down, { ...font, ...said.font, anchor, rise: said.yanchor, ground: said.bgcolor, kind: "note" });
    });
    const figures = notes.filter(({ lines }) => lines.every((runs) => runs.every(({ said }) => FIGURE.test(said))));
    const words = notes.filter((each) => !figures.includes(each));
    const beside = rows.map(({ at, said }) => label(said, -6, y(at), { ...yaxis.tickfont, anchor: "end", kind: "tick" }));
    const taken = named ? beside.map(({ box }) => box) : []; // names never give way
    const shown = new Set(thinned([...words, ...lastFirst(figures)], taken));
    const years = everyNth(columns.map(({ at, said }) => label(said, x(at), h + 4, { ...xaxis.tickfont, rise: "top", kind: "tick" })));
    const steps = named ? beside : thinned(beside, taken);
    parts.push(...[...years, ...steps, ...notes.filter((each) => shown.has(each))].map(put));
    if (xaxis.title) parts.push(put(label(xaxis.title.text, w / 2, h + margin.b, { ...xaxis.title.font, rise: "bottom", kind: "title" })));
    if (yaxis.title) parts.push(["g", { transform: `translate(${-margin.l},${h / 2}) rotate(-90)` }, [put(label(yaxis.title.text, 0, 0, { ...yaxis.title.font, rise: "top", kind: "title" }))]]);

    const look = { transform: `translate(${near(margin.l)},${margin.t})`, style: `font-family:${family}` };
    return { parts: [["g", look, parts]], points, left: margin.l, top: margin.t };
  };
  window.utblick = { ...window.utblick, drawing, read };
})();
