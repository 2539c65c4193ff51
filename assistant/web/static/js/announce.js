// One live region for everything a screen reader should hear, each thing once.
export function announce(sentence) {
  const region = document.getElementById("announcement");
  region.textContent = "";
  setTimeout(() => {
    region.textContent = sentence;
  }, 60);
}
