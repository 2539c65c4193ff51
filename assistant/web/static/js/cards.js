// Cards in a form: adding, moving and removing one, and finding the one that a remark is about. Without this file the
// same buttons ask the server.
const form = document.getElementById("editor");
const list = document.getElementById("cards");
const state = document.getElementById("saved-state");
const examined = document.getElementById("examined");
const toggle = document.getElementById("toggle-all");
const add = document.getElementById("add-card");
const words = form.dataset;

const cards = () => [...list.querySelectorAll(":scope > .card:not([hidden])")];
const nameOf = (card) => card.querySelector(".item-id").textContent;

// editor.js checks after an input event, and knows then that there is something to lose.
function changed(message) {
  form.dispatchEvent(new Event("input"));
  if (message) state.textContent = message;
}

function move(card, step, button) {
  const shown = cards();
  const other = shown[shown.indexOf(card) + step];
  if (!other) return;
  if (step < 0) other.before(card);
  else other.after(card);
  button.focus();
  changed(`${nameOf(card)} ${words.moved} ${cards().indexOf(card) + 1}. ${words.unsaved}`);
}

function remove(card) {
  const fields = [...card.querySelectorAll("input, select, textarea")];
  for (const field of fields) field.disabled = true;
  card.hidden = true;
  const notice = document.createElement("li");
  notice.className = "card-removed";
  const back = document.createElement("button");
  back.type = "button";
  back.className = "link-button";
  back.textContent = words.putBack;
  back.addEventListener("click", () => {
    for (const field of fields) field.disabled = false;
    card.hidden = false;
    notice.remove();
    card.querySelector("summary").focus();
    changed();
  });
  notice.append(`${nameOf(card)} ${words.removed} `, back);
  card.after(notice);
  back.focus();
  changed();
}

function open(card) {
  card.querySelector("details").open = true;
  card.scrollIntoView({ block: "start" });
  card.querySelector("summary").focus({ preventScroll: true });
}

add?.addEventListener("click", (event) => {
  event.preventDefault();
  list.append(document.getElementById("new-card").content.cloneNode(true));
  const card = list.lastElementChild;
  card.querySelector("details").open = true;
  card.querySelector("input[name=title]").focus();
  changed();
});

list.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=doe]");
  if (!button) return;
  event.preventDefault();
  const card = button.closest(".card");
  const action = button.value.split(":")[0];
  if (action === "weg") remove(card);
  else move(card, action === "omhoog" ? -1 : 1, button);
});

list.addEventListener("input", (event) => {
  const card = event.target.closest(".card");
  if (event.target.dataset.shown === "title") {
    card.querySelector(".card-title").textContent = event.target.value.trim() || words.untitled;
    return;
  }
  // The summary of a closed card says what its choices say.
  const about = card.querySelector(".card-about");
  const names = card.querySelector("[name=level]") ? ["type", "level", "obligation"] : ["status", "quarter", "owner"];
  about.textContent = names.map((name) => card.querySelector(`[name=${name}]`).value).join(" · ");
});

function showToggle() {
  toggle.textContent = cards().every((card) => card.querySelector("details").open) ? words.closeAll : words.openAll;
}
toggle.hidden = cards().length < 2;
showToggle();
toggle.addEventListener("click", () => {
  const all = cards().map((card) => card.querySelector("details"));
  const opening = !all.every((details) => details.open);
  for (const details of all) details.open = opening;
  showToggle();
});
list.addEventListener("toggle", showToggle, true);

examined.addEventListener("click", (event) => {
  const line = Number(event.target.dataset?.line);
  const known = examined.querySelector("[data-lines]")?.dataset.lines;
  if (!line || !known) return;
  const number = known.split(" ").map(Number).filter((start) => start <= line).length;
  const card = number && cards()[number - 1];
  if (card) open(card);
});
