// While a lever is moved, what follows stands on the page at once: looked up in what the server has sent ahead, of
// which it works out nothing itself. On release the server's own answer takes its place, part by part, as it comes.
// Where nothing has been sent, nothing happens until the release.
(() => {
  const BESIDE = 20, MORE = 64, NEAR = 16, DWELL = 60, DRAWN = 400;
  const NAMED = /^st-key-(?:lever-|.*-(?=down-))(.+)$/; // levers, and the sliders of Spend down by their own keys
  let address = "", tables = new Map(), held = null, shown = null, dwell = 0, ending = 0;

  const leverAt = (target) => {
    const box = target?.closest?.('[class*="st-key-lever-"], [class*="-down-"]');
    const input = box?.querySelector("input[type=range]");
    const code = box && [...box.classList].map((each) => each.match(NAMED)?.[1]).find(Boolean);
    return input && code ? { input, code } : null;
  };
  const running = () => document.querySelector(":--running") !== null;
  const inHand = ({ input }) => held?.input === input || document.activeElement === input;

  // The stops of a lever that have come: those around where it stands first, the others as the hand comes near them.
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
    const up = table.to < table.all && table.to - now < NEAR, down = table.from > 0 && now - table.from < NEAR;
    if (table.at < 0 || up || down) load(lever);
  };

  // What stands on the page in place of the server's words and charts, and what it is put back to.
  const show = (stop, code) => {
    shown = { code, from: address, texts: shown?.texts ?? new Map(), charts: shown?.charts ?? new Set() };
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
    for (const [within, told] of stop.charts) {
      const chart = document.querySelector(`${within} .chart`);
      if (!chart) continue;
      shown.charts.add(chart);
      window.utblick.ahead(chart, told.figure ??= figureOf(told, stop.pool));
    }
  };
  const clear = () => {
    clearTimeout(ending);
    if (!shown) return;
    for (const [element, nodes] of shown.texts) {
      if (element.isConnected) element.replaceChildren(...nodes);
      element.style.minHeight = "";
    }
    for (const chart of shown.charts) window.utblick.ahead(chart, null);
    shown = null;
  };

  // A chart as the server describes it, of the parts that many stops share.
  const figureOf = ({ frame, range, data, shapes, annotations }, pool) => {
    const { yaxis, ...rest } = pool[frame], of = (places) => places.map((place) => pool[place]);
    return { data: of(data), layout: { ...rest, yaxis: { ...yaxis, range }, shapes: of(shapes), annotations: of(annotations) } };
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
