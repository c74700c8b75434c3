/**
 * One faulty spec for each thing a person can get wrong, with the place we point at, beside its corrected text, which
 * must load: a check that refuses everything would pass the first half.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { problemsOf } from "../__fixtures__/load.ts";

interface Case {
  readonly about: string;
  readonly code: string;
  readonly at: readonly [line: number, column: number];
  readonly message: string;
  readonly hint?: string;
  readonly faulty: string;
  readonly corrected: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly file?: string;
}

const cases: readonly Case[] = [
  {
    about: "a missing operand",
    code: "CS101",
    at: [3, 1],
    message: "unexpected '}' where an expression is expected",
    faulty: "module m {\n  val x = 1 +\n}",
    corrected: "module m {\n  val x = 1 + 2\n}",
  },
  {
    about: "a definition outside a module",
    code: "CS101",
    at: [1, 1],
    message: "unexpected 'val' outside a module",
    hint: "put the definitions inside 'module NAME { … }'",
    faulty: "val x = 1",
    corrected: "module m { val x = 1 }",
  },
  {
    about: "an empty file",
    code: "CS101",
    at: [1, 1],
    message: "the file holds no module",
    faulty: "",
    corrected: "module m { }",
  },
  {
    about: "a bracket left open",
    code: "CS101",
    at: [1, 25],
    message: "unexpected '}'",
    hint: "close the '(' opened at 1:20",
    faulty: "module m { val x = (1 + }",
    corrected: "module m { val x = (1 + 1) }",
  },
  {
    about: "operators of other languages",
    code: "CS101",
    at: [1, 25],
    message: "unexpected letter '&'",
    hint: "write 'and' between conditions, or 'and { … }' around them",
    faulty: "module m { val x = true && false }",
    corrected: "module m { val x = true and false }",
  },
  {
    about: "a map type written as a constructor",
    code: "CS101",
    at: [1, 19],
    message: "use 'int -> str' instead of 'Map[int, str]' for map types",
    hint: "replace 'Map[int, str]' by 'int -> str'",
    faulty: "module m { val x: Map[int, str] = Map() }",
    corrected: "module m { val x: int -> str = Map() }",
  },
  {
    about: "a syntax error in an imported file",
    code: "CS101",
    at: [2, 3],
    message: "unexpected '}' where an expression is expected",
    file: "other.qnt",
    files: { "other.qnt": "module other { val y =\n  }" },
    faulty: 'module m { import other.* from "./other" val x = y }',
    corrected: 'module m { import other.* from "./sound" val x = y }',
  },
  {
    about: "a misspelt name",
    code: "CS102",
    at: [1, 35],
    message: "name 'cuont' not found",
    hint: "replace 'cuont' by 'count'",
    faulty: "module m { var count: int val x = cuont + cuont }",
    corrected: "module m { var count: int val x = count + count }",
  },
  {
    about: "a misspelt parameter",
    code: "CS102",
    at: [1, 33],
    message: "name 'elment' not found",
    hint: "replace 'elment' by 'element'",
    faulty: "module m { pure def f(element)= elment }",
    corrected: "module m { pure def f(element)=element }",
  },
  {
    about: "a type of another language",
    code: "CS103",
    at: [1, 19],
    message: "there is no type 'string', so it stands for any type",
    hint: "replace 'string' by 'str'",
    faulty: 'module m { val x: string = "a" }',
    corrected: 'module m { val x: str = "a" }',
  },
  {
    about: "a name that was not imported",
    code: "CS102",
    at: [1, 44],
    message: "name 'size2' not found",
    hint: "import a.size2",
    faulty: "module a { val size2 = 2 } module m{ val x=size2 }",
    corrected: "module a { val size2 = 2 } module m{ import a.size2 val x=size2 }",
  },
  {
    about: "a value for a constant that is not there",
    code: "CS102",
    at: [1, 62],
    message: "'NN' is not a constant of module 'a'",
    hint: "replace 'NN' by 'N'",
    faulty: "module a { const N: int pure val n = N } module m { import a(NN = 1) as b val x = 1 }",
    corrected: "module a { const N: int pure val n = N } module m { import a(N = 1) as b val x = 1 }",
  },
  {
    about: "types that do not fit",
    code: "CS103",
    at: [1, 20],
    message: "types int and bool do not fit in '1 + true'",
    faulty: "module m { val x = 1 + true }",
    corrected: "module m { val x = 1 + 2 }",
  },
  {
    about: "too many arguments",
    code: "CS103",
    at: [2, 9],
    message: "'f(1, 2)' gives 2 arguments where 1 is taken",
    faulty: "module m { pure def f(a) = a\nval x = f(1, 2) }",
    corrected: "module m { pure def f(a) = a\nval x = f(1) }",
  },
  {
    about: "a field that is not there",
    code: "CS103",
    at: [2, 9],
    message: "'r.nmae' needs 'nmae', and { name: int } has no such part",
    hint: "replace 'nmae' by 'name'",
    faulty: "module m { val r = { name: 1 }\nval x = r.nmae }",
    corrected: "module m { val r = { name: 1 }\nval x = r.name }",
  },
  {
    about: "a match that forgets a case",
    code: "CS103",
    at: [2, 9],
    message: "'match A { | A => 1 }' has 'B' on one side only: (A | B) and (A(_))",
    faulty: "module m { type T = A | B\nval x = match A { | A => 1 } }",
    corrected: "module m { type T = A | B\nval x = match A { | A => 1 | B => 2 } }",
  },
  {
    about: "a definition that assigns and is no action",
    code: "CS104",
    at: [2, 5],
    message: "'s' is declared 'val' but updates variables 'x'",
    hint: "declare it as 'action'",
    faulty: "module m { var x: int\nval s = x' = 1 }",
    corrected: "module m { var x: int\naction s = x' = 1 }",
  },
  {
    about: "branches that assign different variables",
    code: "CS104",
    at: [2, 12],
    message: "branches of 'any { x' = 1, y' = 2 }' assign different variables: x against y",
    hint: "assign the same variables in each branch: x' = x keeps x as it is",
    faulty: "module m { var x: int var y: int\naction s = any { x' = 1, y' = 2 } }",
    corrected: "module m { var x: int var y: int\naction s = any { all { x' = 1, y' = y }, all { x' = x, y' = 2 } } }",
  },
  {
    about: "a choice that is none",
    code: "CS104",
    at: [2, 25],
    message: "'x' is no choice: 'nondet' takes a set with 'oneOf'",
    faulty: "module m { var x: int\naction s = { nondet y = x x' = y } }",
    corrected: "module m { var x: int\naction s = { nondet y = Set(x).oneOf() x' = y } }",
  },
  {
    about: "an import cycle",
    code: "CS105",
    at: [2, 12],
    message: "modules import each other: a → m → a",
    faulty: "module a { import m.* val y = 1 }\nmodule m { import a.* val x = 1 }",
    corrected: "module a { val y = 1 }\nmodule m { import a.* val x = 1 }",
  },
  {
    about: "a file that is not there",
    code: "CS106",
    at: [1, 12],
    message: "imported file 'lib/nothing.qnt' not found",
    faulty: 'module m { import sound.* from "./lib/nothing" val x = y }',
    corrected: 'module m { import sound.* from "./lib/../sound" val x = y }',
  },
  {
    about: "a path with an extension",
    code: "CS106",
    at: [1, 12],
    message: "imported file 'sound.qnt.qnt' not found",
    hint: 'leave the extension out: from "./sound"',
    faulty: 'module m { import sound.* from "./sound.qnt" val x = y }',
    corrected: 'module m { import sound.* from "./sound" val x = y }',
  },
  {
    about: "a module that is not there",
    code: "CS106",
    at: [1, 12],
    message: "imported module 'sonud' not found in 'sound.qnt' or any other file read",
    hint: "replace 'sonud' by 'sound'",
    faulty: 'module m { import sonud.* from "sound" val x = y }',
    corrected: 'module m { import other.* from "sound" val x = y }',
  },
  {
    about: "an open constant of the main module",
    code: "CS109",
    at: [1, 18],
    message: "constant 'N' of the main module 'm' has no value",
    hint: 'add \'module m_1 { import m(N = 3, S = Set("a", "b")).* }\' to the file, then --main m_1',
    faulty: "module m { const N: int const S: Set[str] }",
    corrected: "module p { const N: int const S: Set[str] } module m { import p(N = 3, S = Set()).* }",
  },
  {
    about: "an open constant that is used",
    code: "CS109",
    at: [1, 18],
    message: "constant 'N' of module 'p' has no value, and 'x' needs it",
    hint: "give it one where the module is imported: import p(N = 3).*",
    faulty: "module p { const N: int pure val n = N } module m { import p.* val x = n }",
    corrected: "module p { const N: int pure val n = N } module m { import p.* val x = 1 }",
  },
  {
    about: "two definitions of a name",
    code: "CS110",
    at: [2, 5],
    message: "'x' is defined twice in module 'm'",
    hint: "rename one of them; the other stands at m.qnt:1:16",
    faulty: "module m { val x = 1\nval x = 2 }",
    corrected: "module m { val x = 1\nval y = 2 }",
  },
  {
    about: "a definition named as a built-in operator",
    code: "CS110",
    at: [1, 16],
    message: "'size' is the name of a built-in operator and cannot be defined again in module 'm'",
    faulty: "module m { val size = 1 }",
    corrected: "module m { val size_ = 1 }",
  },
  {
    about: "two modules of a name",
    code: "CS110",
    at: [2, 1],
    message: "module 'm' is defined twice",
    faulty: "module m { val x = 1 }\nmodule m { val y = 1 }",
    corrected: "module m { val x = 1 }\nmodule n { val y = 1 }",
  },
  {
    about: "recursion",
    code: "CS113",
    at: [1, 21],
    message: "definition 'f' uses itself: f → g → f",
    faulty: "module m { pure def f(a) = g(a) pure def g(a) = f(a) pure def h(a) = g(a) }",
    corrected: "module m { pure def f(a) = a pure def g(a) = f(a) pure def h(a) = g(a) }",
  },
  {
    about: "a recursive type",
    code: "CS113",
    at: [1, 17],
    message: "type 'T' uses itself",
    faulty: "module m { type T = Leaf | Fork(T) }",
    corrected: "module m { type T = Leaf | Fork(int) }",
  },
  {
    about: "two assignments of a variable",
    code: "CS202",
    at: [3, 30],
    message: "'x' is assigned twice in one step",
    faulty: "module m { var x: int\naction one = x' = 1\naction s = all { one, x > 0, x' = 2 } }",
    corrected: "module m { var x: int\naction one = x' = 1\naction s = all { one, x > 0 } }",
  },
  {
    about: "a choice of the symbolic checker",
    code: "CS205",
    at: [2, 25],
    message: "'y' is chosen by 'apalache::generate(3)', which cannot be enumerated",
    hint: "name the values to choose from: nondet y = SET.oneOf()",
    faulty: "module m { var x: int\naction s = { nondet y = apalache::generate(3) x' = y } }",
    corrected: "module m { var x: int\naction s = { nondet y = Set(3).oneOf() x' = y } }",
  },
];

const always = { "sound.qnt": "module sound { val y = 1 }\nmodule other { val y = 2 }" };

function load(text: string, files: Readonly<Record<string, string>> = {}) {
  return problemsOf({ "m.qnt": text, ...always, ...files });
}

describe("problems", () => {
  test.each(cases)("$code $about", ({ code, at: [line, column], message, hint, faulty, files, file = "m.qnt" }) => {
    const [first] = load(faulty, files);
    expect(first).toMatchObject({ code, message, place: { file, line, column } });
    if (hint !== undefined) expect(first?.hint).toBe(hint);
  });

  test.each(cases)("none once corrected: $about", ({ corrected, files }) => {
    const fixed = files === undefined ? {} : { "sound.qnt": "module other { val y = 2 }" };
    expect(load(corrected, fixed)).toEqual([]);
  });

  test("each distinct one is reported, and follow-ups are not", () => {
    const text = "module m { val a = one + true val b = two\n val c = one val d: T = 1 + true }";
    expect(load(text).map((problem) => problem.message)).toEqual([
      "name 'one' not found",
      "name 'two' not found",
      "type 'T' not found",
    ]);
  });

  test("open constants of the main module name the module that fills them", () => {
    const text = "module m { const N: int } module m_3 { import m(N = 3).* }";
    expect(load(text)).toMatchObject([{ code: "CS109", hint: "--main m_3" }]);
  });
});

test("a string that goes over lines is shown up to the end of its first", () => {
  expect(load('"one\ntwo"')).toMatchObject([{ code: "CS101", message: `unexpected '"one …' outside a module` }]);
});

test("no text makes an exception", () => {
  const words = [
    "module",
    "m",
    "{",
    "}",
    "val",
    "x",
    "=",
    "(",
    ")",
    "1",
    "+",
    "nondet",
    "type",
    "T",
    "|",
    "var",
    ":",
    "import",
    ".*",
    "'",
    '"',
    "match",
    "=>",
    "all",
    "\n",
    "///",
    "_",
    "A::b",
    "from",
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 25 }), fc.boolean(), (drawn, inModule) => {
      const body = drawn.join(" ");
      for (const problem of load(inModule ? `module m { val x = 1 ${body} }` : body)) {
        expect(problem.message).not.toMatch(/\n|\.$/);
        expect(problem.place).toBeDefined();
      }
    }),
    { numRuns: 150 },
  );
});
