/** The name of the action and the picks of the path that is being followed; emitted code writes to it. */
import type { Value } from "@countersign/kernel";
import type { Pick, StepLabel } from "../scenario/scenario.ts";

export class Trail {
  action = "";
  /** Names and values in turn. */
  readonly picks: (string | Value)[] = [];
  /** Asked at the end of each path, with its state in N; emitted code stops at the first yes. */
  wanted: () => boolean = () => true;

  /** Told where a way ended before it was a step: the condition, and what locals in it stood for, numbers and values in turn. */
  refuse: (clause: number, locals: readonly (number | Value)[]) => void = () => undefined;

  begin(action: string): void {
    this.action = action;
    this.picks.length = 0;
  }

  label(): StepLabel {
    const picks: Pick[] = [];
    for (let index = 0; index + 1 < this.picks.length; index += 2) {
      picks.push({ name: this.picks[index] as string, value: this.picks[index + 1]! });
    }
    return { action: this.action, picks };
  }
}
