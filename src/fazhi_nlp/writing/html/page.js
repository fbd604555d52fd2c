"use strict";
(() => {
  const form = document.getElementById("filters");
  const find = document.getElementById("find");
  const part = document.getElementById("part");
  const sure = document.getElementById("sure");
  const review = document.getElementById("review");
  const shown = document.getElementById("shown");
  const chips = form.querySelector(".chips");
  const buttons = [...chips.querySelectorAll("button")];
  const pairs = [...form.dataset.fold];
  const simplified = new Map(pairs.flatMap((c, i) => (i % 2 ? [] : [[c, pairs[i + 1]]])));
  const folded = (text) => Array.from(text.toLowerCase(), (c) => simplified.get(c) ?? c).join("");
  const units = [...document.querySelectorAll("article.u")].map((box) => ({
    box, text: box.querySelector("p"), words: folded(box.querySelector("p").textContent), ...box.dataset,
  }));
  const summary = document.getElementById("summary");
  const reports = [...document.querySelectorAll("section.report")];

  const wanted = () => {
    const labels = new Set(buttons.filter((b) => b.ariaPressed === "true").map((b) => b.dataset.label));
    const words = folded(find.value.trim());
    const limit = sure.value === "" ? Infinity : Number(sure.value);
    return (u) =>
      (labels.size === 0 || labels.has(u.label)) &&
      (part.value === "" || u.part === part.value) &&
      Number(u.sure) < limit &&
      (!review.checked || u.review === "1") &&
      (words === "" || u.words.includes(words));
  };

  // A heading stays while something below it, before the next of its rank, is shown.
  const hideEmptyHeadings = (report) => {
    const below = Array(10).fill(false);
    for (const node of [...report.children].reverse()) {
      if (node.matches("article.u:not([hidden])")) below.fill(true);
      if (!node.dataset.depth) continue;
      const depth = Math.min(Number(node.dataset.depth), 9);
      node.hidden = !below[depth];
      below.fill(false, depth);
    }
  };

  const mark = (words) => {
    if (!CSS.highlights) return;
    CSS.highlights.delete("found");
    if (words === "") return;
    const ranges = [];
    for (const u of units) {
      if (u.box.hidden) continue;
      const walker = document.createTreeWalker(u.text, NodeFilter.SHOW_TEXT);
      const pieces = [];
      for (let node, from = 0; (node = walker.nextNode()); from += node.length) pieces.push([from, node]);
      for (let at = u.words.indexOf(words); at >= 0; at = u.words.indexOf(words, at + words.length)) {
        const range = new Range();
        const place = (offset) => pieces.findLast(([from]) => from <= offset);
        const [a, first] = place(at);
        const [b, last] = place(at + words.length - 1);
        range.setStart(first, at - a);
        range.setEnd(last, at + words.length - b);
        ranges.push(range);
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  const apply = () => {
    const matches = wanted();
    let count = 0;
    for (const u of units) count += !(u.box.hidden = !matches(u));
    for (const report of reports) {
      hideEmptyHeadings(report);
      report.hidden = !report.querySelector("article:not([hidden])");
    }
    if (summary) summary.hidden = count < units.length; // what is looked for stands at the top
    chips.classList.toggle("chosen", buttons.some((b) => b.ariaPressed === "true"));
    shown.textContent = shown.dataset.shown.replace("{shown}", count).replace("{all}", units.length);
    mark(folded(find.value.trim()));
  };

  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.ariaPressed = String(button.ariaPressed !== "true");
      apply();
    });
  }
  for (const kind of ["input", "change"]) form.addEventListener(kind, apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    for (const button of buttons) button.ariaPressed = "false";
    setTimeout(apply);
  });
  form.hidden = false;
  apply();
})();
