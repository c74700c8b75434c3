import fc from "fast-check";
import { expect, it } from "vitest";
import { plainCode } from "./plain-code.ts";

it("takes out comments, nested ones too, and strings, and keeps the lines", () => {
  expect(plainCode('a (* Axiom (* x *) y *) b "Admitted" c\n(* two\nlines *) d')).toBe("a  b  c\n\n d");
});

it("does not take a comment sign within a string for a comment", () => {
  expect(plainCode('a "(*" b')).toBe("a  b");
});

it("keeps the number of lines of any text", () => {
  const pieces = fc.array(fc.constantFrom("(*", "*)", '"', "\n", "Axiom ", "x"));
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join("");
      expect(plainCode(text).split("\n").length).toBe(text.split("\n").length);
    }),
  );
});
