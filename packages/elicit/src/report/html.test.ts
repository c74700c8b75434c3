import { createHash } from "node:crypto";
import { emptyTuple, makeMap, makeVariant } from "@countersign/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ask, textProgram } from "../wording/__fixtures__/asked.ts";
import { wordQuestion } from "../wording/word-question.ts";
import { type XmlElement, elementsNamed, readXml, textWithin } from "./__fixtures__/read-xml.ts";
import { type Fragment, piecesOf } from "./fragment.ts";
import type { HtmlReport } from "./html-data.ts";
import { htmlReport } from "./html.ts";
import { html } from "./markup.ts";

const text = `module gate {
  /// How far each host has come.
  var hosts: str -> Status
  type Status = Starting | Ready
  /// @says {h} comes up
  action comeUp(h: str): bool = all {
    hosts.get(h) == Starting,
    hosts' = hosts.set(h, Ready),
  }
  action init = hosts' = Set("h1", "h2").mapBy(h => Starting)
  action step = { nondet h = Set("h1", "h2").oneOf() comeUp(h) }
}
`;

const program = textProgram(text);

function small(): HtmlReport {
  const status = (label: string) => makeVariant(label, emptyTuple);
  const hosts = (first: string) =>
    makeMap([
      ["h1", status(first)],
      ["h2", status("Starting")],
    ]);
  const scenario = {
    variables: ["hosts"],
    states: [
      { label: { action: "init", picks: [] }, values: [hosts("Starting")] },
      { label: { action: "comeUp", picks: [{ name: "h", value: "h1" }] }, values: [hosts("Ready")] },
    ],
  };
  const worded = wordQuestion(program, ask("step", scenario));
  const file = "spec.qnt";
  return {
    title: "gate",
    doc: "Hosts come up.",
    tool: { name: "Countersign", version: "0.1.0" },
    verdict: { word: "violated", sentence: "invariant 'safe' is violated" },
    bounds: "2 hosts; all 4 states searched",
    findings: [
      { code: "CS409", severity: "notice", message: "variable 'x' is never used" },
      {
        code: "CS401",
        severity: "violation",
        message: "invariant 'safe' is violated",
        place: { file, line: 7, column: 5 },
        hint: "look at step 1",
        track: worded.track,
      },
    ],
    obligations: [
      {
        name: "comeUp",
        kind: "action",
        may: { ruledOut: 2, of: 3 },
        mustNot: { ruledOut: 0, of: 2 },
        once: 1,
        bySilence: 1,
      },
      { name: "safe", kind: "invariant", status: "violated" },
    ],
    weakest: { name: "comeUp", may: { ruledOut: 2, of: 3 }, mustNot: { ruledOut: 0, of: 2 } },
    tally: { ruledOut: 2, open: 3, same: 1, untold: 0, questionsLeft: 2 },
    remarks: [
      { about: "controls", lines: ["1 of 1 was answered as known"] },
      { about: "left out", lines: ["temporal properties: not compared"] },
      { about: "nothing", lines: [] },
    ],
    unnoticed: ["comeUp: without the condition."],
    questions: [{ id: "0123456789abcdef", about: "action comeUp", worded }],
    answerWith: "countersign ask spec.qnt --main gate",
    sources: [{ path: file, text }],
    fragments: [
      {
        place: { file, line: 7, column: 5, endLine: 7, endColumn: 29 },
        state: "open",
        readings: ["without the condition"],
      },
      {
        place: { file, line: 7, column: 21, endLine: 7, endColumn: 29 },
        state: "ruled out",
        readings: ["Ready, instead of Starting"],
      },
      { place: { file, line: 8, column: 5, endLine: 8, endColumn: 33 }, state: "same", readings: ["nothing else"] },
      { place: { file, line: 10, column: 3 }, state: "untold", readings: [] },
    ],
  };
}

