// The answer follows the form. The server writes every page; here only its parts are exchanged.

const WAIT = 150; // milliseconds after the last move of a slider

/** Ask anew when something of the form changes, and put the new answer in place of the old. */
export function followForm(form: HTMLFormElement): void {
  const told = document.querySelector<HTMLElement>("#told")!;
  const numbers = new Intl.NumberFormat(document.documentElement.lang, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  let timer = 0;
  let asking: AbortController | undefined;

  const ask = async (keep: "replaceState" | "pushState") => {
    clearTimeout(timer);
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const answer = document.querySelector("#answer")!;
    answer.ariaBusy = "true";
    try {
      const headers = { Accept: "text/html", "Klynge-Live": "1" };
      const body = new FormData(form);
      const response = await fetch(form.action, { method: "POST", headers, body, signal });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const address = response.headers.get("Content-Location");
      if (address) history[keep](null, "", address);
      exchange(page);
      told.textContent = document.querySelector<HTMLElement>("#answer")!.dataset.said ?? "";
    } catch (error) {
      if (signal.aborted) return; // a later question has taken over
      form.submit(); // no answer came: let the browser say so
      throw error;
    }
  };

  form.addEventListener("submit", (event) => {
    const submitter = event.submitter as HTMLButtonElement | null;
    const file = form.querySelector<HTMLInputElement>("input[type=file]")!;
    if (submitter?.hasAttribute("formaction") || file.files?.length) return;
    event.preventDefault();
    void ask("pushState");
  });

  document.addEventListener("input", (event) => {
    const slider = event.target as HTMLInputElement;
    if (slider.form !== form || slider.type !== "range") return;
    const row = slider.closest("li")!;
    row.querySelector("output")!.value = numbers.format(slider.valueAsNumber).replace("-", "−");
    row.classList.toggle("moved", slider.valueAsNumber !== Number(slider.dataset.usual));
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask("replaceState"), WAIT);
  });

  document.addEventListener("change", (event) => {
    const control = event.target as HTMLInputElement;
    if (control.form !== form || ["textarea", "file", "range"].includes(control.type)) return;
    void ask("replaceState");
  });

  window.addEventListener("popstate", () => location.reload());
}

/** Put the parts of a new page in place of the old, and leave focus and ticks where they were. */
function exchange(page: Document): void {
  const focused = document.activeElement as HTMLInputElement | null;
  const ticked = new Set(
    [...document.querySelectorAll<HTMLInputElement>('input[form="compare"]:checked')].map((one) => one.value),
  );
  if (!page.querySelector("#answer")) return failed(page);
  for (const fresh of page.querySelectorAll<HTMLElement>("[data-live]")) {
    const old = document.getElementById(fresh.id);
    if (fresh instanceof HTMLDetailsElement) fresh.open ||= (old as HTMLDetailsElement).open;
    old?.replaceWith(document.importNode(fresh, true));
  }
  for (const one of document.querySelectorAll<HTMLInputElement>('input[form="compare"]')) {
    one.checked = ticked.has(one.value);
  }
  if (focused && !focused.isConnected) sameAs(focused)?.focus({ preventScroll: true });
}

/** Show what a page of a problem says in place of the answer. */
function failed(page: Document): void {
  const main = page.querySelector("main");
  const answer = document.querySelector<HTMLElement>("#answer")!;
  answer.replaceChildren(...[...(main?.childNodes ?? [])].map((node) => document.importNode(node, true)));
  answer.ariaBusy = "false";
  answer.dataset.said = answer.querySelector("h1, h2")?.textContent ?? "";
}

function sameAs(control: HTMLInputElement): HTMLElement | null {
  if (control.id) return document.getElementById(control.id);
  const named = [...document.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(control.name ?? "")}"]`)];
  return named.find((one) => one.value === control.value) ?? null;
}
