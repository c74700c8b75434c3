/** Who answers: the name that was given, else the one git signs commits with here. */
import { execFileSync } from "node:child_process";
import { failure, type Result, success } from "@countersign/kernel";
import { nobodyToAnswerFor } from "./sitting-problems.ts";

export function personNamed(given: string | undefined): Result<string> {
  const name = given ?? nameInGit();
  return name === undefined ? failure(nobodyToAnswerFor) : success(name);
}

function nameInGit(): string | undefined {
  try {
    const said = execFileSync("git", ["config", "user.email"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return said.trim() === "" ? undefined : said.trim();
  } catch {
    // There is no git, or it knows nobody.
    return undefined;
  }
}
