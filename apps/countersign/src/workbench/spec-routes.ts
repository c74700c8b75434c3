/** What is behind the addresses of a spec: its page, and its places in the editor of the person. */
import { failure, type Result, success } from "@countersign/kernel";
import type { SpecAddress, SpecBody } from "@countersign/pages";
import * as z from "zod";
import { openInEditor } from "./editor.ts";
import type { SpecBench } from "./spec-bench.ts";
import { specPage, type SpecQuery } from "./spec-page.ts";
import type { Workbench } from "./workbench.ts";

interface At {
  readonly address: SpecAddress;
  readonly bench: SpecBench;
}

const position = z.coerce.number().int().min(1).max(10_000_000);
const placeForm = z.object({ line: position, column: position });

export async function showSpec(workbench: Workbench, { address, bench }: At, query: SpecQuery): Promise<SpecBody> {
  const { folder, editor } = workbench;
  return specPage(bench, query, {
    address,
    file: folder.placeOf(address.path),
    root: folder.root,
    ...(editor === undefined ? {} : { editor: editor.name }),
  });
}

/** What the forms of the page do: figures count what others have said, or a place is opened in the editor. */
export async function actOnSpec(
  workbench: Workbench,
  at: At,
  fields: Readonly<Record<string, unknown>>,
): Promise<Result<void>> {
  if (fields["act"] !== "count others") return editAt(workbench, at, fields);
  const reply = await at.bench.call({ kind: "countOthers" }, "noted");
  return reply.kind === "problems" ? failure(...reply.problems) : success(undefined);
}

/** Opens a place of the spec itself: no other file can be named. */
async function editAt(
  { folder, editor }: Workbench,
  { address }: At,
  fields: Readonly<Record<string, unknown>>,
): Promise<Result<void>> {
  const place = placeForm.safeParse(fields);
  if (!place.success)
    return failure({
      code: "CS704",
      message: `the form cannot be read: ${z.prettifyError(place.error)}`,
      hint: "reload the page",
    });
  const file = folder.file(address.path);
  if (!file.ok) return file;
  if (editor === undefined)
    return failure({
      code: "CS706",
      message: "no editor with a window of its own is named",
      hint: "set $VISUAL or $EDITOR, for instance to code, and start countersign open again",
    });
  const problem = await openInEditor(editor, { file: file.value, ...place.data });
  return problem === undefined ? success(undefined) : failure(problem);
}
