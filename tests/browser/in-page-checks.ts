/**
 * Checks that run inside of a page: contrast of text, scrolling to the side, things that overlap, focus that shows.
 *
 * Invariant: each is one function without anything around it, so that it can be sent to a page. What is transparent on
 * purpose, and what only screen readers get, is no text to be seen.
 */

/** Texts whose contrast with what is behind them is below the least: "3.1 text". */
export function faintTexts(least: number): string[] {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
  const rgba = (colour: string): [number, number, number, number] => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top: number[], below: number[]): number[] =>
    [0, 1, 2].map((at) => top[at]! * top[3]! + below[at]! * (1 - top[3]!));
  const luminance = (colour: number[]): number => {
    const [red = 0, green = 0, blue = 0] = colour.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element: Element | null): number[] => {
    if (element === null) return rgba(getComputedStyle(document.body).backgroundColor);
    const own = rgba(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, behind(element.parentElement));
  };
  const faint: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? "";
    if (element === null || text === "" || element.closest("script, .vh, [disabled]") !== null) continue;
    if (element.getClientRects().length === 0 || !element.checkVisibility({ visibilityProperty: true })) continue;
    const ink = rgba(getComputedStyle(element).color);
    if (ink[3] === 0) continue;
    const ground = behind(element);
    const [light = 0, dark = 0] = [luminance(over(ink, ground)), luminance(ground)].sort((one, two) => two - one);
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < least) faint.push(`${ratio.toFixed(2)} ${text}`);
  }
  return faint;
}

/** By how much the page is wider than the window. */
export function tooWide(): number {
  return document.documentElement.scrollWidth - innerWidth;
}

/** Pairs of things to press, read or fill in that lie on each other, and texts that leave their cell. */
export function overlaps(): string[] {
  // What is folded away has rectangles too.
  const shown = (element: Element) => element.checkVisibility() && element.getClientRects().length > 0;
  const all = [
    ...document.querySelectorAll("main button, main .btn, main input, main summary, main h1, main td, main th"),
  ]
    .filter(shown)
    .filter((element) => element.closest(".vh") === null);
  const name = (element: Element) => `${element.tagName} ${(element.textContent ?? "").trim().slice(0, 30)}`;
  const found: string[] = [];
  all.forEach((one, index) => {
    const a = one.getBoundingClientRect();
    if (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && one.tagName !== "INPUT")
      found.push(`${name(one)} is cut`);
    for (const two of all.slice(index + 1)) {
      if (one.contains(two) || two.contains(one)) continue;
      const b = two.getBoundingClientRect();
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 2 && high > 2) found.push(`${name(one)} / ${name(two)}`);
    }
  });
  return found;
}

/**
 * What nothing but a colour of its own marks, and forced colours take that away: buttons, fields and pressed answers
 * without a line around them or below, fragments without a line below, the page one is on without a weight.
 */
export function unmarked(): string[] {
  const lines = (element: Element): boolean => {
    const style = getComputedStyle(element);
    const isBordered = ["Top", "Bottom", "Left"].some(
      (side) =>
        style.getPropertyValue(`border-${side.toLowerCase()}-style`) !== "none" &&
        parseFloat(style.getPropertyValue(`border-${side.toLowerCase()}-width`)) > 0,
    );
    return isBordered || style.outlineStyle !== "none" || style.textDecorationLine.includes("underline");
  };
  const found: string[] = [];
  for (const element of document.querySelectorAll(
    "main button, main .btn, main input:not([type=hidden], [type=checkbox], [type=radio]), main .f",
  )) {
    if (!element.checkVisibility() || element.closest(".vh") !== null || lines(element)) continue;
    found.push(`${element.tagName} ${element.className} ${(element.textContent ?? "").trim().slice(0, 30)}`);
  }
  for (const element of document.querySelectorAll(".top nav [aria-current]"))
    if (Number(getComputedStyle(element).fontWeight) < 600 && !lines(element))
      found.push(`current ${element.textContent}`);
  return found;
}

/** Boxes and words of a drawing whose line or ink is below the least contrast with the ground of the page. */
export function faintShapes(least: number): string[] {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
  const luminance = (colour: string): number => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = luminance(getComputedStyle(document.body).backgroundColor);
  return [...document.querySelectorAll("main svg .node, main svg .here, main svg .taken, main svg text")].flatMap(
    (each) => {
      const style = getComputedStyle(each);
      const ink = luminance(each.tagName === "text" ? style.fill : style.stroke);
      const ratio = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
      return ratio < least ? [`${ratio.toFixed(2)} ${each.tagName} ${each.getAttribute("class") ?? ""}`] : [];
    },
  );
}

/** Whether what has the focus is marked by a line around it, or around its card; that it was reached is noted for `unreached`. */
export function focusMark(): { readonly name: string; readonly isMarked: boolean; readonly isBody: boolean } {
  const element = document.activeElement!;
  element.setAttribute("data-reached", "");
  const { outlineStyle, outlineWidth } = getComputedStyle(element.closest(".card") ?? element);
  const name = `${element.tagName} ${element.id} ${(element.textContent ?? "").trim().slice(0, 24)}`;
  const isMarked = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
  return { name, isMarked, isBody: element === document.body };
}

/** Links, buttons and fields that never had the focus; of links to the same place, one is enough. */
export function unreached(): string[] {
  const reached = new Set([...document.querySelectorAll<HTMLAnchorElement>("a[data-reached]")].map(({ href }) => href));
  const all = document.querySelectorAll("a[href], button:not([disabled]), input:not([type=hidden]), summary");
  return [...all]
    .filter((each) => each.checkVisibility() && !each.hasAttribute("data-reached"))
    .filter((each) => !(each instanceof HTMLAnchorElement && reached.has(each.href)))
    .map((each) => each.outerHTML.slice(0, 120));
}

/** Each cell of a track as it is read out: "gpu-03, now: failed". */
export function cellsRead(): string[] {
  const headings = [...document.querySelectorAll<HTMLTableCellElement>(".track thead th")].map(({ abbr }) => abbr);
  return [...document.querySelectorAll(".track tbody tr")].flatMap((row) => {
    const name = row.querySelector("th[scope=row]")?.textContent?.trim() ?? "";
    return [...row.querySelectorAll("td")].map(
      (cell, index) => `${name}, ${headings[index]?.toLowerCase() ?? ""}: ${cell.textContent?.trim() ?? ""}`,
    );
  });
}
