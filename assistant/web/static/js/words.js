// The word list: search hides rows without leaving the page, rows can be added, and unsaved changes aren't lost unseen.
import { fold, words } from "./filtering.js";

const form = document.getElementById("words");
const search = document.getElementById("word-search");
const count = document.getElementById("word-count");
const field = search.querySelector("input[type=search]");
const filled = () => [...form.querySelectorAll("tbody tr:not([data-blank])")];
const wasShort = field.value !== ""; // the server left rows out
let changed = false;

function text(row) {
  return fold([...row.querySelectorAll("textarea, input:not([type=checkbox])")].map((cell) => cell.value).join(" "));
}

function show() {
  const wanted = words(field);
  const rows = filled();
  let shown = 0;
  for (const row of rows) {
    // The row that is being written in stays.
    row.hidden = !row.contains(document.activeElement) && !wanted.every((word) => text(row).includes(word));
    if (!row.hidden) shown += 1;
  }
  count.textContent = count.dataset.text.replace("{shown}", shown).replace("{total}", rows.length);
}

if (!wasShort) {
  field.addEventListener("input", show);
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
}

function addRow(body) {
  const blanks = body.querySelectorAll("tr[data-blank]");
  const model = blanks[blanks.length - 1];
  const row = model.cloneNode(true);
  const key = model.id.slice(2);
  const number = Number(key.match(/new(\d+)$/)[1]) + 1;
  const next = key.replace(/\d+$/, String(number));
  row.id = `r-${next}`;
  row.hidden = false;
  for (const cell of row.querySelectorAll("[name]")) {
    cell.name = cell.name.replace(key, next);
    if (cell.type === "checkbox") cell.value = next;
    else cell.value = "";
  }
  body.append(row);
  return row;
}

for (const table of form.querySelectorAll("table")) {
  const body = table.tBodies[0];
  // One empty row is enough for who can add more.
  for (const blank of [...body.querySelectorAll("tr[data-blank]")].slice(1)) blank.remove();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-plain";
  button.textContent = form.dataset.add;
  button.addEventListener("click", () => addRow(body).querySelector("textarea").focus());
  table.after(button);
}

form.addEventListener("input", () => {
  changed = true;
});
form.addEventListener("submit", () => {
  changed = false;
});
window.addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
