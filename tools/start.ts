/**
 * `npm start`: the command line from its sources. Without a command it reviews a spec of this repository, so that there is
 * something to see: `npm start -- review my-spec.qnt` is what one would want next.
 */
const spec = "specs/provisioning-barrier/barrier.qnt";
if (process.argv.length === 2) {
  console.log(`countersign review ${spec}\n`);
  process.argv.push("review", spec);
}
await import("../apps/countersign/src/main.ts");
