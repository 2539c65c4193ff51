// What Gradio says by itself is English; this puts it in the language of the page.
let known;

function translated(said) {
  const [, own] = known.find(([start]) => said && said.startsWith(start.trim())) ?? [];
  return own !== said ? own : undefined;
}

function translate(toasts) {
  const walker = document.createTreeWalker(toasts, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const own = translated(text.data.trim());
    if (own) text.data = own;
  }
  for (const named of toasts.querySelectorAll("[aria-label]")) {
    const own = translated(named.getAttribute("aria-label"));
    if (own) named.setAttribute("aria-label", own);
  }
}

export function translateGradio(texts) {
  known = Object.entries(texts.gradio);
  for (const toasts of document.querySelectorAll(".toast-wrap")) {
    new MutationObserver(() => translate(toasts)).observe(toasts, { childList: true, subtree: true });
  }
}
