// What is seen, and how it may move.

/** Whether whoever looks wants nothing to move. */
export function still(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Calls once, when an element comes near to what is seen: what lies below is loaded when it is come to. */
export function nearView(element: Element, call: () => void): void {
  const watch = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      call();
    },
    { rootMargin: "400px" },
  );
  watch.observe(element);
}

/** The value of a design token, as it is now. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Calls whenever light turns to dark or back. */
export function onScheme(call: () => void): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", call);
}
