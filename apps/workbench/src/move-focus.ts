/**
 * Where the focus goes when the page has changed: to what became of an answer, to a field that lacks something, else to
 * the beginning.
 *
 * Invariant: what became of an answer comes into view, and the picture that was judged stays there as far as there is room.
 */
const roomAfter = 16;
/** Of the result: its verdict and what can be done next. */
const verdictHeight = 130;

export function moveFocus(isAnswer: boolean): void {
  requestAnimationFrame(() => {
    const wrong = isAnswer ? document.querySelector<HTMLElement>("[aria-invalid=true]") : null;
    const after = isAnswer ? document.querySelector<HTMLElement>("#after") : null;
    if (wrong !== null) return wrong.focus();
    if (after === null) return toBeginning();
    after.focus({ preventScroll: true });
    bringIntoView(after);
  });
}

function toBeginning(): void {
  // To the place that was linked to, if there is one; the browser marks it only when it goes there itself.
  if (location.hash !== "" && document.getElementById(location.hash.slice(1)) !== null)
    return location.replace(location.hash);
  document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
  // Who plays a spec looks at one place, step after step.
  const isPlaying = shownAt === location.pathname && document.querySelector("main.on-explore") !== null;
  shownAt = location.pathname;
  if (!isPlaying) scrollTo(0, 0);
}

let shownAt = location.pathname;

function bringIntoView(after: HTMLElement): void {
  const { top, bottom, height } = after.getBoundingClientRect();
  const needed = top + Math.min(height, verdictHeight) + roomAfter - innerHeight;
  const all = bottom + roomAfter - innerHeight;
  const picture = document.querySelector("article")?.getBoundingClientRect().top ?? 0;
  const down = Math.max(needed, Math.min(all, Math.max(0, picture)));
  if (down > 0) scrollBy(0, down);
  else if (top < 0) scrollBy(0, top - roomAfter);
}
