/** What is wrong with the text as it stands, above the last one that could be read. */
import { pageLink } from "../links.ts";
import type { SpecTab } from "../page.ts";
import type { StaleView } from "../spec-body.ts";
import { Troubles } from "./trouble.tsx";

export function Stale({ spec, stale }: { readonly spec: SpecTab; readonly stale: StaleView }) {
  const { asOf, problems, modules } = stale;
  return (
    <section class="stale" aria-labelledby="stale">
      <h2 id="stale">
        {asOf === undefined ? "This spec cannot be read back" : "The text as it stands cannot be read"}
      </h2>
      <Troubles problems={problems} />
      {modules.length > 0 && (
        <p class="small">
          Its modules:{" "}
          {modules.map((main) => (
            <>
              <a href={pageLink("spec", { ...spec.address, main })}>{main}</a>{" "}
            </>
          ))}
        </p>
      )}
      {asOf !== undefined && <p class="small dim">Below stands the spec as of {asOf}.</p>}
    </section>
  );
}
