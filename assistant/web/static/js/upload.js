// Sends files one by one with their progress, so that one that is refused or cancelled stops no other.
const form = document.getElementById("upload");
const list = document.getElementById("uploads");
const words = form.dataset;
const largest = Number(words.largest) * 1_000_000;
const drop = form.querySelector(".drop-here");
const input = form.querySelector("input[type=file]");

function row(file) {
  const item = document.createElement("li");
  const name = document.createElement("strong");
  name.textContent = file.name;
  const state = document.createElement("span");
  state.textContent = words.waiting;
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const cancel = document.createElement("button");
  cancel.type = "button";
  cancel.className = "link-button";
  cancel.textContent = words.cancel;
  item.append(name, " ", state, bar, cancel);
  list.append(item);
  return { item, state, bar, cancel };
}

function ended(parts, message, address) {
  parts.state.textContent = message;
  parts.bar.remove();
  parts.cancel.remove();
  parts.item.classList.add(address ? "upload-good" : "upload-bad");
  if (address) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = words.open;
    parts.item.append(" ", link);
  }
}

function send(file, parts) {
  return new Promise((done) => {
    if (file.size > largest) {
      ended(parts, words.tooLarge);
      done();
      return;
    }
    const request = new XMLHttpRequest();
    const finish = (message, address) => {
      ended(parts, message, address);
      done();
    };
    request.open("POST", form.action);
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      if (!event.lengthComputable) return;
      parts.bar.value = event.loaded / event.total;
      if (event.loaded === event.total) {
        parts.state.textContent = words.busy;
        parts.bar.removeAttribute("value");
      }
    };
    request.onload = () => finish(request.response?.message ?? words.failed, request.response?.address);
    request.onerror = () => finish(words.failed);
    request.onabort = () => finish(words.cancelled);
    parts.cancel.onclick = () => request.abort();
    const body = new FormData();
    body.append("file", file);
    body.append("script", "yes");
    request.send(body);
  });
}

async function sendAll(files) {
  const waiting = [...files].map((file) => {
    const parts = row(file);
    const one = { file, parts, cancelled: false };
    parts.cancel.onclick = () => {
      one.cancelled = true;
      ended(parts, words.cancelled);
    };
    return one;
  });
  for (const one of waiting) {
    if (!one.cancelled) await send(one.file, one.parts);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  sendAll(input.files);
  form.reset();
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("dragging", kind === "dragover");
    if (kind === "drop") sendAll(event.dataTransfer.files);
  });
}
