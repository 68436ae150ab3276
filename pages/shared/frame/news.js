// Asks the server now and then whether somebody has saved since the page was drawn, and says so in a line.
// It asks only while the page is looked at and the program has answered: a save of one's own is no news.
export default function ({ data, parentElement, setTriggerValue }) {
  const line = parentElement.querySelector(".news");
  const show = line.querySelector(".news-show");
  const turn = (line.turn = (line.turn ?? 0) + 1);
  const quiet = () => document.visibilityState === "visible" && !document.querySelector(":--running");

  line.hidden = true;
  show.textContent = data.show;
  show.onclick = () => setTriggerValue("show", true);
  clearTimeout(line.next);

  const ask = async () => {
    let news = null;
    if (quiet()) {
      try {
        const answer = await fetch(data.address, { cache: "no-store" });
        if (answer.ok) news = await answer.json();
      } catch {
        // the program is away, which Streamlit says
      }
    }
    if (line.turn !== turn || !line.isConnected) return;
    if (news?.latest && quiet()) {
      const { what, ...saved } = { ...news.latest, who: news.latest.who || data.somebody };
      line.querySelector(".news-said").textContent = data[what].replace(/{(\w+)}/g, (_, word) => saved[word]);
      line.hidden = false;
      return; // said once, until the page is drawn anew
    }
    line.next = setTimeout(ask, data.every);
  };
  line.next = setTimeout(ask, data.every);
  return () => clearTimeout(line.next);
}
