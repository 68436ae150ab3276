// A text to copy: the button under it lays it on the clipboard and says so.
(() => {
  const mark = (text) => getSelection().selectAllChildren(text);
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      return true;
    } catch {
      mark(text); // an address without TLS has no clipboard, and a browser may say no
      return document.execCommand("copy");
    }
  };
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest?.(".to-copy button");
    if (!button) return;
    const text = button.closest(".to-copy").querySelector(".copied-text"), said = button.nextElementSibling;
    said.textContent = "";
    const done = await copied(text);
    if (!done) mark(text);
    said.textContent = done ? button.dataset.done : button.dataset.byHand;
  });
})();
