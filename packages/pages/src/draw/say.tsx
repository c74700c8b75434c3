/** A sentence drawn: what carries the weight stands out, what is quoted from the spec is in the typeface of source. */
import type { Sentence } from "@countersign/elicit";

export function Say({ sentence }: { readonly sentence: Sentence }) {
  return (
    <>
      {sentence.map(({ text, strong, code }) => {
        const said = code === true ? <code>{text}</code> : text;
        return strong === true ? <em>{said}</em> : said;
      })}
    </>
  );
}
