// Laid under a page that is measured: when a key goes down, what the server sends, when what is watched changes.
(() => {
  const seen = { key: 0, page: 0, changes: [], sent: [], answered: 0, asked: 0 };
  const socket = window.WebSocket;
  window.WebSocket = class extends socket {
    constructor(...how) {
      super(...how);
      this.addEventListener("message", ({ data }) => seen.sent.push([performance.now(), data.byteLength ?? data.size ?? data.length]));
    }
    send(data) {
      seen.asked += data.byteLength ?? data.length ?? 0;
      super.send(data);
    }
  };
  addEventListener("keydown", () => { seen.key ||= performance.now(); }, true);
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) if (each.interactionId) seen.answered = Math.max(seen.answered, each.duration);
  }).observe({ type: "event", durationThreshold: 16 });
  window.watch = (selector) => {
    Object.assign(seen, { key: 0, page: 0, changes: [], sent: [], answered: 0, asked: 0 });
    window.watching?.disconnect();
    window.watching = new MutationObserver((changes) => {
      const within = (node) => (node.closest ? node : node.parentElement)?.closest(selector);
      const hit = changes.some(({ target, addedNodes }) => within(target) || [...addedNodes].some((each) => within(each) || each.querySelector?.(selector)));
      if (hit && seen.key) seen.changes.push(performance.now());
      const words = changes.some(({ type, target }) => type !== "attributes" && (target.closest ? target : target.parentElement)?.closest("[data-testid=stMain]"));
      if (words && seen.key) seen.page = performance.now();
    });
    window.watching.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  };
  window.watched = () => {
    const last = seen.changes.at(-1) ?? NaN;
    const until = seen.sent.filter(([at]) => at >= seen.key && at <= last), all = seen.sent.filter(([at]) => at >= seen.key);
    const bytes = (sent) => sent.reduce((sum, [, size]) => sum + size, 0);
    return {
      first: seen.changes[0] - seen.key, last: last - seen.key, page: seen.page - seen.key, answered: seen.answered, asked: seen.asked,
      told: (all.at(-1)?.[0] ?? NaN) - seen.key,
      messages: all.length, bytes: bytes(all), messages_until: until.length, bytes_until: bytes(until),
    };
  };
})();
