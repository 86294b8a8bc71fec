// A consortium: names complete, a file drops in, and the answer follows whoever is added or taken out.
import { completeNames } from "./find/completion";
import { dropFiles } from "./find/dropping";

const PARTS = ["members", "answer"];

function follow(form: HTMLFormElement): void {
  const told = document.querySelector<HTMLElement>("#told");
  let asking: AbortController | undefined;

  const ask = async (added?: string) => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const answer = document.querySelector<HTMLElement>("#answer");
    const body = new FormData(form);
    if (added) body.set("add", added);
    if (answer) answer.ariaBusy = "true";
    try {
      const response = await fetch(form.action, { method: "POST", body, signal });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (!answer || !page.querySelector("#answer")) return whole(page);
      for (const id of PARTS) {
        const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
        if (old && fresh) old.replaceWith(document.importNode(fresh, true));
      }
      begin(form);
      if (told) told.textContent = document.querySelector<HTMLElement>("#answer")?.dataset.said ?? "";
    } catch (error) {
      if (signal.aborted) return; // a later question has taken over
      form.submit(); // no answer came: let the browser say so
      throw error;
    }
  };

  form.addEventListener("change", (event) => {
    const control = event.target as HTMLInputElement;
    if (document.querySelector("#answer") && (control.name === "with" || control.name === "size")) void ask();
  });
  document.addEventListener("submit", (event) => {
    const submitter = event.submitter as HTMLButtonElement | null;
    const file = form.querySelector<HTMLInputElement>("input[type=file]");
    if (event.target !== form || file?.files?.length) return;
    event.preventDefault();
    void ask(submitter?.name === "add" ? submitter.value : undefined);
  });
  form.addEventListener("added", (event) => void ask((event as CustomEvent<string>).detail));
}

/** Show a page in place of this one: the first answer, or what is wrong. */
function whole(page: Document): void {
  const main = document.querySelector("main");
  const fresh = page.querySelector("main");
  if (!main || !fresh) return;
  main.replaceWith(document.importNode(fresh, true));
  start();
}

/** What the server writes anew has to be made to complete names again. */
function begin(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>("#add");
  if (field) completeNames(field, (actor) => form.dispatchEvent(new CustomEvent("added", { detail: actor })));
}

function start(): void {
  const form = document.querySelector<HTMLFormElement>("#consortium");
  if (!form) return;
  begin(form);
  dropFiles(form);
  follow(form);
}

start();
