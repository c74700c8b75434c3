/**
 * Sends a page: as a document, or as data to whoever asks for JSON. What went wrong is a page too, whatever went wrong.
 *
 * Invariant: a page of problems has a status that says so, and each problem a code and something to try; nobody gets a line
 * of plain text who asked for a page or for data.
 */
import { type Problem, problemCodes } from "@countersign/kernel";
import type { Page, SpecAddress } from "@countersign/pages";
import type { Context } from "hono";
import { linkOf } from "./assets.ts";
import { pageDocument } from "./page-document.tsx";
import type { Workbench } from "./workbench.ts";

type Status = 200 | 404 | 413 | 422 | 500;

export function sendPage(context: Context, workbench: Workbench, page: Page, status: Status = 200): Response {
  context.header("Vary", "Accept");
  const wantsData = context.req.header("accept")?.includes("application/json") === true;
  if (wantsData) return context.json(page, status);
  return context.html(
    pageDocument(page, (name) => linkOf(workbench.assets, name)),
    status,
  );
}

export function sendTrouble(
  context: Context,
  workbench: Workbench,
  problems: readonly Problem[],
  status: Exclude<Status, 200>,
  address?: SpecAddress,
): Response {
  const body = { kind: "trouble", problems } as const;
  const [first] = problems;
  const title = `${first === undefined ? "" : `${problemCodes[first.code]} · `}Countersign`;
  return sendPage(context, workbench, { shell: workbench.shell(address), title, body }, status);
}

/** A form that is larger than any reason that somebody writes. */
export function tooLarge(path: string, bytesMax: number): Problem {
  return {
    code: "CS708",
    message: `what was sent to ${path} is larger than ${bytesMax / 1000} kB`,
    hint: "give the reason in fewer words; nothing was stored",
  };
}

/** Our own mistake; what is known of it goes to the terminal, where somebody can copy it. */
export function ourMistake(path: string, error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "CS709",
    message: `${path} ended in an error of Countersign itself: ${message.split("\n")[0] ?? ""}`,
    hint: "reload the page; if it comes again, please report it with the spec, and with what the terminal says",
  };
}
