// Decide by keys: the buttons are there without this; it presses them, and moves between the items.
const items = [...document.querySelectorAll<HTMLElement>(".item")];
const hints = document.querySelectorAll<HTMLElement>(".keys, button kbd");

if (document.querySelector(".keys")) {
  for (const hint of hints) hint.hidden = false;
  const begin = items.find((item) => `#${item.id}` === location.hash) ?? items.at(location.hash ? -1 : 0);
  if (location.hash || new URLSearchParams(location.search).has("kept")) begin?.focus();
  document.addEventListener("keydown", press);
}

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  if (event.key === "j" || event.key === "u") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "z") document.querySelector<HTMLButtonElement>(".kept [data-key=z]")?.click();
  else if (event.key === "y" || event.key === "n") {
    current()?.querySelector<HTMLButtonElement>(`[data-key=${event.key}]`)?.click();
  } else return;
  event.preventDefault();
}

function current(): HTMLElement | undefined {
  return items.find((item) => item.contains(document.activeElement));
}

function move(by: number): void {
  const held = current();
  const place = held ? items.indexOf(held) + by : 0;
  items[Math.max(0, Math.min(items.length - 1, place))]?.focus();
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}
