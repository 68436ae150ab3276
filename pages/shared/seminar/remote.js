// Keys and a presenter's remote, the strip of controls, and two windows that keep in step.
// The server holds the step. What is sent names the step to go to and every key that the server has
// not yet said it has taken, so that nothing is lost when presses come fast. All that is asked has a number,
// and the server says the last one it has taken: until then a step that was asked for is where one is.
const STEPS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
let last = 0;
let asked = { number: 0, step: 0 };
let began = null;
let untaken = [];
let detach = () => {};

const number = () => (last = Math.max(Date.now(), last + 1));

// A screen whose futures come one by one: by themselves, or a step each where less motion is asked for.
// How many are shown is a number that the style of their dots reckons with; without it all are.
const PACE = 500;
const playing = { where: "", shown: 0, of: 0, timer: null, tell: () => {} };
const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const missing = () => playing.shown < playing.of;
function reveal(count) {
  playing.shown = count;
  document.body.style.setProperty("--played", count);
  playing.tell();
}
function play() {
  clearInterval(playing.timer);
  if (still()) return reveal(1);
  reveal(0);
  playing.timer = setInterval(() => {
    if (missing()) reveal(playing.shown + 1);
    if (!missing()) clearInterval(playing.timer);
  }, PACE);
  return null;
}
function again() {
  if (still() && missing()) reveal(playing.of);
  else play();
}



// The time of day, and how long the story has been told; from the first step that is taken.
function clock(strip) {
  const face = document.createElement("span");
  face.className = "wall-clock";
  face.setAttribute("role", "timer");
  strip.append(face);
  const tick = () => {
    const now = new Date();
    const minutes = began === null ? 0 : Math.floor((now - began) / 60000);
    face.textContent = `${now.toTimeString().slice(0, 5)} · ${minutes} min`;
  };
  tick();
  return setInterval(tick, 5000);
}

export default function ({ data, parentElement, setTriggerValue, setStateValue }) {
  detach();
  let at = asked.number > data.taken ? asked.step : data.step;
  untaken = untaken.filter(([n]) => n > data.taken);
  const channel = new BroadcastChannel(data.channel);

  const send = () => setTriggerValue("act", { asked, keys: untaken });
  const press = (key) => {
    untaken = [...untaken, [number(), key]];
    send();
  };
  const go = (step, tell = true) => {
    const next = Math.min(Math.max(step, 1), data.steps);
    if (next === at) return;
    at = next;
    asked = { number: number(), step: next };
    began ??= Date.now();
    send();
    if (tell) channel.postMessage({ step: next });
  };
  const forward = () => (data.plays && at === data.step && still() && missing() ? reveal(playing.shown + 1) : go(at + 1));
  channel.onmessage = ({ data: said }) => {
    if (said.step) go(said.step, false);
    if (said.hello && data.wall) channel.postMessage({ step: at });
  };
  if (!data.wall && !window.utblickGreeted) {
    window.utblickGreeted = true;
    channel.postMessage({ hello: true });
  }

  const full = () =>
    document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  const black = () => document.body.classList.toggle("wall-black");
  const act = (key) => {
    if (key === "f") return full();
    if (key === "p" && data.plays) return again();
    if (key === "b" || key === ".") return black();
    if (key === "Home") return go(1);
    if (key === "End") return go(data.steps);
    if (data.wall && data.keys.includes(key)) return press(key);
    return null;
  };

  const typing = (element) =>
    element.closest?.("input, textarea, select, [contenteditable=true], [role=slider], [role=combobox], [role=listbox], [role=dialog]");
  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.body.classList.contains("wall-black")) {
      black();
      event.preventDefault();
      return;
    }
    const inField = typing(event.target);
    if (event.key === "Escape" && data.wall) {
      event.target.blur?.();
      if (!inField && !document.fullscreenElement) press("Escape");
      return;
    }
    if (inField && !event.key.startsWith("Page")) return;
    const onButton = event.target.closest?.("button, a");
    if (event.key in STEPS || (event.key === " " && !onButton)) {
      event.preventDefault();
      if (STEPS[event.key] === -1) go(at - 1);
      else forward();
    } else {
      act(event.key.length === 1 ? event.key.toLowerCase() : event.key);
    }
  };
  document.addEventListener("keydown", onKey, true);

  const measure = () => setStateValue("width", Math.round(window.innerWidth / 64) * 64);
  if (data.wall && Math.abs(window.innerWidth - (data.width || 0)) > 64) measure();
  let resized;
  const onResize = () => {
    clearTimeout(resized);
    resized = setTimeout(() => data.wall && measure(), 200);
  };
  window.addEventListener("resize", onResize);

  const strip = parentElement.querySelector(".wall-strip");
  strip.replaceChildren();
  strip.setAttribute("aria-label", data.words.strip);
  strip.classList.toggle("plays", Boolean(data.plays));
  const button = (label, key, onClick, disabled = false) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.disabled = disabled;
    made.title = key;
    made.onclick = onClick;
    strip.append(made);
    return made;
  };
  let onward = null;
  const count = document.createElement("span");
  count.className = "wall-count";
  const tell = () => {
    const future = data.plays ? ` · ${data.words.future.replace("{number}", playing.shown)}` : "";
    count.textContent = `${data.step} / ${data.steps}${future}`;
    if (onward) onward.disabled = data.step === data.steps && !(data.plays && still() && missing());
  };
  button(`‹ ${data.words.back}`, "←", () => go(at - 1), data.step === 1);
  strip.append(count);
  onward = button(`${data.words.next} ›`, "→", forward);
  for (const [key, label] of data.buttons) {
    button(label, key.toUpperCase(), () => (key === "f" ? full() : key === "p" ? again() : press(key)));
  }

  playing.tell = tell;
  playing.of = data.plays;
  const where = data.plays ? `${data.channel}:${data.step}` : "";
  if (data.plays && where !== playing.where) play();
  if (data.wall) playing.where = where;
  tell();

  const ticking = data.wall ? null : clock(strip);

  detach = () => {
    clearInterval(ticking);
    document.removeEventListener("keydown", onKey, true);
    window.removeEventListener("resize", onResize);
    channel.close();
  };
  return detach;
}
