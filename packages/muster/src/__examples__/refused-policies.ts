/** The README's examples of refusals. */
import { formatRefusal, openBarrier } from "@countersign/muster";

const hosts = ["a", "b", "c"].map((host) => ({ host, labels: { rack: host === "c" ? "r2" : "r1" } }));
const policies = ["ready >= 4", "failed <= 3", "ready >= 101%", "per row: all", "per rack: all and failed <= 1"];

for (const policy of policies) {
  const opened = openBarrier({ barrier: "boot", hosts, policy });
  console.log(opened.ok ? "opened" : formatRefusal(opened.refusal));
}
