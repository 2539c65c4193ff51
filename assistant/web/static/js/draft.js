// Keeps what is typed until it has been answered, so that a lost connection doesn't lose the question.
const KEY = "mvoi-draft";

function attempt(action) {
  try {
    return action();
  } catch {
    return null; // storage may be shut; then nothing is kept
  }
}

export function keepDraft(textarea) {
  const kept = attempt(() => sessionStorage.getItem(KEY));
  if (kept && !textarea.value) {
    textarea.value = kept;
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }
  textarea.addEventListener("input", () => attempt(() => sessionStorage.setItem(KEY, textarea.value)));
}

export function forgetDraft() {
  attempt(() => sessionStorage.removeItem(KEY));
}
