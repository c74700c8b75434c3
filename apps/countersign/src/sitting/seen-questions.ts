/**
 * The questions that a person is not blind to any more, as they were shown what the spec says of them: on whichever page,
 * in whichever process, however long ago.
 *
 * Invariants: what is noted is on the disk before it is shown. Where that cannot be, or what others have noted cannot be
 * read, nobody knows what was shown, and no question counts as blind. A history that was played elsewhere is played here
 * too, as another search may ask other questions about its states.
 */
import type { Elicitation, KeptJudgement } from "@countersign/elicit";
import type { Problem } from "@countersign/kernel";
import { Player } from "../bench/explore/player.ts";
import { ShownQuestions } from "../bench/explore/shown-questions.ts";
import type { Shown, ShownFile } from "../ledger/shown-file.ts";
import type { Askables } from "./askable.ts";

export interface SeenOptions {
  readonly elicitation: Elicitation;
  readonly askables: Askables;
  readonly file: ShownFile;
}

interface Played {
  readonly player: Player;
  readonly shown: ShownQuestions;
}

export class SeenQuestions {
  private readonly options: SeenOptions;
  private readonly questions = new Set<string>();
  private readonly histories = new Set<string>();
  /** Not on the disk yet, as it could not be written. */
  private waiting: Shown | undefined;
  private unwritten: Problem | undefined;
  private unread: Problem | undefined;
  private unplayed: Problem | undefined;
  private played: Played | undefined;

  constructor(options: SeenOptions) {
    this.options = options;
  }

  /** Why nobody knows what was shown; nothing where it is known. */
  get trouble(): Problem | undefined {
    return this.unwritten ?? this.unread ?? this.unplayed ?? this.options.file.trouble();
  }

  /** These are about to be shown; `history`: as what was played at that address. */
  note(questions: readonly string[], history?: string): void {
    const added = questions.filter((id) => !this.questions.has(id));
    const isPlayed = history === undefined || this.histories.has(history);
    for (const id of added) this.questions.add(id);
    if (history !== undefined) this.histories.add(history);
    if (added.length > 0 || !isPlayed) this.write({ questions: added, histories: isPlayed ? [] : [history] });
  }

  /** By their ids. `own`: what was judged of this spec, as steps that somebody objected to are asked about too. */
  known(own: readonly KeptJudgement[]): ReadonlySet<string> {
    if (this.waiting !== undefined) this.write({ questions: [], histories: [] });
    const news = this.options.file.news();
    if (!news.ok) [this.unread] = news.problems;
    else {
      this.unread = undefined;
      for (const id of news.value.questions) this.questions.add(id);
      for (const address of news.value.histories) this.play(address, own);
    }
    return this.questions;
  }

  /** Whether an answer to it, given now, is blind. */
  isBlind(question: string, own: readonly KeptJudgement[]): boolean {
    return !this.known(own).has(question) && this.trouble === undefined;
  }

  private write({ questions, histories }: Shown): void {
    const { waiting } = this;
    const all = {
      questions: [...(waiting?.questions ?? []), ...questions],
      histories: [...(waiting?.histories ?? []), ...histories],
    };
    const written = this.options.file.note(all);
    this.waiting = written.ok ? undefined : all;
    this.unwritten = written.ok ? undefined : written.problems[0];
  }

  private play(address: string, own: readonly KeptJudgement[]): void {
    if (this.histories.has(address)) return;
    this.histories.add(address);
    const { elicitation, askables } = this.options;
    const { spec } = elicitation;
    if (this.played === undefined) {
      const player = Player.of(spec.program, spec.roots);
      if (!player.ok) return void ([this.unplayed] = player.problems);
      this.played = { player: player.value, shown: new ShownQuestions(elicitation, askables) };
    }
    const { player, shown } = this.played;
    // One that is refused has shown where it ends; of another text of the spec, it may end earlier.
    const { states } = player.reach(address).path;
    for (const id of shown.answered(states, states.length === 0 || player.hasOneStart, own)) this.questions.add(id);
  }
}
