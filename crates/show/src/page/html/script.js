"use strict";
// Nothing here is needed to read the page: it adds a filter and two keys.
(() => {
  const box = document.getElementById("filter");
  const input = box.querySelector("input");
  const findings = [...document.querySelectorAll("#findings .f")];
  box.hidden = false;
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const it of findings) {
      it.hidden = wanted !== "" && !it.textContent.toLowerCase().includes(wanted);
    }
  });
  const step = (by) => {
    const seen = findings.filter((it) => it.checkVisibility());
    const at = seen.findIndex((it) => it.contains(document.activeElement));
    const next = seen[Math.min(Math.max(at + by, 0), seen.length - 1)];
    const links = next ? [...next.querySelectorAll("a.w, a.sign")] : [];
    const shown = links.filter((it) => it.checkVisibility());
    const link = shown.find((it) => it.matches(".w")) || shown[0];
    if (link) link.focus();
  };
  document.addEventListener("keydown", (key) => {
    if (key.ctrlKey || key.altKey || key.metaKey) return;
    if (key.target === input) {
      if (key.key === "Escape") input.blur();
      return;
    }
    if (key.key === "j") step(1);
    else if (key.key === "k") step(-1);
    else if (key.key === "/") input.focus();
    else return;
    key.preventDefault();
  });
})();
