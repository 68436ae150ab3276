// The page's colours are those of Streamlit's own theme, light or dark, and change with it at once, as when the
// computer's go dark in the evening: the style sheet holds both, and the root says which.
(() => {
  const root = document.documentElement;
  const follow = (app) => {
    const look = () => { root.dataset.scheme = getComputedStyle(app).colorScheme; };
    look();
    new MutationObserver(look).observe(app, { attributes: true, attributeFilter: ["class"] });
  };
  const coming = new MutationObserver(() => {
    const app = document.querySelector(":--app");
    if (!app) return;
    coming.disconnect();
    follow(app);
  });
  coming.observe(root, { childList: true, subtree: true });
})();
