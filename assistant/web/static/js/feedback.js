// Thumbs, and after a thumb a form for reasons and a comment.
import { announce } from "./announce.js";

let texts;

async function post(article, body) {
  const id = article.id.replace("answer-", "");
  const response = await fetch(`/api/v1/answers/${id}/feedback`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`feedback: ${response.status}`);
}

function say(article, sentence) {
  const tools = article.querySelector(".tools");
  const thanks = tools.querySelector(".thanks") ?? tools.appendChild(document.createElement("p"));
  thanks.className = "thanks";
  thanks.textContent = sentence;
  announce(sentence);
}

function reasonBoxes(kind) {
  return Object.entries(texts.reasons[kind]).map(([id, sentence]) => {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.name = "reason";
    box.value = id;
    label.append(box, sentence);
    return label;
  });
}

function openForm(article, helpful) {
  article.querySelector(".feedback-form")?.remove();
  const form = document.getElementById("feedback-form").content.cloneNode(true).firstElementChild;
  form.querySelector(".reasons").append(...reasonBoxes(helpful ? "helpful" : "not_helpful"));
  const finish = () => {
    form.remove();
    article.querySelector(helpful ? ".thumb-helpful" : ".thumb-not-helpful").focus();
  };
  form.querySelector("[data-act=skip]").addEventListener("click", finish);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = new FormData(form);
    try {
      await post(article, { helpful, reasons: given.getAll("reason"), comment: given.get("comment") });
      finish();
      say(article, texts.thanks_comment);
    } catch {
      say(article, texts.feedback_failed);
    }
  });
  article.querySelector(".tools").append(form);
  form.querySelector("input").focus({ preventScroll: true });
  form.scrollIntoView({ block: "nearest" });
}

async function choose(thumb) {
  const article = thumb.closest(".exchange");
  const helpful = thumb.classList.contains("thumb-helpful");
  try {
    await post(article, { helpful });
  } catch {
    say(article, texts.feedback_failed);
    return;
  }
  for (const other of article.querySelectorAll(".thumb")) {
    other.classList.toggle("chosen", other === thumb);
    other.setAttribute("aria-pressed", String(other === thumb));
  }
  say(article, texts.thanks);
  openForm(article, helpful);
}

export function setUpFeedback(given) {
  texts = given;
  document.addEventListener("click", (event) => {
    const thumb = event.target.closest("#conversation .thumb");
    if (thumb) choose(thumb);
  });
}
