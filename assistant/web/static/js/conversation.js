// Watches the conversation: names what assistive technology needs, keeps the newest question in view, and announces.
import { announce } from "./announce.js";
import { forgetDraft } from "./draft.js";
import { closeSource } from "./panel.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");
let texts;
let loaded = false;
let newest = null; // the question last brought into view
const announced = new Set();

function describe(article) {
  const question = article.querySelector(".question");
  article.setAttribute("aria-label", question.textContent.trim().slice(0, 120));
  for (const thumb of article.querySelectorAll(".thumb")) {
    if (!thumb.hasAttribute("aria-pressed")) {
      thumb.setAttribute("aria-pressed", String(thumb.classList.contains("chosen")));
    }
  }
  for (const link of article.querySelectorAll("a.citation, a.ask-again")) link.removeAttribute("target");
}

function bringIntoView(article, count) {
  if (newest === count) return;
  newest = count;
  article.scrollIntoView({ block: "start", behavior: calm.matches || !loaded ? "auto" : "smooth" });
}

function tell(article) {
  const sentence = article.querySelector(".announce")?.textContent;
  if (!sentence) {
    if (loaded) announce(texts.working);
  } else if (!announced.has(article.id)) {
    announced.add(article.id);
    if (!loaded) return;
    announce(sentence);
    if (!document.querySelector("#question textarea").value) forgetDraft();
  }
}

function refresh(conversation) {
  const articles = [...conversation.querySelectorAll(".exchange")];
  articles.forEach(describe);
  const problem = conversation.querySelector("#problem");
  if (problem && loaded) {
    announce(problem.querySelector("p").textContent);
    problem.scrollIntoView({ block: "nearest" });
    return;
  }
  const last = articles.at(-1);
  if (!last) {
    newest = null;
    if (conversation.querySelector(".welcome")) {
      if (loaded) {
        closeSource();
        scrollTo(0, 0);
      }
      loaded = true;
    }
    return;
  }
  const pending = last.classList.contains("exchange-pending");
  if (!loaded) {
    articles.forEach((article) => announced.add(article.id));
    loaded = true;
    if (!pending) newest = null;
  }
  bringIntoView(last, articles.length);
  if (!pending || !conversation.dataset.pending) tell(last);
  conversation.dataset.pending = pending ? "yes" : "";
}

export function watchConversation(given) {
  texts = given;
  const conversation = document.getElementById("conversation");
  conversation.setAttribute("role", "region");
  conversation.setAttribute("aria-label", texts.conversation);
  let planned = false;
  new MutationObserver(() => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      refresh(conversation);
    });
  }).observe(conversation, { childList: true, subtree: true });
  refresh(conversation);
}
