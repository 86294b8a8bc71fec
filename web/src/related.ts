// Related clusters: an application drops in, and names complete.
import { completeNames } from "./find/completion";
import { dropFiles } from "./find/dropping";

const form = document.querySelector<HTMLFormElement>("#related");
if (form) {
  const field = form.querySelector("textarea")!;
  completeNames(field, (actor) => location.assign(`/related?${new URLSearchParams({ q: actor })}`));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    form.requestSubmit();
  });
  dropFiles(form);
}
