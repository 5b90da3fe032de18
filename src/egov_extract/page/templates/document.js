(() => {
  const find = (id) => document.getElementById(id);
  const form = document.querySelector(".filters");
  if (!form) return;
  const records = [...document.querySelectorAll(".record")];
  const texts = records.map((one) => fold(one.textContent));
  const links = new Map(records.map((one) => [one.id.slice(2), []]));
  for (const link of document.querySelectorAll(".mark, .timeline a")) links.get(link.dataset.record).push(link);
  const topics = [...document.querySelectorAll(".topics button")];
  const list = document.querySelector(".list");

  const filter = () => {
    const words = fold(find("find").value).split(" ");
    const kinds = new Set([...form.querySelectorAll("[name=kind]:checked")].map((box) => box.value));
    const [indicator, level, deadline] = ["indicator", "level", "deadline"].map((id) => find(id).value);
    let shown = 0;
    records.forEach((one, at) => {
      const { kind, topic, indicator: its, levels, year } = one.dataset;
      const passes = kinds.has(kind) && (!indicator || indicator === its || indicator === `topic:${topic}`)
        && (!level || levels.split(" ").includes(level)) && (!deadline || deadline === year) && holds(texts[at], words);
      one.hidden = !passes;
      shown += passes;
      for (const link of links.get(one.id.slice(2))) link.classList.toggle("off", !passes);
    });
    for (const one of topics) one.setAttribute("aria-pressed", indicator === `topic:${one.dataset.topic}`);
    find("empty").hidden = shown > 0;
    tell(find("shown"), shown, records.length);
  };

  const choose = (id) => {
    for (const one of document.querySelectorAll(".current")) one.classList.remove("current");
    const record = find(`r-${id}`);
    record.classList.add("current");
    for (const link of links.get(id)) link.classList.add("current");
    return record;
  };
  const open = (id) => {
    const record = choose(id);
    if (record.hidden) { form.reset(); filter(); }
    record.querySelector("details").open = true;
    const inner = list.scrollHeight > list.clientHeight;
    if (inner) list.scrollTop += record.getBoundingClientRect().top - list.getBoundingClientRect().top - 8;
    if (!inner || getComputedStyle(list.parentElement).position === "static") record.scrollIntoView({ block: "nearest" });
    record.querySelector("summary").focus({ preventScroll: true });
  };
  const show = (id) => {
    choose(id);
    const place = find(`p-${id}`);
    place.scrollIntoView({ block: "center" });
    place.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-record]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(null, "", link.getAttribute("href"));
    if (!link.classList.contains("mark")) show(link.dataset.record);
    if (!link.classList.contains("place")) open(link.dataset.record);
  });
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  for (const one of topics) {
    one.addEventListener("click", () => {
      const code = `topic:${one.dataset.topic}`;
      find("indicator").value = find("indicator").value === code ? "" : code;
      filter();
    });
  }
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") find("find").focus();
    if (!step || !event.target.closest("summary")) return;
    const shown = records.filter((one) => !one.hidden);
    const next = shown[shown.indexOf(event.target.closest(".record")) + step];
    if (!next) return;
    event.preventDefault();
    choose(next.id.slice(2));
    next.querySelector("summary").focus();
  });
  addEventListener("beforeprint", filter);
  const named = /^#([rp])-(\w+)$/.exec(location.hash);
  if (named && links.has(named[2])) (named[1] === "r" ? open : show)(named[2]);
  filter();
})();
