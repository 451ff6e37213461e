// Comforts on top of pages that work without this file: copying commands, the colour choice, keys in tables.
"use strict";

const remember = (theme) => {
  document.documentElement.dataset.theme = theme;
  for (const button of document.querySelectorAll("[data-theme-form] button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
};

// The form answers by itself without script; with it, the choice shows at once and the page stays.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-theme-form]");
  if (!form || !event.submitter) {
    return;
  }
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  remember(event.submitter.value);
  fetch(form.action, { method: "POST", body, redirect: "manual" });
});

document.addEventListener("click", async (event) => {
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    await navigator.clipboard.writeText(copy.dataset.copy);
    copy.textContent = "Copied";
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  }
});

// j and k go down and up the rows of the table that has the focus; Enter opens a row's first link by itself.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
  if ((event.key !== "j" && event.key !== "k") || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.target.closest("input, select, textarea")) {
    return;
  }
  const links = [...document.querySelectorAll("table.rows tbody tr")].map((row) => row.querySelector("a")).filter(Boolean);
  if (links.length > 0) {
    const here = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
    const next = here < 0 ? 0 : here + (event.key === "j" ? 1 : -1);
    links[Math.min(Math.max(next, 0), links.length - 1)].focus();
  }
});

const show = () => {
  const buttons = "[data-verify-start]" + (navigator.clipboard ? ", [data-copy]" : "");
  for (const button of document.querySelectorAll(buttons)) {
    button.hidden = false;
  }
};
document.addEventListener("htmx:afterSettle", show);
document.addEventListener("htmx:afterSwap", () => document.getElementById("main")?.focus({ preventScroll: true }));
show();