describe("the HTML report", () => {
  const page = htmlReport(small());

  it("is what it was", async () => {
    await expect(page).toMatchFileSnapshot("goldens/small.html");
  });

  it("is well-formed, and its references lead somewhere", () => {
    const root = readXml(page);
    const ids = ["section", "tr", "main", "h2", "li"].flatMap((name) =>
      elementsNamed(root, name).flatMap((each) => each.attributes.get("id") ?? []),
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const link of elementsNamed(root, "a")) expect(ids).toContain(link.attributes.get("href")!.slice(1));
    for (const section of elementsNamed(root, "section"))
      expect(ids).toContain(section.attributes.get("aria-labelledby"));
    expect(elementsNamed(root, "h1")).toHaveLength(1);
  });

  it("asks for nothing: no script, no address, and a policy that allows its one style sheet", () => {
    expect(forbidden(page)).toEqual([]);
    const root = readXml(page);
    const policy = elementsNamed(root, "meta")
      .find((meta) => meta.attributes.has("http-equiv"))!
      .attributes.get("content")!;
    const style = /<style>([^]*)<\/style>/.exec(page)![1]!;
    expect(policy).toContain(`'sha256-${createHash("sha256").update(style).digest("base64")}'`);
    expect(policy).toMatch(/^default-src 'none';/);
    expect(page).not.toMatch(/ style="/);
  });

  it("tells each step where the picture folds some, and only there", () => {
    const report = small();
    const [first, second] = report.findings;
    const folded = { kind: "folded", heading: "3 steps", words: "h1 comes up; 2 more" } as const;
    const track = { ...second!.track!, columns: second!.track!.columns.map((column) => ({ ...column, ...folded })) };
    const withSteps = (changes: object) => htmlReport({ ...report, findings: [first!, { ...second!, ...changes }] });
    const steps = ["At step 1: h1 comes up", "At step 2: h1 goes down"];
    const long = elementsNamed(readXml(withSteps({ steps, track })), "details");
    expect(long.map(textWithin).join("")).toContain("At step 2: h1 goes down");
    expect(elementsNamed(readXml(withSteps({ steps })), "details")).toEqual([]);
  });

  it("says why nothing is asked where that is not because nothing is left", () => {
    const none = { ...small(), questions: [] };
    expect(htmlReport(none)).toContain("No question is left within the bounds.");
    const why = htmlReport({ ...none, whyNone: "The spec is wrong." });
    expect(why).toContain("The spec is wrong.");
    expect(why).not.toContain("No question is left");
  });

  it("would be seen to ask for something", () => {
    const bad = [
      `<script>1</script>`,
      `<img src="x"/>`,
      `<a href="https://example.org"/>`,
      `<p onclick="x"/>`,
      `<link rel="x"/>`,
      `<style>@import url(x)</style>`,
    ];
    for (const each of bad) expect(forbidden(each), each).not.toEqual([]);
  });

  it("says every state in words besides its colour", () => {
    const root = readXml(page);
    for (const link of elementsNamed(root, "a").filter(
      (each) => each.attributes.get("class")?.startsWith("f ") === true,
    )) {
      expect(link.attributes.get("title")).toMatch(/^(ruled out|open|the same|not told apart)$/);
    }
    for (const style of ["solid", "dashed", "dotted", "double"])
      expect(page).toContain(`text-decoration-style: ${style}`);
  });

  it("keeps the source as it is", () => {
    const source = elementsNamed(readXml(page), "pre")[0]!;
    expect(textWithin(source)).toBe(`${text}\n`);
  });

  it("says that nobody has judged, rather than a figure", () => {
    const { weakest: _, tally: __, ...rest } = small();
    expect(htmlReport(rest)).toContain("Nobody has judged this spec.");
  });

  it("lets no text of a spec become markup, wherever it stands", () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        `<script>alert(1)</script>`,
        `"><img src=x onerror=alert(1)>`,
        `</style><b>`,
        `' onload='x`,
        `&lt;b&gt;`,
        `\u202e\u0000`,
        `]]>`,
        `</pre></html>`,
      ),
      fc.string({ unit: "binary" }),
    );
    const expected = tags(page);
    fc.assert(
      fc.property(hostile, (nasty) => {
        const hostilePage = htmlReport(replaceTexts(small(), nasty));
        const root = readXml(hostilePage);
        expect(forbidden(hostilePage)).toEqual([]);
        expect(tags(hostilePage)).toEqual(expected);
        if (/^[!-~]+$/.test(nasty)) expect(textWithin(root)).toContain(nasty);
      }),
    );
  });
});

/** Things that would reach out or run, if a browser met them. */
function forbidden(page: string): string[] {
  const active = /^(script|img|link|iframe|object|embed|base|form|audio|video)$/i;
  return everyElement(readXml(page)).flatMap((element) => {
    const attributes = [...element.attributes].filter(
      ([name, value]) => /^(src|srcset|action|style|on.*)$/i.test(name) || (name === "href" && !value.startsWith("#")),
    );
    const reaches = element.name === "style" && /@import|url\(|https?:/i.test(textWithin(element));
    return [...(active.test(element.name) || reaches ? [element.name] : []), ...attributes.map(([name]) => name)];
  });
}

function everyElement(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap((child) => (typeof child === "string" ? [] : everyElement(child)))];
}

