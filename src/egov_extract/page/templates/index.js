(() => {
  const find = (id) => document.getElementById(id);
  const form = document.querySelector(".filters");
  const rows = [...document.querySelectorAll("tbody tr")];
  const topics = [...document.querySelectorAll(".topics button")];
  let texts = null;
  let topic = "";

  const filter = () => {
    const words = fold(find("find").value).split(" ");
    const area = find("area").value;
    if (words[0]) texts ??= rows.map((row) => fold(row.textContent));
    let shown = 0;
    rows.forEach((row, at) => {
      const passes = (!area || area === row.dataset.area) && (!topic || row.dataset.topics.split(" ").includes(topic))
        && (!words[0] || holds(texts[at], words));
      row.hidden = !passes;
      shown += passes;
    });
    for (const one of topics) one.setAttribute("aria-pressed", one.dataset.topic === topic);
    tell(find("shown"), shown, rows.length);
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => { topic = ""; setTimeout(filter); });
  for (const one of topics) {
    one.addEventListener("click", () => { topic = topic === one.dataset.topic ? "" : one.dataset.topic; filter(); });
  }
})();
