/** A link to something folded on the same page opens it, or closes it again, and leaves the address as it is. */
export function openWhatIsLinked(): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const hash = link?.getAttribute("href");
    if (hash?.startsWith("#") !== true) return;
    const folded = document.getElementById(hash.slice(1));
    if (!(folded instanceof HTMLDetailsElement)) return;
    event.preventDefault();
    folded.open = !folded.open;
    if (folded.open) folded.scrollIntoView({ block: "nearest" });
  });
}
