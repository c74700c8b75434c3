/**
 * The form that takes the answer, and what is one level away from the question: its words, its steps, its states.
 *
 * Invariant: nothing here leans: the buttons are alike, in the order of the question, and no running clock is shown.
 */
import type { AskedQuestion, InFull } from "@countersign/elicit";
import type { Refused } from "../ask-body.ts";
import { AnswerButton } from "./answer-button.tsx";
import { Because, EnterDoesNothing } from "./because.tsx";
import { InFullDetails } from "./in-full.tsx";
import { OtherActs } from "./sitting-acts.tsx";

interface AskedProps {
  readonly question: AskedQuestion;
  readonly inFull: InFull;
  readonly action: string;
  readonly refused: Refused | undefined;
}

export function Asked({ question, inFull, action, refused }: AskedProps) {
  const { worded } = question;
  return (
    <>
      <form method="post" action={action} class="answering" key={question.id}>
        <EnterDoesNothing />
        <input type="hidden" name="act" value="answer" />
        <input type="hidden" name="question" value={question.id} />
        <input type="hidden" name="seconds" />
        <fieldset class="answers">
          <legend class="vh">Your answer</legend>
          {worded.answers.map(({ answer, words }, index) => (
            <AnswerButton key={answer} name="answer" value={answer} shortcut={String(index + 1)}>
              <span>{words}</span>
            </AnswerButton>
          ))}
        </fieldset>
        {worded.earlier !== undefined && <Earlier earlier={worded.earlier} shortcut={worded.answers.length + 1} />}
        <Because reason={refused?.reason ?? ""} {...(refused === undefined ? {} : { refused })} />
      </form>
      <div class="more">
        <InFullDetails question={question} inFull={inFull} />
        <OtherActs action={action} canTakeBack={question.answered > 0} />
      </div>
    </>
  );
}

const digitsMax = 9;

interface EarlierProps {
  readonly earlier: NonNullable<AskedQuestion["worded"]["earlier"]>;
  readonly shortcut: number;
}

/** While it is open, the digits mean its steps. */
function Earlier({ earlier, shortcut }: EarlierProps) {
  return (
    <details class="earlier" id="earlier" data-takes-digits>
      <summary aria-keyshortcuts={String(shortcut)}>
        <kbd>{shortcut}</kbd> {earlier.words}
      </summary>
      <ol>
        {earlier.steps.map(({ wrongAt, words }) => (
          <li key={wrongAt}>
            <AnswerButton
              name="wrongAt"
              value={String(wrongAt)}
              shortcut={wrongAt <= digitsMax ? String(wrongAt) : undefined}
            >
              <span>{words}</span>
            </AnswerButton>
          </li>
        ))}
      </ol>
    </details>
  );
}
