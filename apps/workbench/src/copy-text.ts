/** Buttons that copy the text of another element, which is there to be selected all the same. */
export function copyOnClick(): void {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-copies]") : null;
    const source = document.getElementById(button?.dataset["copies"] ?? "");
    if (button === null || source === null) return;
    navigator.clipboard.writeText(source.textContent ?? "").then(
      () => say(button, "Copied"),
      () => {
        getSelection()?.selectAllChildren(source);
        say(button, "Selected: copy it from here");
      },
    );
  });
}

function say(button: HTMLElement, words: string): void {
  button.textContent = words;
}
