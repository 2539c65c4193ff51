// The source of a citation: beside the chat on a wide screen, in a sheet over it on a narrow one.
const wide = matchMedia("(min-width: 1100px)");
const byId = (id) => document.getElementById(id);
let texts;
let current = null; // the citation whose source is shown

const isOpen = () => !byId("source-pane").querySelector(".pane-bar").hidden;
const citationsOf = (link) => {
  const seen = new Map();
  for (const other of link.closest(".exchange").querySelectorAll("a.citation")) {
    if (!seen.has(other.pathname)) seen.set(other.pathname, other);
  }
  return [...seen.values()];
};

// Appending what is already there would take the focus away, and Escape would no longer reach the panel.
const moveTo = (parent, pane) => pane.parentElement === parent || parent.append(pane);

function place() {
  const pane = byId("source-pane");
  const sheet = byId("sheet");
  if (wide.matches) {
    if (sheet.open) sheet.close();
    moveTo(byId("panel"), pane);
  } else if (isOpen()) {
    moveTo(sheet, pane);
    if (!sheet.open) sheet.showModal();
  }
}

function markCurrent(link) {
  for (const other of document.querySelectorAll("a.citation.current")) {
    other.classList.remove("current");
    other.removeAttribute("aria-current");
  }
  if (!link) return;
  link.classList.add("current");
  link.setAttribute("aria-current", "true");
}

function showCount(link) {
  const links = citationsOf(link);
  const at = links.findIndex((other) => other.pathname === link.pathname);
  const number = link.pathname.split("/").pop();
  byId("pane-count").textContent = texts.source_of.replace("{number}", number).replace("{total}", links.length);
  for (const [act, target] of [["previous", links[at - 1]], ["next", links[at + 1]]]) {
    const button = byId("source-pane").querySelector(`[data-act=${act}]`);
    button.disabled = !target;
    button.onclick = () => target && show(target, button);
  }
}

function message(sentence) {
  const paragraph = document.createElement("p");
  paragraph.textContent = sentence;
  byId("pane-content").replaceChildren(paragraph);
}

async function show(link, focusOn) {
  current = link;
  markCurrent(link);
  byId("source-pane").querySelector(".pane-bar").hidden = false;
  showCount(link);
  place();
  const content = byId("pane-content");
  try {
    const response = await fetch(`${link.pathname}/deel`, { headers: { accept: "text/html" } });
    if (!response.ok && response.status !== 404) throw new Error(`source: ${response.status}`);
    const part = await response.text();
    if (current !== link) return;
    content.innerHTML = part; // escaped by our own server
  } catch {
    message(texts.panel_failed);
  }
  content.scrollTop = 0;
  const quote = content.querySelector("mark")?.getBoundingClientRect();
  const box = content.getBoundingClientRect();
  if (quote && quote.bottom > box.bottom) content.scrollTop = quote.top - box.top - box.height / 3;
  const target = focusOn && !focusOn.disabled ? focusOn : byId("source-title") ?? content;
  target.focus({ preventScroll: true });
}

function close() {
  const link = current && (document.contains(current) ? current : document.querySelector(`a.citation[href="${current.getAttribute("href")}"]`));
  current = null;
  markCurrent(null);
  const sheet = byId("sheet");
  byId("source-pane").querySelector(".pane-bar").hidden = true;
  byId("pane-content").replaceChildren(emptyPane.cloneNode(true));
  if (sheet.open) sheet.close();
  link?.focus();
}

let emptyPane;

export function closeSource() {
  if (isOpen()) {
    current = null;
    close();
  }
}

export function setUpPanel(given) {
  texts = given;
  emptyPane = byId("pane-content").firstElementChild.cloneNode(true);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#conversation a.citation");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link);
  });
  byId("source-pane").querySelector("[data-act=close]").addEventListener("click", close);
  byId("source-pane").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    close();
  });
  byId("sheet").addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  byId("sheet").addEventListener("click", (event) => {
    if (event.target === byId("sheet")) close();
  });
  wide.addEventListener("change", place);
}
