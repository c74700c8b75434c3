/** The README's first example; its output stands there as well. */
import { explain, openBarrier, whatIf } from "@countersign/muster";

const hosts = Array.from({ length: 12 }, (_, at) => ({ host: `node-${at}`, labels: { rack: `r${at % 3}` } }));
const opened = openBarrier({ barrier: "nightly", hosts, policy: "ready >= 75% and per rack: ready >= 50%" });
if (!opened.ok) throw new Error(opened.refusal.sentence);
const barrier = opened.value;

for (const at of [0, 1, 2, 3, 4, 6, 7]) {
  barrier.report({ barrier: "nightly", epoch: 1, host: `node-${at}`, status: "ready" });
}
barrier.report({ barrier: "nightly", epoch: 1, host: "node-5", status: "failed", reason: "no disk" });
barrier.presume("node-8", "no lease for 300 s");
console.log(explain(barrier.gate).sentence);

const trial = whatIf(barrier.gate, [{ host: "node-11", status: "failed" }]);
if (trial.ok) console.log(trial.value.after.sentence);

for (const host of ["node-9", "node-11"]) {
  const receipt = barrier.report({ barrier: "nightly", epoch: 1, host, status: "ready" });
  console.log(receipt.ok ? `${host}: ${receipt.value.verdict}` : receipt.refusal.sentence);
}
