// Where a fact is said: Escape shuts what hovering opened, and it stays within the window.
const marks = document.querySelectorAll<HTMLElement>(".cite");

for (const mark of marks) {
  const place = () => {
    mark.classList.remove("leftward");
    const peek = mark.querySelector(".peek")?.getBoundingClientRect();
    mark.classList.toggle("leftward", peek !== undefined && peek.right > document.documentElement.clientWidth);
  };
  for (const name of ["mouseenter", "focusin"]) mark.addEventListener(name, place);
  for (const name of ["mouseleave", "focusout"]) mark.addEventListener(name, () => mark.classList.remove("shut"));
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const mark of marks) if (mark.matches(":hover, :focus-within")) mark.classList.add("shut");
});
