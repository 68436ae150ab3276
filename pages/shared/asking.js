// Tells the page which figure was clicked, and lets the arrow keys go from figure to figure of a table.
let stop;

export default function ({ setTriggerValue }) {
  stop?.();

  const figureAt = (event) => event.target instanceof Element && event.target.closest("button.how");

  const click = (event) => {
    const figure = figureAt(event);
    if (figure) setTriggerValue("asked", figure.dataset.how);
  };

  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const press = (event) => {
    const figure = figureAt(event);
    const step = steps[event.key];
    if (!figure || !step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const to = neighbour(figure, step);
    to?.focus();
    to?.scrollIntoView({ block: "nearest", inline: "center" });
  };

  // Tab comes back to the figure that one was at last.
  const enter = (event) => {
    const figure = figureAt(event);
    if (!figure) return;
    for (const each of figure.closest("table").querySelectorAll("button.how")) each.tabIndex = -1;
    figure.tabIndex = 0;
  };

  document.addEventListener("click", click);
  document.addEventListener("keydown", press);
  document.addEventListener("focusin", enter);
  document.documentElement.toggleAttribute("data-asks", true); // figures look clickable from now on
  stop = () => {
    document.documentElement.toggleAttribute("data-asks", false);
    document.removeEventListener("click", click);
    document.removeEventListener("keydown", press);
    document.removeEventListener("focusin", enter);
  };
  return stop;
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
