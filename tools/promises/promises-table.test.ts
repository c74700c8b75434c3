import { expect, it } from "vitest";
import { type InstanceRow, type PromiseMade, promisesTable, withPromises } from "./promises-table.ts";

const final: PromiseMade = { name: "verdictIsFinal", kind: "always", words: "A verdict | is final." };
const small: InstanceRow = { main: "small", what: "A small one.", states: "1,234", promises: [final] };
const large: InstanceRow = {
  main: "large",
  what: "A large one.",
  states: "5 up to names",
  promises: [final, { name: "resolves", kind: "at last, or step by step", words: "There is a verdict at last." }],
};

it("says of each instance what it is and how large, and of each promise who makes it", () => {
  const table = promisesTable([small, large]);
  expect(table).toContain("| `small` | A small one. | 1,234 |");
  expect(table).toContain("| `verdictIsFinal` | always | A verdict \\| is final. | every instance |");
  expect(table).toContain("| `resolves` | at last, or step by step | There is a verdict at last. | `large` |");
});

it("keeps promises apart that say something else under the same name", () => {
  const other = { ...large, promises: [{ ...final, words: "Until it is opened again." }] };
  expect(promisesTable([small, other]).match(/`verdictIsFinal`/g)).toHaveLength(2);
});

it("replaces what stands between the marks and nothing else, and notices where there are none", () => {
  const readme = "before\n<!-- prettier-ignore-start -->\nold\n<!-- prettier-ignore-end -->\nafter";
  const written = withPromises(readme, "new");
  expect(written).toBe("before\n<!-- prettier-ignore-start -->\n\nnew\n\n<!-- prettier-ignore-end -->\nafter");
  expect(withPromises(written, "new")).toBe(written);
  expect(() => withPromises("before", "new")).toThrow("no place");
});
