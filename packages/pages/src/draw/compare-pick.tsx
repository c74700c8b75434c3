/** The form that names the versions to compare, with how far they were compared. A link leads to each comparison. */
import type { CompareBody } from "../compare-body.ts";
import { pageLink } from "../links.ts";
import type { SpecTab } from "../page.ts";

interface PickProps {
  readonly spec: SpecTab;
  readonly body: CompareBody;
}

export function Pick({ spec, body: { names, mapping, moment } }: PickProps) {
  const compared = moment.kind === "compared" ? moment.compared : undefined;
  // Which names stand for the same is all that it waits for.
  const isStuck = compared?.verdict === "cannot compare";
  const between = names.slice(1, -1);
  return (
    <form method="get" action={pageLink("compare", spec.address)} class="pick" aria-label="What to compare">
      {spec.address.main !== undefined && <input type="hidden" name="main" value={spec.address.main} />}
      <Field label="Before (A)" name="a" value={names[0] ?? ""} />
      {between.map((name, index) => (
        <Field key={index} label={`And (${letterOf(index + 1)})`} name="also" value={name} />
      ))}
      <Field label={`After (${letterOf(names.length - 1)})`} name="b" value={names.at(-1) ?? ""} />
      <details class="more">
        <summary>One more</summary>
        <Field label="And" name="also" value="" />
      </details>
      <details class="more" open={mapping !== undefined || isStuck}>
        <summary>Names have changed</summary>
        <Field label="Mapping" name="mapping" value={mapping ?? ""} />
      </details>
      <button class="btn">Compare</button>
      <div class="bounds">
        {compared?.bounds.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {compared !== undefined && (
          <p>
            <code>countersign compare</code> exits {compared.exitCode}.
          </p>
        )}
        {compared === undefined && (
          <p>
            A file of this folder, <code>working tree</code>, or a file in a git revision, as in{" "}
            <code>main:./{spec.address.path}</code>; a module may follow behind <code>#</code>.
          </p>
        )}
      </div>
    </form>
  );
}

interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
}

function Field({ label, name, value }: FieldProps) {
  return (
    <label>
      {label}{" "}
      <input
        type="text"
        name={name}
        class="mono"
        size={26}
        autocomplete="off"
        spellcheck={false}
        key={value}
        defaultValue={value}
      />
    </label>
  );
}

interface NamesFieldsProps {
  readonly names: readonly string[];
  readonly mapping: string | undefined;
}

/** The same comparison, for forms that act on it. */
export function NamesFields({ names, mapping }: NamesFieldsProps) {
  return (
    <>
      <input type="hidden" name="a" value={names[0]} />
      {names.slice(1, -1).map((name) => (
        <input type="hidden" name="also" value={name} key={name} />
      ))}
      <input type="hidden" name="b" value={names.at(-1)} />
      {mapping !== undefined && <input type="hidden" name="mapping" value={mapping} />}
    </>
  );
}

function letterOf(spec: number): string {
  return spec < 26 ? String.fromCharCode(65 + spec) : String(spec + 1);
}
