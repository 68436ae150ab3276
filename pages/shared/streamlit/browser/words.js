// Streamlit's own words in the language of the page, wherever and whenever it says them.
(() => {
  const words = {/* words */};
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt", "aria-description", "data-title"];
  const OURS = ":--text, :--html, .chart, script, style";

  const THEIRS = "[role=tooltip], :--menu-heading, :--tooltip, :--drop";

  const places = (words) => {
    const [exact, open] = [new Map(), []];
    for (const [said, ours] of words) {
      if (!said.includes("{")) { if (!exact.has(said)) exact.set(said, ours); continue; }
      const quoted = said.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{(\w+)\}/g, "(?<$1>.+)");
      open.push([new RegExp(`^${quoted}$`), ours]);
    }
    return { exact, open };
  };
  const pairs = Object.entries(words);
  const into = { sv: places(pairs), en: places(pairs.map(([english, swedish]) => [swedish, english])) };

  const translated = (said) => {
    const known = into[document.documentElement.lang], bare = said.trim();
    if (!known || !bare) return said;
    if (known.exact.has(bare)) return said.replace(bare, () => known.exact.get(bare));
    for (const [pattern, ours] of known.open) {
      const match = bare.match(pattern);
      if (match) return ours.replace(/\{(\w+)\}/g, (_, name) => match.groups[name]);
    }
    return said;
  };

  const own = (element) => element.closest(OURS) && !element.closest(THEIRS);
  // What is read aloud of a grid holds the value of a choice; the word for it is laid beside the grid.
  const spoken = (cell) => {
    const heading = cell.closest("table")?.querySelector(`th[aria-colindex="${cell.getAttribute("aria-colindex")}"]`)?.textContent;
    for (const each of document.querySelectorAll("[data-spoken]")) {
      const word = JSON.parse(each.dataset.spoken)[heading]?.[cell.textContent];
      if (word !== undefined) return word;
    }
  };
  // A label is read as Markdown, and its signs are escaped for that; as a name it would be read aloud with them.
  const named = new WeakMap();
  const plain = (said) => said.replaceAll("\u2060", "").replace(/\\([\\`*_{}[\]()#+\-.!|<>$:~^&])/g, "$1");

  const mendText = (node) => {
    if (!node.parentElement || own(node.parentElement)) return;
    const ours = node.parentElement.matches("canvas td") ? spoken(node.parentElement) ?? node.data : translated(node.data);
    if (ours !== node.data) node.data = ours;
  };
  const mendElement = (element) => {
    for (const name of ATTRIBUTES) {
      const said = element.getAttribute(name);
      if (!said) continue;
      const ours = name === "aria-label" && named.get(element) !== said ? plain(translated(said)) : translated(said);
      if (ours === said) continue;
      if (name === "aria-label") named.set(element, ours);
      element.setAttribute(name, ours);
    }
    // An icon stands beside a word that says the same: read aloud it would be its English name.
    if (element.matches(":--icon")) element.setAttribute("aria-hidden", "true");
  };
  const mend = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return mendText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    mendElement(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      node.nodeType === Node.TEXT_NODE ? mendText(node) : mendElement(node);
    }
  };

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(mend);
      else if (change.type === "characterData") mendText(change.target);
      else if (change.attributeName === "lang") mend(document.body);
      else mendElement(change.target);
    }
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: [...ATTRIBUTES, "lang"],
  });
})();
