// Keys, copying and focus. Everything here can be done without it too.
(() => {
  "use strict";
  const all = (what) => Array.from(document.querySelectorAll(what));
  const one = (what) => document.querySelector(what);

  const typing = (target) => target.closest("input, textarea, select, [contenteditable], dialog");

  // On a phone the way to the last rooms is longer than the window.
  one(".bar [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });

  // The queue: j and k go from case to case; Enter follows the link as it always does.
  function step(by) {
    const links = all("#lines [data-open]");
    if (!links.length) return;
    const here = links.indexOf(document.activeElement);
    const next = here < 0 ? (by > 0 ? 0 : links.length - 1) : here + by;
    links[Math.min(Math.max(next, 0), links.length - 1)].focus();
  }

  function open(act) {
    const fold = one(`[data-act="${act}"]`);
    if (!fold) return false;
    if (fold instanceof HTMLDetailsElement) fold.open = true;
    const field = fold.querySelector("textarea, select, input:not([type=hidden]), button:not([data-copy])");
    if (field) field.focus();
    return true;
  }

  function keys() {
    const sheet = one("#keys");
    if (sheet && !sheet.open) sheet.showModal();
  }

  const bound = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => one("[data-search]")?.focus(),
    "?": keys,
    n: () => open("note"),
    a: () => open("assign"),
    e: () => open("resolve"),
    i: () => open("inquiry"),
    d: () => open("decide"),
    r: () => open("reply"),
    u: () => { const back = one("[data-back]"); if (back) location.assign(back.href); },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (typing(event.target)) return;
    const act = bound[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  all("[data-keys]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", keys);
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) {
      await navigator.clipboard.writeText(button.dataset.copy);
      const said = one("#said-aloud");
      if (said) said.textContent = `${button.dataset.copyName} copied`;
      button.classList.add("copied");
      setTimeout(() => button.classList.remove("copied"), 1500);
    }
    // One menu at a time, and none when somebody looks elsewhere.
    all("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  // What fails without a word of the desk's own is said here; what was typed stays.
  const failed = {
    401: "You were signed out, so nothing was done. Copy what you typed, and sign in again.",
    403: "This page is from before you signed in. Copy what you typed, and reload it.",
  };
  function fail(event) {
    const form = event.detail.elt;
    if (!(form instanceof HTMLFormElement)) return;
    let said = form.querySelector(".said.wrong");
    if (!said) {
      said = document.createElement("p");
      said.className = "said wrong";
      said.setAttribute("role", "alert");
      form.prepend(said);
    }
    said.textContent = failed[event.detail.xhr?.status]
      || "The desk did not answer as it should. What you typed is still here: try again.";
  }
  document.addEventListener("htmx:responseError", fail);
  document.addEventListener("htmx:sendError", fail);

  // One act at a time.
  document.addEventListener("toggle", (event) => {
    if (!event.target.matches?.("details.act[open]")) return;
    all("details.act[open]").forEach((each) => { if (each !== event.target) each.open = false; });
  }, true);

  // Several cases at once: how many are chosen, and all of a page with one click.
  function tally() {
    const said = one("[data-picked]");
    if (!said) return;
    const chosen = all('#lines input[name^="pick:"]:checked').length;
    said.textContent = chosen ? `${chosen} chosen` : "";
    if (chosen) one("[data-several]").open = true;
    all("[data-pick-all]").forEach((each) => { each.hidden = false; });
  }
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-pick-all]")) {
      all('#lines input[name^="pick:"]').forEach((each) => { each.checked = event.target.checked; });
    }
    tally();
  });
  tally();

  // A form without htmx is sent once, too.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-once]")) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => all("[data-once]").forEach((each) => { delete each.dataset.sent; }));

  // What is refreshed under a person's fingers keeps the focus where it was.
  let held = null;
  let picked = [];
  document.addEventListener("htmx:beforeSwap", () => {
    picked = all('#lines input[name^="pick:"]:checked').map((each) => each.name);
    const row = document.activeElement?.closest?.("[data-case]");
    held = row ? row.dataset.case : null;
  });
  document.addEventListener("htmx:afterSettle", () => {
    const said = one("[data-said]");
    if (said && !said.dataset.heard) { said.dataset.heard = "yes"; said.focus(); }
    all('#lines input[name^="pick:"]').forEach((each) => { each.checked ||= picked.includes(each.name); });
    tally();
    if (held === null) return;
    const row = all("[data-case]").find((each) => each.dataset.case === held);
    held = null;
    row?.querySelector("[data-open]")?.focus();
  });
})();
