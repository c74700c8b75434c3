import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate, evaluateExpression } from "./__fixtures__/evaluate.ts";
import { loadFixture, loadText, problemsOf } from "./__fixtures__/load.ts";
import { childrenOf } from "./lower/accesses.ts";
import type { Definition, Expr, Program } from "./program.ts";

function definition(program: Program, name: string): Definition {
  const found = program.definitions[program.names[name] ?? -1];
  if (found === undefined) throw new Error(`no definition '${name}'`);
  return found;
}

function namesOf(program: Program, indexes: readonly number[]): string[] {
  return indexes.map((index) => program.variables[index]?.name ?? "");
}

function everyNode(program: Program): Expr[] {
  const waiting = [...program.definitions.map((each) => each.body), ...program.assumptions.map((each) => each.body)];
  const found: Expr[] = [];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    found.push(node);
    waiting.push(...childrenOf(node));
  }
  return found;
}

const fixtures = ["instances.qnt", "polymorphism.qnt", "files.qnt", "operators.qnt"];

describe("every program", () => {
  test.each(fixtures)("%s survives JSON", (name) => {
    const program = loadFixture(name);
    expect(JSON.parse(JSON.stringify(program))).toEqual(program);
  });

  test.each(fixtures)("%s refers only to what stands before it", (name) => {
    const program = loadFixture(name);
    for (const [index, { body, params }] of program.definitions.entries()) {
      const waiting: Expr[] = [body];
      for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
        if ("definition" in node) expect(node.definition).toBeLessThan(index);
        if ("variable" in node) expect(program.variables[node.variable]).toBeDefined();
        if ("local" in node) expect(program.locals[node.local]).toBeDefined();
        waiting.push(...childrenOf(node));
      }
      for (const param of params) expect(program.locals[param]).toBeDefined();
    }
  });

  test.each(fixtures)("%s has nodes with ids of their own and places in its files", (name) => {
    const program = loadFixture(name);
    const nodes = everyNode(program);
    expect(new Set(nodes.map((node) => node.id)).size).toBe(nodes.length);
    const files = program.files.map((file) => file.path);
    for (const { place } of nodes) {
      expect(files).toContain(place.file);
      expect(place.line).toBeGreaterThan(0);
      expect(place.column).toBeGreaterThan(0);
    }
  });

  test("arithmetic means what it says, whatever the brackets", () => {
    const { expression } = fc.letrec<{ expression: readonly [string, number] }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 5 },
        fc.integer({ min: 0, max: 99 }).map((value) => [String(value), value] as const),
        fc.tuple(tie("expression"), tie("expression")).map(([[a, x], [b, y]]) => [`(${a} + ${b})`, x + y] as const),
        fc.tuple(tie("expression"), tie("expression")).map(([[a, x], [b, y]]) => [`((${a}) - ${b})`, x - y] as const),
        tie("expression").map(([text, value]) => [`(-(${text}))`, 0 - value] as const),
        tie("expression").map(([text, value]) => [`{ val y = ${text} y + LIMIT }`, value + 4] as const),
        tie("expression").map(([text, value]) => [`twice(${text})`, value + value] as const),
      ),
    }));
    const spec = "module m { const LIMIT: int pure def twice(x) = x + x } module main { import m(LIMIT = 4).* }";
    fc.assert(
      fc.property(fc.array(expression, { minLength: 1, maxLength: 3 }), (drawn) => {
        const expressions = Object.fromEntries(drawn.map(([text], index) => [`e${index}`, `(${text})`]));
        const program = loadText(spec, { main: "main", expressions });
        for (const [index, [, value]] of drawn.entries()) expect(evaluate(program, `e${index}`)).toEqual(value + 0);
        expect(JSON.parse(JSON.stringify(program))).toEqual(program);
      }),
      { numRuns: 25 },
    );
  });
});

