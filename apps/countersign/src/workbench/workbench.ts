/** What is served: a folder of specs, their benches, and who answers. */
import type { Shell, SpecAddress } from "@countersign/pages";
import { type Result, success } from "@countersign/kernel";
import type { QuestionFlags } from "../work/command-request.ts";
import { Benches } from "./benches.ts";
import { Changes } from "./changes.ts";
import type { SpecBench } from "./spec-bench.ts";
import type { SpecFolder } from "./spec-folder.ts";

export interface WorkbenchOptions {
  readonly folder: SpecFolder;
  readonly flags: QuestionFlags;
  readonly person?: string;
  readonly key?: string;
}

export class Workbench {
  readonly folder: SpecFolder;
  readonly changes = new Changes();
  readonly benches: Benches;
  private readonly options: WorkbenchOptions;

  constructor(options: WorkbenchOptions) {
    this.options = options;
    this.folder = options.folder;
    this.benches = new Benches(options.flags, this.changes);
  }

  benchOf(address: SpecAddress): Result<SpecBench> {
    const file = this.folder.file(address.path);
    return file.ok ? success(this.benches.of(address, file.value)) : file;
  }

  shell(address?: SpecAddress): Shell {
    const { person, key } = this.options;
    return {
      folder: this.folder.name,
      ...(person === undefined ? {} : { person }),
      ...(key === undefined ? {} : { key }),
      ...(address === undefined ? {} : { spec: { address, title: titleOf(address) } }),
    };
  }

  close(): void {
    this.benches.close();
    this.changes.close();
  }
}

function titleOf({ path, main }: SpecAddress): string {
  return main ?? path.replace(/^.*\//, "").replace(/\.qnt$/, "");
}
