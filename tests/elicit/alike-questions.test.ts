/** No two questions look alike and have different answers: of small specs in which something decisive is easily hidden. */
import { QuestionIndex, type WordedQuestion } from "@countersign/elicit";
import { describe, expect, it } from "vitest";
import { wordingOptions } from "../../apps/countersign/src/survey/first-questions.ts";
import { alikeQuestions, shownOfNow } from "./alike-questions.ts";
import { elicited, loadSpec } from "./load-spec.ts";

/** What one looked at stands behind seven things that nothing turns on. */
const crowded = `module crowded {
  var noise: str -> int
  var heard: bool
  var decision: str
  action init = all {
    noise' = Map("a" -> 1, "b" -> 2, "c" -> 3, "d" -> 4, "e" -> 5, "f" -> 6, "g" -> 7),
    heard' = false,
    decision' = "wait",
  }
  /// @says the host reports
  action report = all { not(heard), heard' = true, noise' = noise, decision' = decision }
  /// @says the gate decides
  action decide = all { heard, decision' = "go", noise' = noise, heard' = heard }
  action step = any { report, decide }
  /// @invariant
  val sound = decision == "go" implies heard
}`;

/** Callers may be told different things, and only a ghost knows. */
const ghostly = `module ghostly {
  var verdict: str
  /// @ghost
  var told: Set[str]
  action init = all { verdict' = "go", told' = Set() }
  /// @says somebody is told
  action tell = all { verdict' = verdict, told' = told.union(Set(verdict)) }
  /// @says the verdict turns
  action turn = all { told == Set(), verdict' = if (verdict == "go") "stop" else "go", told' = told }
  action step = any { tell, turn }
  /// @invariant
  val agree = told.forall(v => v == verdict)
}`;

/** Which epoch a report is of is no part of its sentence. */
const unsaid = `module unsaid {
  var epoch: int
  var heard: bool
  action init = all { epoch' = 1, heard' = false }
  /// @says {h} reports
  action report(h: str, sent: int): bool = all { sent == epoch, heard' = true, epoch' = epoch }
  /// @says the next epoch begins
  action open = all { epoch < 2, heard, epoch' = epoch + 1, heard' = false }
  action step = any {
    nondet h = Set("h1", "h2").oneOf()
    nondet sent = Set(1, 2).oneOf()
    report(h, sent),
    open,
  }
}`;

function alike(text: string, shown?: (worded: WordedQuestion) => string, isTold = true): readonly unknown[] {
  const spec = loadSpec("spec.qnt", text);
  const elicitation = elicited(spec);
  const index = new QuestionIndex(elicitation.parting);
  expect(elicitation.parting.board.candidates.length).toBeGreaterThan(10);
  const optionsOf = (candidate: number) => (isTold ? wordingOptions(elicitation.parting, candidate) : {});
  return alikeQuestions(elicitation, index, optionsOf, shown);
}

describe("no two questions look alike and have different answers", () => {
  it("where there is more than fits on the screen", () => {
    expect(alike(crowded)).toEqual([]);
    const sixRows = (worded: WordedQuestion) =>
      shownOfNow({ ...worded, track: { ...worded.track, rows: worded.track.rows.slice(0, 6) } });
    expect(alike(crowded, sixRows)).not.toEqual([]);
  });

  it("where book-keeping is what a property is about", () => {
    expect(alike(ghostly)).toEqual([]);
    // Without the readings nobody knows that a question turns on it.
    expect(alike(ghostly, undefined, false)).not.toEqual([]);
  });

  it("where a choice is not in the sentence", () => {
    expect(alike(unsaid)).toEqual([]);
    const asSaid = (worded: WordedQuestion) => shownOfNow(worded).replace(/ \(sent is \d\)/g, "");
    expect(alike(unsaid, asSaid)).not.toEqual([]);
  });
});
