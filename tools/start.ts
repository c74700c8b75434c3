/**
 * `npm start`: the command line from its sources. Without a command it checks an example, so that there is something to
 * see: `npm start -- check my-spec.qnt` is what one would want next.
 */
const example = "specs/examples/two-phase-commit.qnt";
if (process.argv.length === 2) {
  console.log(`countersign check ${example}\n`);
  process.argv.push("check", example);
}
await import("../apps/countersign/src/main.ts");
