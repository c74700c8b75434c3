/** The name of the action and the picks of the path that is being followed; emitted code writes to it. */
import type { Value } from "@countersign/kernel";
import type { Pick, StepLabel } from "../scenario/scenario.ts";

export class Trail {
  action = "";
  /** Names and values in turn. */
  readonly picks: (string | Value)[] = [];
  labels: StepLabel[] = [];

  label(): StepLabel {
    const picks: Pick[] = [];
    for (let index = 0; index + 1 < this.picks.length; index += 2) {
      picks.push({ name: this.picks[index] as string, value: this.picks[index + 1]! });
    }
    return { action: this.action, picks };
  }

  record(): void {
    this.labels.push(this.label());
  }
}
