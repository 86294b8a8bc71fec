// The borders move while the slider does: the members are asked for anew and put in place.
const form = document.querySelector<HTMLFormElement>("#borders");
const WAIT = 150; // milliseconds in which a moving slider asks nothing

let waiting: number | undefined;
let asking: AbortController | undefined;

async function ask(form: HTMLFormElement): Promise<void> {
  asking?.abort();
  asking = new AbortController();
  const told = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value) told.set(name, String(value));
  }
  const address = `${location.pathname}?${told}`;
  try {
    const answer = await fetch(address, { signal: asking.signal });
    if (!answer.ok) return; // what is shown stays as it is
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("#who");
    const open = document.querySelector("#made-of")?.hasAttribute("open");
    if (fresh) document.querySelector("#who")?.replaceWith(fresh);
    document.querySelector("#made-of")?.toggleAttribute("open", open ?? false);
    history.replaceState(null, "", `${address}#degrees`);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
  }
}

function show(slider: HTMLInputElement): void {
  const shown = slider.nextElementSibling as HTMLOutputElement;
  const language = document.documentElement.lang;
  shown.value = Number(slider.value).toLocaleString(language, { minimumFractionDigits: 2 });
}

// The core begins where the periphery does, or nearer: the other border gives way.
function push(slider: HTMLInputElement, form: HTMLFormElement): void {
  const core = form.elements.namedItem("core") as HTMLInputElement;
  const periphery = form.elements.namedItem("periphery") as HTMLInputElement;
  if (Number(core.value) >= Number(periphery.value)) return;
  const other = slider === core ? periphery : core;
  other.value = slider.value;
  show(other);
}

form?.addEventListener("input", (event) => {
  const slider = event.target as HTMLInputElement;
  if (slider.type !== "range") return;
  push(slider, form);
  show(slider);
  window.clearTimeout(waiting);
  waiting = window.setTimeout(() => void ask(form), WAIT);
});
