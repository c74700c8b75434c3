/**
 * Input that is wrong in every way we could think of: one clear problem with a code, a place where there is one, and
 * something to try; exit code 2; nothing on standard output; never a stack trace.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemsSchema } from "./json/problems-schema.ts";
import { record } from "./terminal/recording-terminal.fixture.ts";

let folder = "";
const machine = "action init = x' = 0\n  action step = x' = x";
const files: Readonly<Record<string, string>> = {
  "good.qnt": `module good {\n  var x: int\n  ${machine}\n  /// @invariant\n  val fine = x == 0\n}\n`,
  "syntax.qnt": `module syntax {\n  var x: int\n  action init = x' = \n}\n`,
  "type.qnt": `module types {\n  var x: int\n  ${machine}\n  val wrong = x + "1" == 2\n}\n`,
  "name.qnt": `module name {\n  var count: int\n  action init = count' = 0\n  action step = count' = coutn\n}\n`,
  "import.qnt": `module imports {\n  import other.* from "./none"\n  var x: int\n  ${machine}\n}\n`,
  "large-import.qnt": `module imports {\n  import large.* from "./large"\n  var x: int\n  ${machine}\n}\n`,
  "constant.qnt": `module constant {\n  const N: int\n  var x: int\n  action init = x' = N\n  action step = x' = x\n}\n`,
  "unassigned.qnt": `module unassigned {\n  var x: int\n  var y: int\n  action init = all { x' = 0, y' = 0 }\n  action step = x' = x + 1\n}\n`,
  "infinite.qnt": `module infinite {\n  var x: int\n  action init = x' = 0\n  action step = nondet i = oneOf(Int)\n    x' = i\n}\n`,
  "cycle.qnt": `module one {\n  import two.* from "./two"\n  var x: int\n  ${machine}\n}\n`,
  "two.qnt": `module two {\n  import one.* from "./cycle"\n}\n`,
  "several.qnt": `module first {\n  var x: int\n  ${machine}\n}\nmodule second {\n  var x: int\n  ${machine}\n}\n`,
  "no-tests.qnt": `module no_tests {\n  var x: int\n  ${machine}\n}\n`,
  "scenario.json": `{ "vars": ["x"], "states": [{ "y": { "#bigint": "0" } }] }`,
  "not.json": `{ "vars": `,
  "empty.qnt": "",
  "windows.qnt": "\uFEFFmodule windows {\r\n  var x: int\r\n  action init = x' = 0\r\n  action step = x' = y\r\n}\r\n",
  "good-on-windows.qnt":
    "\uFEFFmodule good {\r\n  var x: int\r\n  action init = x' = 0\r\n  action step = x' = x\r\n}\r\n",
  "self.qnt": `module self {\n  import self.* from "./self"\n  var x: int\n  ${machine}\n}\n`,
  "folder-import.qnt": `module imports {\n  import specs.* from "./specs"\n  var x: int\n  ${machine}\n}\n`,
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "bad-input-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "large.qnt"), "module large {}");
  truncateSync(join(folder, "large.qnt"), 10_000_000);
  writeFileSync(join(folder, "binary.qnt"), Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0xff, 0xfe]));
  mkdirSync(join(folder, "specs"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Command, code, and the line of the place, if there is one. */
