// Checks and previews a draft while it is written, and warns before unsaved text is lost.
const form = document.getElementById("editor");
const examined = document.getElementById("examined");
const state = document.getElementById("saved-state");
const text = form.querySelector("textarea[name=text]");
const PAUSE = 700;
let timer = 0;
let asked = 0;
let changed = false;

async function check() {
  const number = ++asked;
  examined.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(form.dataset.check, { method: "POST", body: new FormData(form) });
    const found = await response.json();
    // An answer to an older text may come after a newer one.
    if (number === asked && found.html !== undefined) examined.innerHTML = found.html;
  } catch {
    // Checking is a convenience; saving and the gate check again.
  } finally {
    if (number === asked) examined.removeAttribute("aria-busy");
  }
}

if (examined.dataset.wanted) check();
form.addEventListener("input", () => {
  changed = true;
  state.textContent = form.dataset.unsaved;
  clearTimeout(timer);
  timer = setTimeout(check, PAUSE);
});
form.addEventListener("submit", () => {
  changed = false;
});
window.addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
form.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    form.requestSubmit();
  }
});
examined.addEventListener("click", (event) => {
  const line = Number(event.target.dataset?.line);
  if (!line || !text) return;
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  text.focus();
  text.setSelectionRange(start, start + lines[line - 1].length);
  text.scrollTop = Math.max(0, (text.scrollHeight * (line - 4)) / lines.length);
});
