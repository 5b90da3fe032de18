(() => {
  const find = (id) => document.getElementById(id);
  const form = document.querySelector(".filters");
  const sections = [...document.querySelectorAll(".indicator")];
  const names = sections.map((one) => fold(one.querySelector("h3").textContent));

  const filter = () => {
    const words = fold(find("find").value).split(" ");
    const topic = find("topic").value;
    const topics = new Set();
    let shown = 0;
    sections.forEach((section, at) => {
      let rows = 0;
      for (const row of section.querySelectorAll("tbody tr")) {
        row.hidden = (find("several").checked && row.dataset.filled < 2) || (find("national").checked && row.dataset.national === "0");
        rows += !row.hidden;
      }
      section.hidden = !rows || (topic && topic !== section.dataset.topic) || !holds(names[at], words);
      if (!section.hidden) { shown += 1; topics.add(section.dataset.topic); }
    });
    for (const one of document.querySelectorAll("h2.topic")) one.hidden = !topics.has(one.dataset.topic);
    tell(find("shown"), shown, sections.length);
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
})();
