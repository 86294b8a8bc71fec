// Names of actors that go on as somebody has begun to type them: a list under a text field.

interface Name {
  iri: string;
  name: string;
}

const WAIT = 120; // milliseconds after the last letter
const LONGEST = 60; // letters of a text that may still be a name

let count = 0;

/** Let a field complete names; `pick` gets the path of the actor that is chosen. */
export function completeNames(field: HTMLTextAreaElement | HTMLInputElement, pick: (actor: string) => void): void {
  const list = document.createElement("ul");
  list.id = `names-${++count}`;
  list.className = "names";
  list.role = "listbox";
  list.hidden = true;
  list.ariaLabel = field.dataset.names ?? "";
  field.after(list);
  field.setAttribute("aria-autocomplete", "list");

  let chosen = -1;
  let timer = 0;
  let asking: AbortController | undefined;

  const options = () => [...list.children] as HTMLElement[];

  const close = () => {
    asking?.abort();
    list.hidden = true;
    list.replaceChildren();
    field.removeAttribute("aria-activedescendant");
    field.removeAttribute("aria-controls");
    chosen = -1;
  };

  const choose = (next: number) => {
    const held = options();
    chosen = (next + held.length + 1) % (held.length + 1);
    if (chosen === held.length) chosen = -1;
    held.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    const active = held[chosen];
    if (active) field.setAttribute("aria-activedescendant", active.id);
    else field.removeAttribute("aria-activedescendant");
  };

  const show = (names: Name[]) => {
    if (names.length === 0 || document.activeElement !== field) return close();
    list.replaceChildren(
      ...names.map(({ iri, name }, at) => {
        const option = document.createElement("li");
        option.role = "option";
        option.id = `${list.id}-${at}`;
        option.textContent = name;
        option.ariaSelected = "false";
        option.dataset.actor = new URL(iri).pathname.slice(1);
        return option;
      }),
    );
    list.hidden = false;
    field.setAttribute("aria-controls", list.id);
    chosen = -1;
  };

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const text = field.value.trim();
    if (text.length > LONGEST || text.length < 2 || text.includes("\n")) return close();
    try {
      const address = `/api/names?${new URLSearchParams({ text })}`;
      const answer = await fetch(address, { signal: asking.signal });
      if (answer.ok) show(((await answer.json()) as { names: Name[] }).names);
    } catch {
      close(); // superseded, or no connection: a name can be typed out
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, WAIT);
  });
  field.addEventListener("blur", () => {
    clearTimeout(timer);
    close();
  });
  (field as HTMLElement).addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const active = options()[chosen];
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? options().length - 1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active) pick(active.dataset.actor!);
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => {
    const option = (event.target as Element).closest<HTMLElement>("[role=option]");
    event.preventDefault(); // the field keeps the focus
    if (option) pick(option.dataset.actor!);
  });
}
