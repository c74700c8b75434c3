/**
 * A scenario to be taken away, in three forms.
 *
 * Without script the text is there to be selected; with it there is a button that copies.
 */
import type { ScenarioCopies } from "../scenario-copies.ts";

export function Copies({ copies }: { readonly copies: ScenarioCopies }) {
  const forms = [
    { id: "copy-sentence", title: "As a sentence", text: copies.sentence },
    { id: "copy-run", title: "As a test in Quint", text: copies.run },
    { id: "copy-itf", title: "As ITF", text: copies.itf },
  ];
  return (
    <div class="copies">
      {forms.map(({ id, title, text }, index) => (
        <details open={index === 0}>
          <summary>{title}</summary>
          <pre id={id} tabIndex={0}>
            {text}
          </pre>
          <button type="button" class="btn needs-script" data-copies={id}>
            Copy
          </button>
        </details>
      ))}
    </div>
  );
}
