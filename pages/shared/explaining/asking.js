// Tells the page which figure was clicked, and lets the arrow keys go from figure to figure of a table.
// The page is listened to once and for all; a click while the page is being drawn waits until it is.
const ears = (window.utblickAsk ??= { heard: false, send: null });

export default function ({ setTriggerValue }) {
  const send = (code) => setTriggerValue("asked", code);
  ears.send = send;
  if (!ears.heard) {
    ears.heard = true;
    document.addEventListener("click", click);
    document.addEventListener("keydown", press);
    document.addEventListener("focusin", enter);
    document.documentElement.toggleAttribute("data-asks", true); // figures look clickable from now on
  }
  return () => {
    if (ears.send === send) ears.send = null;
  };
}

// While the script runs, what it draws anew forgets a click: `:--running` is the mark Streamlit waits by in its own tests.
const figureAt = (event) => event.target instanceof Element && event.target.closest("button.how");

function click(event) {
  const figure = figureAt(event);
  if (figure) ask(figure);
}

function ask(figure) {
  const drawing = document.querySelector(':--app:--running');
  if (ears.send && !drawing) ears.send(figure.dataset.how);
  else if (figure.isConnected) setTimeout(ask, 100, figure);
}

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function press(event) {
  const figure = figureAt(event);
  const step = STEPS[event.key];
  if (!figure || !step || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const to = neighbour(figure, step);
  to?.focus();
  to?.scrollIntoView({ block: "nearest", inline: "center" });
}

// Tab comes back to the figure that one was at last.
function enter(event) {
  const figure = figureAt(event);
  if (!figure) return;
  for (const each of figure.closest("table").querySelectorAll("button.how")) each.tabIndex = -1;
  figure.tabIndex = 0;
}

// The next cell that way which has a figure to ask about.
function neighbour(figure, [down, right]) {
  const rows = [...figure.closest("tbody").rows];
  let row = rows.indexOf(figure.closest("tr"));
  let column = figure.closest("td").cellIndex;
  for (;;) {
    row += down;
    column += right;
    const cell = rows[row]?.cells[column];
    if (!cell) return null;
    const found = cell.querySelector("button.how");
    if (found) return found;
  }
}
