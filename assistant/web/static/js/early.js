// Runs before anything is shown. Chooses light or dark, and makes Gradio speak the page's language: it would follow the
// browser's, and put an English `lang` on a Dutch page.
(() => {
  const root = document.documentElement;
  let kept = null;
  try {
    kept = localStorage.getItem("mvoi-display");
  } catch {
    // Storage may be shut; the system's preference then decides.
  }
  root.dataset.display = kept ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const language = root.lang;
  Object.defineProperty(navigator, "language", { get: () => language });
  Object.defineProperty(navigator, "languages", { get: () => [language] });
})();
