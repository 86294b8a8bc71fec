/** Let a file be dropped on the form: it is sent at once. */
export function dropFiles(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>("input[type=file]")!;
  const brings = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

  form.addEventListener("dragover", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget as Node | null)) form.classList.remove("over");
  });
  form.addEventListener("drop", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    form.classList.remove("over");
    input.files = event.dataTransfer!.files;
    form.requestSubmit();
  });
}