describe("instances", () => {
  const program = loadFixture("instances.qnt");

  test("have constants of their own, two deep", () => {
    expect(evaluate(program, "sums")).toEqual([24, 46, 4, 6]);
    expect(evaluate(program, "after")).toEqual([2, 2]);
  });

  test("have variables of their own", () => {
    const names = program.variables.map((variable) => variable.name);
    expect(names).toEqual(["a::low::count", "b::low::count", "a::high::count", "b::high::count"]);
    expect(namesOf(program, definition(program, "a::init").assigns)).toEqual(["a::low::count", "a::high::count"]);
    expect(definition(program, "allFull").reads).toEqual([0, 1, 2, 3]);
    expect(definition(program, "allFull").assigns).toEqual([]);
  });

  test("share what no instance can change", () => {
    expect(program.names["a::low::successor"]).toBe(program.names["b::low::successor"]);
    expect(program.names["a::low::above"]).not.toBe(program.names["b::low::above"]);
  });

  test("make definitions of constants", () => {
    const limit = definition(program, "b::low::LIMIT");
    expect(limit).toMatchObject({ name: "b::low::LIMIT", constant: true, doc: "Highest value of the counter." });
    expect(limit.place).toMatchObject({ line: 4, column: 9, endLine: 4, endColumn: 14 });
  });

  test("carry the assumptions of their module", () => {
    const names = program.assumptions.map((assumption) => assumption.name);
    expect(names.sort()).toEqual(["a::high", "a::low", "b::high", "b::low"].map((name) => `${name}::limitIsPositive`));
    for (const { body } of program.assumptions) expect(evaluateExpression(program, body, new Map())).toBe(true);
  });

  test("are told apart when a module exports one it made", () => {
    const exporting = loadText({
      "spec.qnt": `
        module base { const N: int pure val n = N }
        module wrapped { import base(N = 7).* export base.* import base(N = 8) as other export other as again }
        module spec { import wrapped.* pure val all7 = n pure val all8 = again::n }`,
    });
    expect([evaluate(exporting, "all7"), evaluate(exporting, "all8")]).toEqual([7, 8]);
  });

  test("are found through a qualifier of another module, which Quint allows", () => {
    const borrowed = loadText(
      "module a { pure val x = 1 } module b { import a as q pure val y = q::x } module spec { import b.* export q pure val z = q::x + y }",
    );
    expect(evaluate(borrowed, "z")).toBe(2);
  });

  test("keep apart what is given to the same constant of two of them from outside", () => {
    const both = loadText(
      `module w { const X: int const K: int pure val sum = X + K }
       module m { import w(X = 1) as a import w(X = 2) as b pure val sums = [a::sum, b::sum] }
       module spec { import m(a::K = 10, b::K = 20) as i pure val sums = i::sums }`,
    );
    expect(evaluate(both, "sums")).toEqual([11, 22]);
  });

  test("let a constant be given through a module between, and be an operator", () => {
    const through = loadText(
      `
      module deep { const N: int const f: int => int pure val result = f(N) }
      module middle { import deep.* pure val seen = result + 1 }
      module spec { pure def triple(x) = x * 3 import middle(N = 5, f = triple) as m import middle(N = 1, f = x => x - 1) as l
        pure val both = (m::seen, l::seen) }`.replace("f: int => int", "f: (int) => int"),
      { main: "spec" },
    );
    expect(evaluate(through, "both")).toEqual([16, 1]);
  });
});

