import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { secondsFromUtc, unixSecondsOfStamp, type WallTime } from "../time.ts";
import { principalsOf, readAllowedSigners, refusalOf } from "./allowed-signers.ts";
import { matchesPattern, matchesPatternList } from "./pattern-list.ts";
import { hasSshKeygen, SshKeygen } from "./ssh-keygen.fixture.ts";
import { readSshSignature, verifySshSignature } from "./ssh-signature.ts";

/** What the app lends. */
function secondsFromLocal({ year, month, day, hour, minute, second }: WallTime): number {
  return new Date(year, month - 1, day, hour, minute, second).getTime() / 1000;
}

const read = (text: string) => readAllowedSigners("allowed_signers", text, secondsFromLocal);

it("matches patterns as a regular expression would", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "@"), maxLength: 7 });
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", "@", "*", "?"), maxLength: 6 });
  fc.assert(
    fc.property(letters, pattern, (text, pattern) => {
      const expression = new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`);
      expect(matchesPattern(text, pattern)).toBe(expression.test(text));
    }),
    { numRuns: 2000 },
  );
  expect(matchesPatternList("alice@example.org", "*@example.org,!bob@*")).toBe(true);
  expect(matchesPatternList("bob@example.org", "*@example.org,!bob@*")).toBe(false);
  expect(matchesPattern("a".repeat(100_000), `${"*a".repeat(50)}b`)).toBe(false);
});

describe.runIf(hasSshKeygen)("beside ssh-keygen", () => {
  const real = new SshKeygen();
  afterAll(() => real.remove());
  const keys = [real.makeKey("one", "ed25519"), real.makeKey("two", "ecdsa256")];
  const message = Uint8Array.of(1, 2, 3);
  const signatures = keys.map((key) => real.sign(key, message));

  function ours(text: string, signature: string, principal: string, at: string, namespace = "countersign"): boolean {
    const parsed = readSshSignature(signature);
    const act = { principal, key: parsed.key, namespace, at: unixSecondsOfStamp(at, secondsFromLocal) ?? 0 };
    return verifySshSignature(parsed, message, namespace) && refusalOf(read(text), act) === undefined;
  }

  const principals = fc.constantFrom(
    "alice",
    "bob",
    "*",
    "al*",
    "alice,bob",
    "*,!alice",
    "a?ice",
    '"alice"',
    '"alice,bob"',
    "ALICE",
    "!bob",
    "al ice",
    '"al ice"',
  );
  const stamps = fc.constantFrom(
    "20250101",
    "202601010000",
    "20260101000001Z",
    "20260615120000",
    "20270101Z",
    "20250230UTC",
  );
  const options = fc.oneof(
    fc.constantFrom(
      'namespaces="countersign"',
      'namespaces="git"',
      'namespaces="git,counter*"',
      'namespaces="*,!countersign"',
    ),
    fc.constantFrom(
      'NAMESPACES="countersign"',
      'namespaces=""',
      "namespaces=countersign",
      "cert-authority",
      "no-pty",
      'a="b c"',
    ),
    stamps.map((stamp) => `valid-after="${stamp}"`),
    stamps.map((stamp) => `Valid-Before="${stamp}"`),
    fc.constantFrom('valid-after="2026"', 'valid-before="20261301"', 'valid-after="x"', 'namespaces="countersign'),
  );
  const optionLists = fc.array(options, { maxLength: 3 }).map((list) => list.join(","));
  const lines = fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .tuple(principals, optionLists, fc.nat({ max: 1 }), fc.constantFrom("", " a comment", "\r", "  "))
        .map(([who, list, key, end]) => `${who} ${list === "" ? "" : `${list} `}${keys[key]?.publicText}${end}`),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom("", "# alice", "  # x", "alice", "alice ssh-ed25519 AAAA", "\talice", '"alice'),
    },
  );

  it("allows what it allows, and forbids what it forbids", () => {
    let allowed = 0;
    fc.assert(
      fc.property(
        fc.array(lines, { minLength: 1, maxLength: 3 }),
        fc.nat({ max: 1 }),
        fc.constantFrom("alice", "bob", "al ice"),
        fc.constantFrom("20260101000000", "20260101000001Z", "20260301000000Z", "20251231000000"),
        (content, key, principal, at) => {
          const text = `${content.join("\n")}\n`;
          const signature = signatures[key] ?? "";
          const theirs = real.verify({ signature, message, allowed: text, principal, at });
          expect([ours(text, signature, principal, at), theirs.said]).toEqual([theirs.ok, theirs.said]);
          if (theirs.ok) allowed += 1;
        },
      ),
      { numRuns: 150 },
    );
    expect(allowed).toBeGreaterThan(10);
  });

  it("finds the same principals", () => {
    const [key] = keys;
    const [signature = ""] = signatures;
    const named = `x ${keys[1]?.publicText}\nalice,bob ${key?.publicText}\ncarol ${key?.publicText}\n`;
    const { said } = real.findPrincipals({ signature, allowed: named });
    expect(said.trim().split("\n")).toEqual(["alice", "bob"]);
    expect(principalsOf(read(named), readSshSignature(signature).key, 1e9)).toEqual(["alice", "bob"]);
  });
});

const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHD2hlNDYIa2njJj4yCotfwjB6M6KaWEgcqEnP71KH/P";

it("names the lines that allow nobody", () => {
  const { signers, problems } = read(
    `# people\n\nalice ${key}\nbob cert-authority ${key}\ncarol no-such-option ${key}\ndave\nerin ssh-ed25519 AAAA\n`,
  );
  expect(signers.map(({ principals, line }) => [principals, line])).toEqual([["alice", 3]]);
  expect(problems.map(({ code, place }) => [code, place?.line])).toEqual([
    ["CS611", 4],
    ["CS610", 5],
    ["CS610", 6],
    ["CS610", 7],
  ]);
  for (const problem of problems) expect(problem.hint).toEqual(expect.any(String));
});

it("gives the closest reason for a refusal", () => {
  const allowed = read(
    `alice namespaces="git" ${key}\nbob valid-before="20260101Z" ${key}\ncarol valid-after="20260101Z" ${key}\n`,
  );
  const [signer] = allowed.signers;
  if (signer === undefined) return expect.fail("no signer");
  const say = (principal: string, at: number) =>
    refusalOf(allowed, { principal, key: signer.key, namespace: "countersign", at });
  const newYear = secondsFromUtc({ year: 2026, month: 1, day: 1, hour: 0, minute: 0, second: 0 });
  expect(say("alice", newYear)).toContain("for git only");
  expect(say("bob", newYear)).toBe(undefined);
  expect(say("bob", newYear + 1)).toContain("not valid any more (line 2");
  expect(say("carol", newYear - 1)).toContain("not valid yet");
  expect(say("dave", newYear)).toContain("belongs to alice");
  const nobody = read("");
  const act = { principal: "alice", key: signer.key, namespace: "countersign", at: 0 };
  expect(refusalOf(nobody, act)).toContain("does not stand in 'allowed_signers'");
});
