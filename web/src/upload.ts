// Uploading without this works too; it takes dropped files, says at once when they are too large,
// and shows how much has been sent.
const form = document.querySelector<HTMLFormElement>("form.upload");
if (form) enhance(form);

function enhance(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>("#file")!;
  const drop = form.querySelector<HTMLElement>(".drop")!;
  const most = Number(form.dataset.most);

  input.addEventListener("change", () => show(form, input.files, most));
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    drop.addEventListener(name, () => drop.classList.remove("over"));
  }
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer?.files.length) return;
    input.files = event.dataTransfer.files;
    show(form, input.files, most);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (total(input.files) > most) say(form, form.dataset.tooLarge ?? "");
    else send(form);
  });
}

function total(files: FileList | null): number {
  return [...(files ?? [])].reduce((sum, file) => sum + file.size, 0);
}

function show(form: HTMLFormElement, files: FileList | null, most: number): void {
  const list = form.querySelector<HTMLUListElement>(".chosen")!;
  list.replaceChildren(...[...(files ?? [])].map(row));
  list.hidden = !files?.length;
  say(form, total(files) > most ? (form.dataset.tooLarge ?? "") : "");
}

function row(file: File): HTMLLIElement {
  const item = document.createElement("li");
  const size = document.createElement("span");
  size.textContent = `${(file.size / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`;
  item.append(file.name, size);
  return item;
}

function say(form: HTMLFormElement, wrong: string): void {
  const place = form.querySelector<HTMLElement>(".said-wrong")!;
  place.textContent = wrong;
  place.hidden = !wrong;
}

function send(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]")!;
  const sending = form.querySelector<HTMLElement>(".sending")!;
  const bar = form.querySelector<HTMLProgressElement>("#sent")!;
  const request = new XMLHttpRequest();
  button.disabled = true; // pressed twice, it would be sent twice
  sending.hidden = false;
  say(form, "");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
  });
  request.addEventListener("load", () => {
    if (request.status < 400) location.assign(request.responseURL);
    else replaceMain(request.responseText);
  });
  request.addEventListener("error", () => {
    button.disabled = false;
    sending.hidden = true;
    say(form, form.dataset.lost ?? "");
  });
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "text/html");
  request.send(new FormData(form));
}

// What the service says of a request that it refused is a page: show its main part in this one.
function replaceMain(html: string): void {
  const answer = new DOMParser().parseFromString(html, "text/html").querySelector("main");
  if (!answer) return;
  document.querySelector("main")!.replaceWith(answer);
  const again = answer.querySelector<HTMLFormElement>("form.upload");
  if (again) enhance(again);
  const alert = answer.querySelector<HTMLElement>("[role=alert], h1");
  alert?.setAttribute("tabindex", "-1");
  alert?.focus();
}
