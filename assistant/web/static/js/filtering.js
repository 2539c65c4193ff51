// A field that hides the choices of a long list that don't hold the typed words.

export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

export function words(field) {
  return fold(field.value).split(/\s+/).filter(Boolean);
}

for (const list of document.querySelectorAll("fieldset[data-filter]")) {
  const options = [...list.querySelectorAll(".term-option")];
  const field = document.createElement("input");
  field.type = "search";
  field.className = "term-filter";
  field.placeholder = list.dataset.filterLabel;
  field.setAttribute("aria-label", list.dataset.filterLabel);
  // Enter would send the form.
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  field.addEventListener("input", () => {
    const wanted = words(field);
    for (const option of options) {
      const chosen = option.querySelector("input").checked;
      option.hidden = !chosen && !wanted.every((word) => fold(option.textContent).includes(word));
    }
  });
  list.querySelector(".term-options").before(field);
}
