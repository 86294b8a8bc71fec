// The menus open and close without this; it closes one when the eye has gone elsewhere.
const menus = document.querySelectorAll<HTMLDetailsElement>(".top details");

document.addEventListener("click", (event) => {
  for (const menu of menus) {
    if (!menu.contains(event.target as Node)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus) {
    if (!menu.open) continue;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});
