const MOST = 3;

/** Let no more than three matches be ticked to stand side by side. */
export function limitTicks(): void {
  const ticks = () => [...document.querySelectorAll<HTMLInputElement>('input[form="compare"]')];
  document.addEventListener("change", (event) => {
    const held = ticks();
    if (!held.includes(event.target as HTMLInputElement)) return;
    const full = held.filter((one) => one.checked).length >= MOST;
    for (const one of held) one.disabled = full && !one.checked;
  });
}
