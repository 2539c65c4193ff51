// The question field: suggestions fill and send it, a hint tells how it works, a long question is pointed out in time.
import { keepDraft } from "./draft.js";
import { setUpPrefilling } from "./prefill.js";

const field = () => document.querySelector("#question textarea");

export function focusQuestion() {
  field()?.focus();
}

function send(question) {
  const textarea = field();
  textarea.value = question;
  textarea.dispatchEvent(new Event("input", { bubbles: true }));
  setTimeout(() => document.getElementById("ask").click(), 30);
  textarea.focus({ preventScroll: true });
}

function addHint(texts) {
  const hint = document.createElement("p");
  hint.id = "question-hint";
  hint.className = "question-hint";
  hint.textContent = texts.question_hint;
  document.getElementById("ask").before(hint);
  const textarea = field();
  textarea.setAttribute("aria-describedby", hint.id);
  textarea.addEventListener("input", () => {
    const length = textarea.value.length;
    const tooLong = length > texts.limit;
    hint.classList.toggle("too-long", tooLong);
    textarea.setAttribute("aria-invalid", String(tooLong));
    hint.textContent = tooLong
      ? texts.question_too_long.replace("{length}", length).replace("{limit}", texts.limit)
      : texts.question_hint;
  });
}

export function setUpAsking(texts) {
  addHint(texts);
  keepDraft(field());
  setUpPrefilling(field, texts.limit);
  document.addEventListener("click", (event) => {
    const suggestion = event.target.closest("#conversation .suggestion");
    if (suggestion) send(suggestion.textContent.trim());
  });
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    focusQuestion();
  });
  document.getElementById("start-over").addEventListener("click", focusQuestion);
}
