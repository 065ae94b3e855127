"use strict";
{
  const field = document.getElementById("filter");
  const status = document.getElementById("shown");
  const strokes = { "Ł": "L", "Ø": "O", "Đ": "D", "Ħ": "H", "Ŧ": "T" };
  const folded = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase()
    .replace(/[ŁØĐĦŦ]/g, one => strokes[one]);
  const wordsOf = one => (one ? `${wordsOf(one.parentElement)} ${one.dataset.words ?? ""}` : "");
  const items = [...document.querySelectorAll("li[data-words]")].map(one => [one, folded(wordsOf(one))]);
  const holders = document.querySelectorAll("[data-holds]");
  const documents = items.map(([one]) => one).filter(one => one.matches(".document"));
  const show = () => {
    const asked = folded(field.value).split(/\s+/).filter(Boolean);
    for (const [item, words] of items) item.hidden = !asked.every(one => words.includes(one));
    for (const one of holders) one.hidden = !one.querySelector("li[data-words]:not([hidden])");
    for (const one of document.querySelectorAll("[data-whole]")) one.hidden = asked.length > 0;
    const shown = documents.filter(one => !one.hidden).length;
    const text = shown ? status.dataset.some : status.dataset.none;
    status.textContent = asked.length
      ? text.replace("{shown}", shown).replace("{all}", documents.length) : "";
  };
  field.addEventListener("input", show);
  field.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    field.value = "";
    show();
  });
  addEventListener("pageshow", show);
  document.getElementById("search").hidden = false;
}
