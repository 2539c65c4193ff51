// The switch between light and dark.
const root = document.documentElement;

export function setUpDisplay(texts) {
  const button = document.getElementById("theme-switch");
  const apply = (display) => {
    root.dataset.display = display;
    document.body.classList.toggle("dark", display === "dark");
    button.setAttribute("aria-pressed", String(display === "dark"));
    button.title = display === "dark" ? texts.light : texts.dark;
  };
  button.addEventListener("click", () => {
    const display = root.dataset.display === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("mvoi-display", display);
    } catch {
      // Not kept, but applied.
    }
    apply(display);
  });
  apply(root.dataset.display);
}
