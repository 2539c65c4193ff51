// Shows how far a job is, and the page with its result once it is done.
const job = document.getElementById("job");
const text = document.getElementById("job-text");
const bar = document.getElementById("job-bar");

async function look() {
  try {
    const response = await fetch(job.dataset.state);
    const state = await response.json();
    if (!state.open) {
      location.reload();
      return;
    }
    if (text.textContent !== state.text) text.textContent = state.text;
    bar.max = state.total || 1;
    bar.value = state.done;
  } catch {
    // The server may be restarting; the job goes on without it.
  }
  setTimeout(look, 1000);
}

setTimeout(look, 500);
