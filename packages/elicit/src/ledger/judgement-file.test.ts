import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { judgementDocument, keepJudgement, signedText } from "./judgement-document.ts";
import { judgementFileName, readJudgementFile, writeJudgementFile } from "./judgement-file.ts";
import { judgement, judgements } from "./judgement.fixture.ts";
import type { Json, JsonObject } from "./json/json.ts";
import { printJson } from "./json/print-json.ts";

const sample = keepJudgement(judgement());
const signed = { ...sample, signature: "a signature" };

function codeOf(name: string, text: string): string | undefined {
  const read = readJudgementFile({ name, text });
  return read.ok ? undefined : read.problems.map(({ code }) => code).join();
}

/** Every text that differs from a document's in one field, with the path of the field. */
function* tampered(json: Json, path = ""): Generator<readonly [string, Json]> {
  if (typeof json === "string") yield [path, `${json}x`];
  if (typeof json === "number") yield [path, json + 1];
  if (typeof json === "boolean") yield [path, !json];
  if (Array.isArray(json)) {
    yield [path, [...json, "x"]];
    for (const [i, item] of json.entries()) {
      for (const [inner, changed] of tampered(item as Json, `${path}/${i}`)) yield [inner, json.with(i, changed)];
    }
  } else if (typeof json === "object") {
    const object = json as JsonObject;
    yield [`${path}/+`, { ...object, surprise: "x" }];
    for (const [name, value] of Object.entries(object)) {
      const { [name]: _, ...rest } = object;
      yield [`${path}/-${name}`, rest];
      for (const [inner, changed] of tampered(value, `${path}/${name}`)) yield [inner, { ...object, [name]: changed }];
    }
  }
}

describe("reading what was written", () => {
  it("gives the same judgement", () => {
    fc.assert(
      fc.property(judgements, fc.option(fc.string({ minLength: 1 }), { nil: undefined }), (judgement, signature) => {
        const kept = { ...keepJudgement(judgement), ...(signature === undefined ? {} : { signature }) };
        expect(readJudgementFile(writeJudgementFile(kept))).toEqual({ ok: true, value: kept });
      }),
    );
  });

  it("does not depend on how the file is laid out", () => {
    fc.assert(
      fc.property(judgements, fc.nat({ max: 4 }), (judgement, indent) => {
        const file = writeJudgementFile(keepJudgement(judgement));
        const text = JSON.stringify(JSON.parse(file.text), null, indent).replaceAll("\n", "\r\n");
        expect(readJudgementFile({ ...file, text })).toEqual(readJudgementFile(file));
      }),
    );
  });

  it("is laid out as Prettier does it, as long as a character is a column wide", async () => {
    const narrow = (_: string, value: unknown): unknown =>
      typeof value === "string" ? value.replaceAll(/[^ -~]/gu, "?") : value;
    await fc.assert(
      fc.asyncProperty(judgements, async (judgement) => {
        const text = printJson(JSON.parse(writeJudgementFile(keepJudgement(judgement)).text, narrow) as Json);
        expect(text).toBe(await format(text, { parser: "json", printWidth: 120 }));
      }),
      { numRuns: 20 },
    );
  });

  it("names a file by its day and what it says, signed or not", () => {
    expect(judgementFileName(sample)).toBe(`2026-03-01-${sample.id.slice(0, 16)}.json`);
    expect(judgementFileName(signed)).toBe(judgementFileName(sample));
    const { id: _, signature: __, ...content } = judgementDocument(signed);
    const canonical = execFileSync(process.execPath, ["-e", independentCanonical], { input: JSON.stringify(content) });
    expect(canonical.toString()).toBe(signedText(sample.judgement));
    expect(createHash("sha256").update(canonical).digest("hex")).toBe(sample.id);
  });

  it("keeps reading files of this version", async () => {
    await expect(writeJudgementFile(signed).text).toMatchFileSnapshot("__golden__/judgement.json");
  });
});

const independentCanonical = `
  const sorted = (v) => Array.isArray(v) ? v.map(sorted) : v !== Object(v) ? v
    : Object.fromEntries(Object.keys(v).sort().map((k) => [k, sorted(v[k])]));
  process.stdout.write(JSON.stringify(sorted(JSON.parse(require("fs").readFileSync(0, "utf8")))));`;

describe("a file that is not what it should be", () => {
  const { name, text } = writeJudgementFile(signed);

  it("is refused wherever it is cut off", () => {
    for (let end = 0; end < text.length - 2; end += 1) expect(codeOf(name, text.slice(0, end))).toBe("CS601");
    const read = readJudgementFile({ name, text: text.slice(0, 40) });
    expect(read).toMatchObject({ ok: false, problems: [{ place: { file: name, line: 2 }, hint: expect.any(String) }] });
  });

  it("is refused if any field is changed, taken away or added", () => {
    const seen = new Set<string>();
    for (const [path, json] of tampered(judgementDocument(signed))) {
      const code = codeOf(name, JSON.stringify(json));
      seen.add(code ?? path);
      if (code === undefined) expect(path).toMatch(/signature$/);
    }
    expect([...seen].sort()).toEqual(["/-signature", "/signature", "CS602", "CS603", "CS604"]);
  });

  it("is refused under another name, with two fields of one name, or too large", () => {
    expect(codeOf(name, text)).toBe(undefined);
    expect(codeOf(name.replace("2026", "2025"), text)).toBe("CS604");
    expect(codeOf(name, text.replace('"reason":', '"reason": "x", "reason":'))).toBe("CS601");
    expect(codeOf(name, text + " ".repeat(1_000_000))).toBe("CS605");
    expect(codeOf(name, `<<<<<<< ours\n${text}`)).toBe("CS601");
    expect(codeOf(name, text.replace("countersign.judgement/1", "countersign.judgement/2"))).toBe("CS602");
    expect(codeOf(name, "[]")).toBe("CS603");
    expect(codeOf(name, '{"a":'.repeat(5000))).toBe("CS601");
  });

  it("is refused if it makes no sense in itself", () => {
    const wrong = (changes: Parameters<typeof judgement>[0]) => {
      const file = writeJudgementFile(keepJudgement(judgement(changes)));
      return codeOf(file.name, file.text);
    };
    expect(wrong({ at: "2026-02-30T12:00:00Z" })).toBe("CS603");
    expect(wrong({ at: "yesterday" })).toBe("CS603");
    expect(wrong({ answer: { kind: "earlier", wrongAt: 2 } })).toBe("CS603");
    expect(wrong({ answer: { kind: "earlier", wrongAt: 1 } })).toBe(undefined);
    expect(wrong({ by: "" })).toBe("CS603");
    expect(wrong({ seconds: -1 })).toBe("CS603");
    expect(wrong({ known: "allow" })).toBe("CS603");
    expect(wrong({ known: "allow", control: true })).toBe(undefined);
    const { spec } = judgement();
    expect(wrong({ spec: { ...spec, integers: { low: 1, high: 0 } } })).toBe("CS603");
    expect(wrong({ spec: { ...spec, integers: { low: 0, high: 0.5 } } })).toBe("CS603");
    expect(wrong({ spec: { ...spec, integers: { low: 0, high: 1 } } })).toBe(undefined);
    expect(wrong({ question: { ...judgement().question, kind: "start" } })).toBe("CS603");
    expect(wrong({ question: { ...judgement().question, kind: "enabled" } })).toBe("CS603");
    expect(wrong({ question: { ...judgement().question, action: "rise" } })).toBe("CS603");
  });
});