function tags(page: string): string[] {
  const root = readXml(page);
  return ["script", "b", "img", "p", "li", "a", "section", "table"].map(
    (name) => `${name} ${elementsNamed(root, name).length}`,
  );
}

/** The same report with another text in every place that comes from a spec or a person. */
function replaceTexts(report: HtmlReport, nasty: string): HtmlReport {
  const [first, second] = report.findings;
  return {
    ...report,
    title: nasty,
    doc: `doc ${nasty}`,
    verdict: { word: "violated", sentence: nasty },
    bounds: nasty,
    remarks: [{ about: nasty, lines: [nasty, nasty] }],
    unnoticed: [nasty],
    answerWith: nasty,
    findings: [
      { ...first!, message: nasty },
      { ...second!, message: nasty, hint: nasty, place: { file: nasty, line: 1, column: 1 } },
    ],
    obligations: report.obligations.map((each) => (each.name === "comeUp" ? { ...each, name: nasty } : each)),
    weakest: { ...report.weakest!, name: nasty },
    questions: report.questions.map(({ worded }) => ({
      id: nasty,
      about: nasty,
      worded: {
        ...worded,
        ask: worded.ask.map((part) => ({ ...part, text: nasty })),
        facts: [[{ text: nasty }]],
        answers: worded.answers.map((each) => ({ ...each, words: nasty })),
        track: {
          ...worded.track,
          rows: worded.track.rows.map((row) => ({
            ...row,
            name: nasty,
            folded: [nasty],
            cells: row.cells.map((cell) => ({ ...cell, text: nasty })),
          })),
        },
      },
    })),
    sources: report.sources.map((file) => ({ ...file, text: `${file.text}\n${nasty}` })),
    fragments: report.fragments.map((each) => ({ ...each, readings: each.readings.map(() => nasty) })),
  };
}

describe("pieces of a source", () => {
  const file = { path: "a.qnt", text: "ab cd\nef\n" };
  const at = (
    line: number,
    column: number,
    endLine: number,
    endColumn: number,
    state: Fragment["state"] = "open",
  ): Fragment => ({
    place: { file: "a.qnt", line, column, endLine, endColumn },
    state,
    readings: [],
  });

  it("lose no character, whatever overlaps and wherever a place points", () => {
    const fragment = fc
      .tuple(fc.nat(6), fc.nat(9), fc.nat(6), fc.nat(9), fc.constantFrom("open", "same", "untold", "ruled out"))
      .map(([line, column, endLine, endColumn, state]) => at(line, column, endLine, endColumn, state));
    const source = fc.string({ unit: fc.constantFrom("a", " ", "\n", "(", "\r\n") });
    fc.assert(
      fc.property(source, fc.array(fragment, { maxLength: 8 }), (text, fragments) => {
        const lines = piecesOf({ path: "a.qnt", text }, fragments).map((pieces) =>
          pieces.map((piece) => piece.text).join(""),
        );
        expect(lines).toEqual(text.split(/\r\n|\n|\r/));
      }),
    );
  });

  it("show the smallest fragment, and the more urgent of two in one place", () => {
    const seen = (fragments: readonly Fragment[]) =>
      piecesOf(file, fragments).map((pieces) => pieces.map(({ text, fragment }) => `${text}:${fragment ?? ""}`));
    expect(seen([at(1, 1, 1, 6), at(1, 4, 1, 6, "same")])).toEqual([["ab :0", "cd:1"], ["ef:"], []]);
    expect(seen([at(1, 1, 1, 3, "ruled out"), at(1, 1, 1, 3, "open")])[0]).toEqual(["ab:1", " cd:"]);
    expect(seen([at(1, 4, 2, 2)])).toEqual([["ab :", "cd:0"], ["e:0", "f:"], []]);
    expect(seen([{ ...at(1, 1, 1, 1), place: { file: "a.qnt", line: 1, column: 4 } }])[0]).toEqual(["ab :", "cd:0"]);
    expect(seen([{ ...at(1, 1, 1, 6), place: { file: "b.qnt", line: 1, column: 1 } }])[0]).toEqual(["ab cd:"]);
  });
});

it("escapes what a template is given, and nothing twice", () => {
  expect(html`<p title="${'"'}">${["<", html`<b>${"&"}</b>`]}</p>`.text).toBe('<p title="&quot;">&lt;<b>&amp;</b></p>');
});