describe("definitions", () => {
  const program = loadFixture("polymorphism.qnt");

  test.each([
    ["someAge", 3],
    ["noAge", 5],
    ["twiceIncremented", 7],
    ["total", 6],
    ["aliased", 5],
    ["composed", 41],
    ["area", 16],
    ["first", 7],
    ["second", 8],
    ["swapped", [12, 34]],
  ])("%s comes to %j", (name, value) => expect(evaluate(program, name)).toEqual(value));

  test("inside others see the parameters around them", () => {
    const calls = loadText(
      'module m { import polymorphism.* from "p" pure val at3 = scaled(3) pure val pair = swap((1, 2)) }'.replace(
        'import polymorphism.* from "p"',
        `pure def scaled(factor: int): List[int] = { pure val doubled = factor * 2
         pure def scale(x) = { pure def shifted(y) = x * doubled + y shifted(factor) }
         [1, 2].foldl([], (list, x) => list.append(scale(x))) }
       pure def swap(pair: (int, int)): (int, int) = { val (left, right) = pair (right, left) }`,
      ),
    );
    expect(evaluate(calls, "at3")).toEqual([9, 15]);
    expect(evaluate(calls, "pair")).toEqual([2, 1]);
  });

  test("have types with aliases resolved and parts sorted", () => {
    expect(definition(program, "someAge").type).toEqual({ kind: "int" });
    const unit = { kind: "tuple", elements: [] };
    expect(definition(program, "Dot").type).toEqual({
      kind: "sum",
      name: "Shape",
      variants: [
        ["Circle", { kind: "int" }],
        ["Dot", unit],
        [
          "Square",
          {
            kind: "record",
            fields: [
              ["name", { kind: "str" }],
              ["side", { kind: "int" }],
            ],
          },
        ],
      ],
    });
    expect(definition(program, "ages").type).toEqual({ kind: "map", key: { kind: "str" }, value: { kind: "int" } });
    expect(definition(program, "orElse").type).toMatchObject({
      kind: "operator",
      params: [
        {
          kind: "sum",
          name: "Option",
          variants: [
            ["None", unit],
            ["Some", { kind: "variable" }],
          ],
        },
        { kind: "variable" },
      ],
    });
  });

  test("have readable names where Quint takes patterns apart", () => {
    const names = program.definitions.map((each) => each.name);
    expect(names).toContain("(first, second)");
    expect(names).toContain("(left, right)");
    expect(program.locals.map((local) => local.name)).toContain("(x, y)");
    expect(Object.keys(program.names).join()).not.toContain("quint");
  });

  test("pass definitions and built-ins as they are", () => {
    const nodes = everyNode(program);
    expect(nodes).toContainEqual(expect.objectContaining({ kind: "builtin", op: "iadd" }));
    expect(nodes).toContainEqual(expect.objectContaining({ kind: "operator", definition: program.names["increment"] }));
  });
});

describe("actions", () => {
  const program = loadFixture("operators.qnt");

  test("keep choices, assignments and Quint's operators", () => {
    const nodes = everyNode(program);
    const operators = new Set(nodes.flatMap((node) => (node.kind === "op" ? [node.op] : [])));
    for (const op of [
      "actionAll",
      "ite",
      "then",
      "reps",
      "expect",
      "fail",
      "assert",
      "and",
      "always",
      "weakFair",
      "enabled",
    ]) {
      expect(operators).toContain(op);
    }
    expect(nodes).toContainEqual(expect.objectContaining({ kind: "op", op: "Nat", args: [] }));
    const choice = nodes.find((node) => node.kind === "nondet" && program.locals[node.local]?.name === "by");
    expect(choice).toMatchObject({ domain: { kind: "op", op: "to" }, body: { kind: "let" } });
  });

  test("say what they read and assign, through what they call", () => {
    const accesses = (name: string) => {
      const { reads, assigns } = definition(program, name);
      return [namesOf(program, reads), namesOf(program, assigns)];
    };
    expect(accesses("init")).toEqual([[], ["x", "seen"]]);
    expect(accesses("move")).toEqual([
      ["x", "seen"],
      ["x", "seen"],
    ]);
    expect(accesses("step")).toEqual([
      ["x", "seen"],
      ["x", "seen"],
    ]);
    expect(accesses("inRange")).toEqual([["x"], []]);
  });
});

