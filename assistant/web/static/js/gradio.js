// What Gradio says by itself is English; this puts it in the language of the page.
export function translateGradio(texts) {
  const known = Object.entries(texts.gradio);
  const translate = (toasts) => {
    const walker = document.createTreeWalker(toasts, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const said = text.data.trim();
      const [, own] = known.find(([start]) => said && said.startsWith(start.trim())) ?? [];
      if (own && said !== own) text.data = own;
    }
  };
  for (const toasts of document.querySelectorAll(".toast-wrap")) {
    new MutationObserver(() => translate(toasts)).observe(toasts, { childList: true, subtree: true });
  }
}