const cases: readonly (readonly [words: string, code: string, line?: number])[] = [
  ["check syntax.qnt", "CS101", 4],
  ["check type.qnt", "CS103", 5],
  ["check name.qnt", "CS102", 4],
  ["check none.qnt", "CS002"],
  ["check import.qnt", "CS106", 2],
  ["check large-import.qnt", "CS004", 2],
  ["check constant.qnt", "CS109", 2],
  ["check unassigned.qnt", "CS201", 5],
  ["check infinite.qnt", "CS203", 4],
  ["check large.qnt", "CS004"],
  ["check specs", "CS003"],
  ["check binary.qnt", "CS005"],
  ["check cycle.qnt", "CS105", 2],
  ["check several.qnt", "CS108"],
  ["check good.qnt --main bad", "CS107"],
  ["check good.qnt --invariant fin", "CS111"],
  ["check good.qnt --init fine", "CS112", 6],
  ["check good.qnt --invariant x+", "CS101", 1],
  ["check good.qnt --invariant x", "CS111"],
  ["check good.qnt --symmetric x", "CS111"],
  ["check good.qnt --symmetric fine", "CS206"],
  ["check good.qnt --states", "CS001"],
  ["check empty.qnt", "CS101"],
  ["check windows.qnt", "CS102", 4],
  ["check self.qnt", "CS105", 2],
  ["check folder-import.qnt", "CS106", 2],
  ["check good.qnt --step stpe", "CS111"],
  ["check good.qnt --init fin", "CS111"],
  ["check good.qnt --main bad --json-", "CS001"],
  ["check good.qnt/more", "CS002"],
  ["run type.qnt", "CS103", 5],
  ["run infinite.qnt", "CS203", 4],
  ["test no-tests.qnt", "CS412"],
  ["test good.qnt --match (", "CS001"],
  ["show syntax.qnt", "CS101", 4],
  ["show none.json", "CS002"],
  ["show not.json", "CS008"],
  ["show scenario.json", "CS008"],
];

const inFolder = (words: string) =>
  words.split(" ").map((word) => (/\.(qnt|json)$|^specs$/.test(word) ? join(folder, word) : word));

describe.each(cases.map(([words, code, line]) => ({ words, code, line })))(
  "countersign $words",
  ({ words, code, line }) => {
    it(`is ${code}, with something to try`, async () => {
      const { exitCode, standardOutput, standardError } = await record([...inFolder(words), "--no-cache"]);
      expect([exitCode, standardOutput]).toEqual([2, ""]);
      expect(standardError).toContain(`${code} `);
      expect(standardError).toMatch(/^ {2}try: ./m);
      expect(standardError.match(/CS\d{3} /g), standardError).toHaveLength(1);
      if (line !== undefined) {
        expect(standardError).toMatch(new RegExp(`^(?:/.*|<.*>):${line}:\\d+: CS`));
        expect(standardError).toMatch(/^ +\d+ │ /m);
      }
      expect(standardError).not.toMatch(/^ {4}at |undefined|\[object|a bug in Countersign/m);
    });
  },
);

it("is one document on standard output with --json", async () => {
  for (const words of [
    "check syntax.qnt --json",
    "check none.qnt --json",
    "check --stats 1 --json",
    "show not.json --json",
  ]) {
    const { exitCode, standardOutput, standardError } = await record(inFolder(words));
    expect([exitCode, standardError]).toEqual([2, ""]);
    expect(problemsSchema.parse(JSON.parse(standardOutput)).problems).toHaveLength(1);
  }
});

// Nobody may read it, not even root: the system refuses it after it was opened.
it.runIf(existsSync("/proc/self/mem"))("is CS006 for a file that cannot be read", async () => {
  const { exitCode, standardError } = await record(["check", "/proc/self/mem"]);
  expect([exitCode, standardError]).toEqual([2, expect.stringMatching(/^CS006 .*\n {2}try: ./)]);
});

it("names what was probably meant", async () => {
  const tries = async (words: string) => (await record([...inFolder(words), "--no-cache"])).standardError;
  expect(await tries("check good.qnt --invariant fin")).toContain("try: --invariant fine");
  expect(await tries("check good.qnt --step stpe")).toContain("try: --step step");
  expect(await tries("check name.qnt")).toContain("replace 'coutn' by 'count'");
});

it("finds nothing wrong with input that is right", async () => {
  for (const file of ["good.qnt", "good-on-windows.qnt"]) {
    const { exitCode, standardError } = await record(inFolder(`check ${file} --no-cache`));
    expect([exitCode, standardError]).toEqual([0, ""]);
  }
});
