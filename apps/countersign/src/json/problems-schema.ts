/** `countersign.problems/1`: what every command prints with `--json` if its input is wrong. */
import * as z from "zod";
import { documentHeader, problemSchema } from "./part-schemas.ts";

export const problemsSchema = z
  .strictObject({ ...documentHeader("countersign.problems/1"), problems: z.array(problemSchema).min(1) })
  .meta({ title: "countersign.problems/1", description: "What is wrong with the input; nothing was answered." });

export type ProblemsDocument = z.infer<typeof problemsSchema>;
