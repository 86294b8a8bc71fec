// The page of partners: names complete, files drop in, and the answer follows the form.
import { completeNames } from "./find/completion";
import { dropFiles } from "./find/dropping";
import { limitTicks } from "./find/comparing";
import { followForm } from "./find/following";

const form = document.querySelector<HTMLFormElement>("#find");
if (form) {
  const field = form.querySelector("textarea")!;
  completeNames(field, (actor) => {
    location.assign(`/?${new URLSearchParams({ actor })}`);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    form.requestSubmit();
  });
  dropFiles(form);
  if (document.querySelector("#answer")) followForm(form);
  limitTicks();
}
