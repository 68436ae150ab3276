// No text is shown before the typeface can draw it: it has come with its style sheet, and is read a moment later.
(() => {
  const root = document.documentElement;
  root.style.visibility = "hidden";
  document.fonts.load("1em Inter").finally(() => { root.style.visibility = ""; });
})();
