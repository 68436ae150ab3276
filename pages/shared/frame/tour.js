// The tour's card: goes from stop to stop, outlines the part in question and scrolls to it. On the first visit
// it shows itself: nothing is outlined before the reader takes a step, or asks for the tour.
export default function ({ data, parentElement, setTriggerValue }) {
  const card = parentElement.querySelector(".tour");
  const look = parentElement.querySelector("style.tour-look");
  const [back, next, close] = ["back", "next", "close"].map((name) => card.querySelector(`.tour-${name}`));
  if (card.dataset.round !== String(data.round)) Object.assign(card.dataset, { round: data.round, at: 0 });

  const show = ({ scroll }) => {
    const at = Number(card.dataset.at);
    const stop = data.stops[at];
    const last = at === data.stops.length - 1;
    card.setAttribute("aria-label", data.label);
    card.querySelector(".tour-place").textContent = stop.place;
    card.querySelector(".tour-name").textContent = stop.name;
    card.querySelector(".tour-said").textContent = stop.said;
    back.textContent = data.back;
    if (at === 0 && document.activeElement === back) next.focus(); // a button that is off holds no focus
    back.disabled = at === 0;
    next.textContent = last ? data.done : data.next;
    close.textContent = data.close;
    close.hidden = last;
    const under = card.getBoundingClientRect().height + 90; // the app's bar and the card stay on top
    const asked = card.dataset.stepped || data.round > 0;
    look.textContent = asked ? `${stop.at} { outline: 3px solid var(--equity); outline-offset: 2px; border-radius: 6px;
      scroll-margin: ${under}px 0 20px; }` : "";
    if (!scroll) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const part = document.querySelector(stop.at);
    part?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  };

  const end = () => {
    card.hidden = true;
    look.textContent = "";
    setTriggerValue("closed", true);
  };
  const step = (by) => {
    const to = Number(card.dataset.at) + by;
    if (to >= data.stops.length) return end();
    card.dataset.at = Math.max(0, to);
    card.dataset.stepped = "yes";
    show({ scroll: true });
  };

  back.onclick = () => step(-1);
  next.onclick = () => step(1);
  close.onclick = end;
  card.onkeydown = (event) => {
    if (event.key === "Escape") end();
  };
  if (!card.hidden) show({ scroll: false });
}
