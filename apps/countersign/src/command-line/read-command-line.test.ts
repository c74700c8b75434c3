import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flagRow } from "./help-text.ts";
import { type CommandLine, commands, readCommandLine } from "./read-command-line.ts";

const read = (...words: readonly string[]) => readCommandLine(words, (text) => text);

async function problem(...words: readonly string[]) {
  const found = await read(...words);
  expect(found.kind, words.join(" ")).toBe("problems");
  return found.kind === "problems" ? found.problems[0] : undefined;
}

async function request(...words: readonly string[]): Promise<Extract<CommandLine, { kind: "request" }>["request"]> {
  const found = await read(...words);
  if (found.kind !== "request") throw new Error(JSON.stringify(found));
  return found.request;
}

describe("a request", () => {
  it("holds the flags that were given, and defaults of switches only", async () => {
    expect(await request("check", "a.qnt")).toEqual({
      command: "check",
      file: "a.qnt",
      flags: { json: false, cache: true, symmetry: true, keepGoing: false, deadlock: true },
    });
  });

  it("takes values after a space or '=', repeated flags, and negated switches", async () => {
    const words = ["check", "--states", "2k", "--invariant=x == 1", "a.qnt", "--invariant", "safe", "--no-deadlock"];
    expect((await request(...words)).flags).toMatchObject({
      states: 2000,
      invariant: ["x == 1", "safe"],
      deadlock: false,
    });
  });

  it("takes a file whose name looks like a flag after '--'", async () => {
    expect((await request("show", "--json", "--", "--help")).file).toBe("--help");
  });
});

describe("a wrong command line", () => {
  it("names the nearest command or flag", async () => {
    expect(await problem("chekc", "a.qnt")).toMatchObject({ code: "CS001", hint: "did you mean 'countersign check'?" });
    expect(await problem("check", "a.qnt", "--invarant", "x")).toMatchObject({ hint: "did you mean '--invariant'?" });
    expect(await problem("check", "a.qnt", "--keep-goin")).toMatchObject({ hint: "did you mean '--keep-going'?" });
  });

  it.each([
    [["check"], "'countersign check' needs a file"],
    [["compare"], "'countersign compare' needs 2 files at least, and got 0"],
    [["compare", "a"], "'countersign compare' needs 2 files at least, and got 1"],
    [["check", "a", "b"], "'b' is one too many: 'countersign check' takes one argument"],
    [["check", "a", "--states"], "'--states' needs a value"],
    [["check", "a", "--states", "--json"], "'--states' needs a value"],
    [["check", "a", "--states", "many"], "'--states many' is not a number"],
    [["check", "a", "--states", "1", "--states", "2"], "'--states' was given twice, with '1' and with '2'"],
    [["check", "a", "--depth", "-1"], "'--depth -1' is not a number"],
    [["check", "a", "--states", "0"], "'--states 0' must be at least 1"],
    [["check", "a", "--states", "1e30"], "'--states 1e30' is not a whole number of a usable size"],
    [["run", "a", "--steps", "2M"], "'--steps 2M' is more than the million steps that a walk may have"],
    [["check", "a", "--json=perhaps"], "'--json perhaps': the flag takes no value"],
    [["check", ""], "SPEC '' is empty"],
    [["check", "a", "--constructor"], "'countersign check' has no flag '--constructor'"],
    [["check", "a", "-x"], "there is no flag '-x'"],
    [["toString"], "there is no command 'toString'"],
    [["--states", "1"], "there is no flag '--states' before a command"],
  ])("%j: %s", async (words, message) => {
    expect(await problem(...words)).toMatchObject({ code: "CS001", message, hint: expect.any(String) });
  });

  it("is always told, whatever the words are", async () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(...Object.keys(commands), "--json", "--help", "--", "--states", "-h", "help", "__proto__"),
      fc.string().map((text) => `--${text}`),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 5 }), async (words) => {
        const found = await read(...words);
        expect(["request", "text", "nothing", "problems"]).toContain(found.kind);
        if (found.kind === "problems")
          expect(found.problems.every(({ code, hint }) => code === "CS001" && hint)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("help", () => {
  it("is given for the program and for each command, in every way it may be asked for", async () => {
    const text = async (...words: string[]) => {
      const found = await read(...words);
      return found.kind === "text" ? found.text : JSON.stringify(found);
    };
    for (const name of Object.keys(commands)) {
      const shown = await text(name, "--help");
      expect(shown).toMatch(new RegExp(`^countersign ${name}: [^]*Examples`));
      expect([await text("help", name), await text(name, "-h"), await text(name, "a.qnt", "--help")]).toEqual([
        shown,
        shown,
        shown,
      ]);
    }
    expect(await text("--help")).toMatch(/^countersign: [^]*Commands[^]*check[^]*run[^]*test[^]*show[^]*Examples/);
    expect(await text("--version")).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each(Object.entries(commands))("has every flag of %s in exactly one group", (_, { help, command }) => {
    const grouped = help.groups.flatMap(({ flags }) => flags);
    expect([...grouped].sort()).toEqual(Object.keys(command.parameters.flags ?? {}).sort());
  });

  it.each(Object.entries(commands))("fits %s into 120 columns", async (name) => {
    const found = await read(name, "--help");
    expect(found.kind === "text" ? Math.max(...found.text.split("\n").map(({ length }) => length)) : 999).toBeLessThan(
      121,
    );
  });
});

describe("docs/look-up/commands.md", () => {
  const page = readFileSync(new URL("../../../../docs/look-up/commands.md", import.meta.url), "utf8");

  /** The rows `| flag | meaning |` of a command's section. */
  function rowsIn(text: string, name: string): string[] {
    const section = text.split(/^## /m).find((part) => part.startsWith(`${name}\n`)) ?? "";
    const rows = section.matchAll(/^\| `(.+?)`\s*\| (.+?)\s*\|$/gm);
    return [...rows].map(([, usage = "", brief = ""]) => `${usage}: ${brief}`.replaceAll("\\|", "|"));
  }

  function rowsOf(name: string): string[] {
    const { help, command } = commands[name] ?? expect.fail(name);
    return help.groups
      .flatMap(({ flags }) => flags)
      .map((flag) => flagRow(flag, command.parameters.flags?.[flag] ?? expect.fail(flag)))
      .map(({ usage, brief }) => `${usage}: ${brief}`);
  }

  it.each(Object.keys(commands))("says of %s what --help says", (name) => {
    expect(rowsIn(page, name)).toEqual(rowsOf(name));
  });

  it("would be caught with a flag missing", () => {
    expect(rowsIn(page.replace(/^\| `--keep-going`.*\n/m, ""), "check")).not.toEqual(rowsOf("check"));
  });
});
