/**
 * What a change means: the form that names the versions, and what one allows or accepts and another does not.
 *
 * Invariant: how far was compared stands beside the form, whatever was found; a class without a change says so.
 */
import { showCount } from "@countersign/kernel";
import type { CompareBody, ComparedView } from "../compare-body.ts";
import { pageLink } from "../links.ts";
import type { SpecTab } from "../page.ts";
import { Change, PlaceLink } from "./compare-change.tsx";
import { Groups } from "./compare-groups.tsx";
import { NamesFields, Pick } from "./compare-pick.tsx";
import { Troubles } from "./trouble.tsx";

interface CompareProps {
  readonly spec: SpecTab;
  readonly body: CompareBody;
}

export function Compare({ spec, body }: CompareProps) {
  const { moment, names } = body;
  const compared = moment.kind === "compared" ? moment.compared : undefined;
  const open = compared === undefined ? 0 : compared.counts.breaks + compared.counts.open;
  return (
    <>
      <div class="head">
        <div>
          <h1>{names.length === 2 ? "What this change means" : `${names.length} versions, compared`}</h1>
          <p role="status">
            {moment.kind === "comparing"
              ? `Comparing: ${moment.words}.`
              : compared && sentenceOf(compared, names.length)}
          </p>
          {compared?.isShown === true && (
            <p class="small">
              What the versions say is shown here, so your answers to these questions are not recorded as blind.
            </p>
          )}
        </div>
        {compared?.canAsk === true && open > 0 && (
          <form method="post" action={pageLink("compare", spec.address)}>
            <NamesFields names={names} mapping={body.mapping} />
            <input type="hidden" name="act" value="ask" />
            <button class="btn main" aria-keyshortcuts="a">
              <kbd>a</kbd> Ask me about {open === 1 ? "this" : `these ${open}`}
            </button>
          </form>
        )}
        {moment.kind === "comparing" && (
          <form method="post" action={pageLink("compare", spec.address)}>
            <NamesFields names={names} mapping={body.mapping} />
            <input type="hidden" name="act" value="stop" />
            <button class="btn">Stop</button>
          </form>
        )}
      </div>
      <Pick spec={spec} body={body} />
      {moment.kind === "refused" && <Troubles problems={moment.problems} />}
      {moment.kind === "comparing" && (
        <p class="dim without-script">
          <a href="">Look again</a>
        </p>
      )}
      {compared !== undefined && <Found spec={spec} compared={compared} />}
    </>
  );
}

function sentenceOf({ verdict, counts, isComplete }: ComparedView, specs: number): string {
  const both = specs === 2 ? "Both" : "All";
  const all = counts.breaks + counts.open + counts.covered;
  switch (verdict) {
    case "same":
      return `${both} start alike, take the same steps, and accept the same.`;
    case "unknown":
      return "No difference was found in what was compared, which is not everything.";
    case "cannot compare":
      return "It is not known which names stand for the same, so nothing was compared.";
    case "different": {
      if (all === 0) return "They demand something else, and no scenario was found that shows what that comes to.";
      const said = [
        counts.breaks > 0 && `${counts.breaks} ${counts.breaks === 1 ? "breaks" : "break"} an answer that was signed`,
        counts.covered > 0 && `${counts.covered} ${counts.covered === 1 ? "is" : "are"} covered by answers`,
        counts.open > 0 && `${counts.open} ${counts.open === 1 ? "has" : "have"} no answer yet`,
      ].filter((each) => each !== false);
      const so = isComplete ? "" : " so far";
      return `${showCount(all, "situation")} ${all === 1 ? "is" : "are"} judged differently${so}. ${sentence(said.join("; "))}.`;
    }
  }
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function Found({ spec, compared }: { readonly spec: SpecTab; readonly compared: ComparedView }) {
  const { sections, vocabulary, demands, groups, canAsk, verdict } = compared;
  const none = sections.filter(({ changes }) => changes.length === 0);
  return (
    <div class={groups === undefined ? undefined : "cols"}>
      <div>
        {sections
          .filter(({ changes }) => changes.length > 0)
          .map(({ title, count, changes }) => (
            <section key={title} aria-labelledby={idOf(title)}>
              <div class="sec">
                <h2 id={idOf(title)}>{title}</h2>
                <p>{count}</p>
              </div>
              <ul class="chg">
                {changes.map((change) => (
                  <Change key={change.id} change={change} spec={spec} canAsk={canAsk} />
                ))}
              </ul>
            </section>
          ))}
        {demands.length > 0 && (
          <section aria-labelledby="demands">
            <div class="sec">
              <h2 id="demands">Demands</h2>
              <p>that nobody can be asked about</p>
            </div>
            <ul class="chg">
              {demands.map(({ words, why, place }) => (
                <li key={words}>
                  <div>
                    <h3>{sentence(words)}</h3>
                    <p class="small dim">
                      {sentence(why)}. {place !== undefined && <PlaceLink place={place} spec={spec} />}
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          </section>
        )}
        <div class="nones">
          {verdict !== "cannot compare" &&
            none.map(({ title }) => (
              <section class="none" key={title} aria-labelledby={idOf(title)}>
                <h2 id={idOf(title)}>{title}</h2>
                <p class="faint small">none within the bounds</p>
              </section>
            ))}
          <Vocabulary compared={compared} vocabulary={vocabulary} />
        </div>
      </div>
      {groups !== undefined && <Groups groups={groups} />}
    </div>
  );
}

interface VocabularyProps {
  readonly compared: ComparedView;
  readonly vocabulary: readonly string[];
}

function Vocabulary({ compared: { verdict }, vocabulary }: VocabularyProps) {
  return (
    <section class="none" aria-labelledby="vocabulary">
      <h2 id="vocabulary">Vocabulary</h2>
      {vocabulary.length === 0 && <p class="faint small">the same names</p>}
      {vocabulary.map((words) => (
        <p class="small dim" key={words}>
          {words}
        </p>
      ))}
      {verdict === "cannot compare" && (
        <p class="small dim">
          Try: <code>countersign compare</code> with <code>--propose FILE</code> guesses what stands for what; confirm
          it there, and name the file above, or give it with <code>--mapping FILE</code>.
        </p>
      )}
    </section>
  );
}

function idOf(title: string): string {
  return title.toLowerCase().replaceAll(" ", "-");
}
