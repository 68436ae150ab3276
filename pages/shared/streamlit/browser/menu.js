// The groups of the menu stand in a list as what no list may hold: each becomes an item of it, and its links stand in that.
(() => {
  const told = (selector, role) => document.querySelectorAll(selector).forEach((each) => each.setAttribute("role", role));
  new MutationObserver(() => {
    told(":--menu-list > div:not([role])", "listitem");
    told(":--menu-list > div > li:not([role])", "none");
  }).observe(document.documentElement, { subtree: true, childList: true });
})();
