/**
 * Examples for the OpenAPI document: one barrier of four hosts, told from its opening to the epoch after.
 *
 * Invariant: a test replays the requests on a server and compares its answers with these, so they cannot be wrong for long.
 */
export const exampleOpen = {
  barrier: "example",
  policy: "ready >= 75%",
  hosts: [
    { host: "h1", labels: { rack: "r1" } },
    { host: "h2", labels: { rack: "r1" } },
    { host: "h3", labels: { rack: "r2" } },
    { host: "h4", labels: { rack: "r2" } },
  ],
  deadlineSeconds: 900,
};
export const exampleReports = {
  epoch: 1,
  reports: [
    { host: "h1", status: "ready" as const },
    { host: "h2", status: "failed" as const, reason: "the fabric is down" },
  ],
};
export const exampleHeartbeats = { epoch: 1, hosts: [{ host: "h3" }] };
export const exampleWhatIf = { assume: [{ count: 2, status: "ready" as const }] };
export const exampleAmendment = {
  epoch: 1,
  amendment: { kind: "replace" as const, host: "h3", by: { host: "h5" }, reason: "a fan is broken" },
};
export const examplePresumption = { epoch: 1, hosts: ["h4"], reason: "its console is silent" };
export const exampleEpoch = { epoch: 2, policy: "all" };
