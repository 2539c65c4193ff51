// Puts a question in the field that a link brings along; asking it is up to the visitor. It stands behind the # of the
// address, which a browser sends to nobody, and is taken out of the address once it has been read.
const NAME = "vraag";

function questionIn(address) {
  return new URLSearchParams(new URL(address).hash.slice(1)).get(NAME);
}

function put(question, textarea, limit) {
  textarea.value = question.slice(0, limit);
  textarea.dispatchEvent(new Event("input", { bubbles: true }));
  textarea.focus();
}

export function setUpPrefilling(textarea, limit) {
  const read = () => {
    const question = questionIn(location.href);
    if (!question) return;
    put(question, textarea(), limit);
    history.replaceState(history.state, "", location.pathname + location.search);
  };
  read();
  addEventListener("hashchange", read);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#conversation a.ask-again");
    const question = link && questionIn(link.href);
    if (!question) return;
    event.preventDefault();
    put(question, textarea(), limit);
  });
}
