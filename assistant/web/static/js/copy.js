// Copying an answer with its sources, or an example text.
import { announce } from "./announce.js";

async function toClipboard(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  // On an intranet without TLS the clipboard interface is shut; the old way still works.
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (!done) throw new Error("copy refused");
  return undefined;
}

export function setUpCopying(texts) {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("#conversation .copy");
    if (!button) return;
    const label = button.lastChild;
    const before = label.textContent;
    try {
      await toClipboard(button.parentElement.querySelector(".copy-text").textContent);
      label.textContent = texts.copied;
      announce(texts.copied);
      setTimeout(() => {
        label.textContent = before;
      }, 2000);
    } catch {
      announce(texts.copy_failed);
    }
    button.focus();
  });
}
