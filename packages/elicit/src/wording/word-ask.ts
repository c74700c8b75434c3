/**
 * The question itself, in one line.
 *
 * Invariant: at most 14 words, in the present tense, and the same for every reading: it is made of what is asked about
 * and of nothing that is claimed about it.
 */
import { unreachable } from "@countersign/kernel";
import type { Question } from "../question/question.ts";
import { type ActionSentence, type ActionSentences, textOfWords } from "./action-sentence.ts";
import { type Sentence, plain, sentence, strong, wordCount } from "./sentence.ts";
import { subjectAndPhrase } from "./verb-phrase.ts";
import { questionWordsMax } from "./worded-question.ts";

export interface Ask {
  readonly ask: Sentence;
  /** What did not fit into the line and has to be said below it. */
  readonly also?: Sentence;
  readonly warning?: string;
}

export function wordAsk(question: Question, sentences: ActionSentences): Ask {
  const { scenario, kind } = question;
  switch (kind) {
    case "step":
      return askStep(sentences.ofStep(scenario.states.at(-1)?.label ?? { action: "", picks: [] }, true));
    case "enabled":
      return askEnabled(sentences.ofAction(question.action ?? ""));
    case "start":
      return { ask: sentence("May it ", strong("start like this"), "?") };
    case "situation":
      return { ask: sentence("Is this situation ", strong("acceptable"), "?") };
    case "history":
      return scenario.loopStart === undefined
        ? { ask: sentence("Is this history ", strong("acceptable"), "?") }
        : { ask: sentence("Is this history ", strong("acceptable"), ", if its end repeats for ever?") };
    default:
      return unreachable(kind);
  }
}

function askStep(action: ActionSentence): Ask {
  const { statement } = action;
  if (statement === undefined) {
    const ask = sentence("May ", strong(`“${action.name}”`), " happen now?");
    return fitting(action, ask, sentence("May ", strong("this step"), " happen now?"));
  }
  const split = subjectAndPhrase(statement);
  const ask =
    split === undefined
      ? sentence("May this happen now: ", strong(textOfWords(statement)), "?")
      : sentence(`May ${textOfWords(split.subject)} `, strong(textOfWords(split.phrase)), " now?");
  return fitting(action, ask, sentence("May ", strong("this step"), " happen now?"));
}

function askEnabled(action: ActionSentence): Ask {
  const what = action.statement === undefined ? `“${action.name}” happens` : textOfWords(action.statement);
  const ask = sentence("Must it be possible that ", strong(what), " now?");
  return fitting(action, ask, sentence("Must it be possible that ", strong("this"), " happens now?"));
}

function fitting(action: ActionSentence, ask: Sentence, short: Sentence): Ask {
  const { aside, warning, statement, name } = action;
  const fits = wordCount(plain(ask)) <= questionWordsMax;
  const said = statement === undefined ? `“${name}”` : textOfWords(statement);
  const extra = aside === undefined ? "" : `Here ${aside}.`;
  const also = fits ? extra : `The step: ${said}.${extra === "" ? "" : ` ${extra}`}`;
  return {
    ask: fits ? ask : short,
    ...(also === "" ? {} : { also: sentence(also) }),
    ...(warning === undefined ? {} : { warning }),
  };
}
