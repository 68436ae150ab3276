// Laid under every page of the browser tests: knows whether a page has come to rest.
// At rest is a page with nothing left to come: the last thing asked of the program is answered and drawn,
// no timer of it runs out soon, nothing is fetched, and nothing has moved for some frames.
(() => {
  const SOON = 1500, FRAMES = 3, BETWEEN = 50, RERUN = 11, STARTED = 4, FINISHED = 6, DONE = [0, 3];
  const socket = window.WebSocket, fetching = window.fetch, after = window.setTimeout, frame = window.requestAnimationFrame, forget = window.clearTimeout;
  const timers = new Map(), past = [];
  let asked = true, started = false, open = 0, moved = true, still = 0, loads = 0;

  const note = (what) => { moved = true; past.push(`${Math.round(performance.now())} ${what}`); past.splice(0, past.length - 40); };

  // The first field of a protobuf message that is none of a message's hash and metadata: [number, value].
  const field = (bytes) => {
    let at = 0;
    const number = () => {
      let value = 0, shift = 1, byte;
      do { byte = bytes[at++]; value += (byte & 127) * shift; shift *= 128; } while (byte & 128);
      return value;
    };
    while (at < bytes.length) {
      const tag = number(), name = Math.floor(tag / 8), kind = tag & 7;
      const value = kind === 0 || kind === 2 ? number() : kind === 1 ? 8 : 4;
      if (name > 2) return [name, value];
      if (kind !== 0) at += value;
    }
    return [0, 0];
  };
  window.WebSocket = class extends socket {
    constructor(...how) {
      super(...how);
      this.addEventListener("message", ({ data }) => {
        if (!(data instanceof ArrayBuffer)) return;
        const [name, value] = field(new Uint8Array(data));
        if (name === STARTED) started = true;
        if (name === FINISHED && started && DONE.includes(value)) asked = false;
        moved = true;
        if (name === STARTED || name === FINISHED) note(name === STARTED ? "a run has started" : `a run has ended with ${value}`);
      });
    }
    send(data) {
      if (typeof data !== "string" && field(new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength))[0] === RERUN) {
        asked = true;
        started = false;
        note("a run is asked for");
      }
      super.send(data);
    }
  };
  window.fetch = async (...what) => {
    open += 1;
    try { return await fetching(...what); } finally { open -= 1; }
  };
  window.setTimeout = (act, delay = 0, ...more) => {
    const id = after((...given) => {
      if (timers.delete(id)) note(`a timer of ${delay} ms`);
      if (typeof act === "function") act(...given); else (0, eval)(act);
    }, delay, ...more);
    if (delay <= SOON) timers.set(id, `${delay} ${String(act).slice(0, 200)}`);
    return id;
  };
  window.clearTimeout = (id) => { timers.delete(id); forget(id); };
  const look = () => { moved = true; };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  for (const event of ["scroll", "resize"]) addEventListener(event, look, true);

  const waits = () => {
    const app = document.querySelector("[data-testid=stApp]");
    const found = [];
    const say = (reason, holds) => { if (holds) found.push(reason); };
    say("no app", !app);
    say("the program has not answered", asked || app?.dataset.testScriptState !== "notRunning");
    say("the first sight is there", document.getElementById("first-sight"));
    say("a part is not loaded", document.querySelector("[data-testid=stSkeleton], [data-stale=true]"));
    say("fetching", open > 0);
    say("a font is loading", document.fonts.status !== "loaded");
    for (const timer of timers.values()) found.push(`a timer: ${timer}`);
    for (const chart of document.querySelectorAll(".chart"))
      say("a chart is not drawn", chart.checkVisibility() && !chart.querySelector("svg > g"));
    for (const each of document.getAnimations())
      say("something moves", each.playState === "running" && Number.isFinite(each.effect.getComputedTiming().endTime));
    return found;
  };
  window.utblickWaits = waits;
  window.utblickPast = past;
  // Keeps its promise once the page has been at rest for some frames. While something is known to be left to come,
  // the page is looked at now and then and not in every frame: to look at a frame, one must be drawn.
  window.utblickRests = () => new Promise((rests) => {
    const look = () => {
      const waiting = waits().length > 0;
      still = moved || waiting ? 0 : still + 1;
      moved = false;
      if (still === FRAMES) past.push(`${Math.round(performance.now())} at rest`);
      if (still >= FRAMES) rests(true);
      else if (waiting) after(look, BETWEEN);
      else frame(look);
    };
    look();
  });
})();
