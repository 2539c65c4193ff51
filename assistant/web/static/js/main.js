// Starts once Gradio has put all its parts on the page; it loads them one by one.
import { setUpAsking } from "./ask.js";
import { watchConversation } from "./conversation.js";
import { setUpCopying } from "./copy.js";
import { setUpDisplay } from "./display.js";
import { setUpFeedback } from "./feedback.js";
import { translateGradio } from "./gradio.js";
import { setUpPanel } from "./panel.js";

const texts = JSON.parse(document.getElementById("texts").textContent);

function start() {
  document.getElementById("loading").hidden = true;
  setUpAsking(texts);
  watchConversation(texts);
  translateGradio(texts);
}

setUpDisplay(texts);
setUpPanel(texts);
setUpCopying(texts);
setUpFeedback(texts);

const isThere = () =>
  ["#conversation .md", "#question textarea", "#ask", "#start-over"].every((part) => document.querySelector(part));
if (isThere()) {
  start();
} else {
  new MutationObserver((_, observer) => {
    if (!isThere()) return;
    observer.disconnect();
    start();
  }).observe(document.body, { childList: true, subtree: true });
}