describe("files", () => {
  const program = loadFixture("files.qnt");

  test("are read once each, the main one first", () => {
    expect(program.files.map((file) => file.path)).toEqual(["files.qnt", "library/shapes.qnt", "library/numbers.qnt"]);
    for (const { sha256 } of program.files) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("give their names as they are imported", () => {
    const values = ["byStar", "byQualifier", "byName", "exported", "throughExport", "hidden"];
    expect(values.map((name) => evaluate(program, name))).toEqual([6, 20, 42, 84, 10, 84]);
    expect(program.names["s::double"]).toBe(program.names["double"]);
    expect(program.names["numbers::double"]).toBeUndefined();
  });

  test("may have Windows line ends and letters beyond the first plane", () => {
    const text = 'module m {\n  // 𝔸 𝔹\n  pure val s = "𝔸" pure val t = 1 + 2\n}\n';
    const plain = loadText(text);
    const windows = loadText(`\uFEFF${text.replaceAll("\n", "\r\n")}`);
    expect(definition(windows, "t").place).toEqual(definition(plain, "t").place);
    expect(definition(plain, "t").place).toMatchObject({ line: 3, column: 29, endColumn: 30 });
    expect(definition(plain, "s").body).toMatchObject({ kind: "str", value: "𝔸" });
  });
});

describe("documentation", () => {
  const program = loadFixture("documented.qnt", { main: "documented_2" });

  test("belongs to variables, constants and definitions", () => {
    expect(definition(program, "PEOPLE")).toMatchObject({
      doc: "Who may pass.",
      tags: { symmetric: true },
      constant: true,
    });
    expect(program.variables.map(({ name, doc, tags }) => [name, doc, tags.ghost])).toEqual([
      ["locked", "Whether the bar is down.", false],
      ["passed", "", true],
    ]);
    expect(definition(program, "pay")).toMatchObject({
      doc: "The bar goes up.",
      tags: { says: "{person} pays a coin." },
    });
    expect(definition(program, "neverNegative")).toMatchObject({
      doc: "The count never goes down.",
      tags: { invariant: true },
    });
    expect(definition(program, "someoneInside")).toMatchObject({ doc: "someone gets in", tags: { witness: true } });
    expect(definition(program, "opensAgain")).toMatchObject({ qualifier: "temporal", tags: { property: true } });
    expect(definition(program, "step").tags).not.toHaveProperty("says");
  });

  test("of the module is the main module's", () => {
    expect(program.moduleDoc).toBe("");
    const own = loadText("/// One.\n/// Two.\nmodule m { pure val x = 1 }");
    expect(own.moduleDoc).toBe("One.\nTwo.");
  });
});

describe("expressions given beside the spec", () => {
  const files = {
    "spec.qnt": "module spec { var x: int action init = x' = 0 pure val three = 3 pure def over(n) = n > three }",
  };

  test("are read in the scope of the main module", () => {
    const program = loadText(files, {
      expressions: { "x is small": "not(over(x))", always: "always(x > 0)", sum: "three + 1" },
    });
    expect(definition(program, "x is small")).toMatchObject({ name: "x is small", qualifier: "val", reads: [0] });
    expect(definition(program, "always").qualifier).toBe("temporal");
    expect(definition(program, "sum").qualifier).toBe("pure val");
    expect(evaluate(program, "sum")).toBe(4);
    expect(definition(program, "sum").body.place).toMatchObject({ file: "<sum>", line: 1, column: 1 });
  });

  test("have problems of their own, and may not be declarations", () => {
    expect(problemsOf(files, { expressions: { e: "x > thre" } })).toMatchObject([
      { code: "CS102", place: { file: "<e>", line: 1, column: 5 }, hint: "replace 'thre' by 'three'" },
    ]);
    expect(problemsOf(files, { expressions: { e: "x >" } })).toMatchObject([{ code: "CS101", place: { file: "<e>" } }]);
    expect(problemsOf(files, { expressions: { e: "val y = 3" } })).toMatchObject([
      { code: "CS101", place: { file: "<e>" } },
    ]);
    expect(problemsOf(files, { expressions: { e: "" } })).toMatchObject([{ code: "CS101", place: { file: "<e>" } }]);
  });
});

describe("the main module", () => {
  const two = "module a { pure val x = 1 } module my_spec { pure val x = 2 }";

  test("is the one asked for, the only one, or the one named as the file", () => {
    expect(loadText(two, { main: "a" }).main).toBe("a");
    expect(loadText("module other { pure val x = 1 }").main).toBe("other");
    expect(loadText({ "folder/my_spec.qnt": two }).main).toBe("my_spec");
    expect(loadText({ "my-spec.qnt": two }).main).toBe("my_spec");
  });

  test("is asked for where that is not plain", () => {
    expect(problemsOf(two)).toMatchObject([{ code: "CS108", hint: "--main my_spec" }]);
    expect(problemsOf(two, { main: "my_spek" })).toMatchObject([{ code: "CS107", hint: "--main my_spec" }]);
  });
});
