/**
 * The parts of the SARIF 2.1.0 schema that matter here, checked by hand: what is required, the kinds of values, the words
 * of closed lists, and the references within the file. Gives what is wrong, as paths.
 */
type Json = Readonly<Record<string, unknown>>;

export function wrongInSarif(log: unknown): string[] {
  const wrong: string[] = [];
  const demand = (holds: boolean, what: string): void => void (holds || wrong.push(what));
  demand(get(log, "version") === "2.1.0", "version");
  demand(isUri(get(log, "$schema")), "$schema");
  list(log, "runs").forEach((run, index) => checkRun(run, `runs[${index}]`, demand));
  demand(list(log, "runs").length > 0, "runs");
  return wrong;
}

type Demand = (holds: boolean, what: string) => void;

function checkRun(run: unknown, path: string, demand: Demand): void {
  const driver = get(get(run, "tool"), "driver");
  demand(isText(get(driver, "name")), `${path}.tool.driver.name`);
  const uri = get(driver, "informationUri");
  demand(uri === undefined || isUri(uri), `${path}.tool.driver.informationUri`);
  const rules = list(driver, "rules");
  const ids = rules.map((rule) => get(rule, "id"));
  demand(new Set(ids).size === ids.length, `${path}: rules are unique`);
  rules.forEach((rule, index) => {
    const at = `${path}.rules[${index}]`;
    demand(isText(get(rule, "id")), `${at}.id`);
    for (const part of ["shortDescription", "fullDescription", "help"])
      demand(isText(get(get(rule, part), "text")), `${at}.${part}.text`);
    demand(isLevel(get(get(rule, "defaultConfiguration"), "level")), `${at}.level`);
    const help = get(rule, "helpUri");
    demand(help === undefined || isUri(help), `${at}.helpUri`);
  });
  demand(["utf16CodeUnits", "unicodeCodePoints"].includes(String(get(run, "columnKind"))), `${path}.columnKind`);
  demand(Array.isArray(get(run, "results")), `${path}.results`);
  list(run, "results").forEach((result, index) => checkResult(result, ids, `${path}.results[${index}]`, demand));
}

function checkResult(result: unknown, ids: readonly unknown[], path: string, demand: Demand): void {
  demand(isText(get(get(result, "message"), "text")), `${path}.message.text`);
  demand(isLevel(get(result, "level")), `${path}.level`);
  const index = get(result, "ruleIndex");
  demand(typeof index === "number" && ids[index] === get(result, "ruleId"), `${path}.ruleIndex`);
  list(result, "locations").forEach((location, at) => checkLocation(location, `${path}.locations[${at}]`, demand));
  const fingerprints = Object.values(get(result, "partialFingerprints") ?? {});
  demand(fingerprints.length > 0 && fingerprints.every(isText), `${path}.partialFingerprints`);
  const flows = get(result, "codeFlows");
  if (flows === undefined) return;
  for (const flow of list(result, "codeFlows")) {
    demand(list(flow, "threadFlows").length > 0, `${path}.codeFlows.threadFlows`);
    for (const thread of list(flow, "threadFlows")) {
      demand(list(thread, "locations").length > 0, `${path}.threadFlows.locations`);
      for (const step of list(thread, "locations")) {
        checkLocation(get(step, "location"), `${path}.threadFlow`, demand);
        const order = get(step, "executionOrder");
        demand(typeof order === "number" && order >= -1, `${path}.executionOrder`);
      }
    }
  }
}

function checkLocation(location: unknown, path: string, demand: Demand): void {
  const message = get(location, "message");
  demand(message === undefined || isText(get(message, "text")), `${path}.message`);
  const physical = get(location, "physicalLocation");
  if (physical === undefined) return;
  const uri = get(get(physical, "artifactLocation"), "uri");
  demand(isText(uri) && !/^\/|\\|\s/.test(uri), `${path}.uri`);
  const region = get(physical, "region");
  for (const part of ["startLine", "startColumn", "endLine", "endColumn"]) {
    const value = get(region, part);
    demand(
      value === undefined ? part !== "startLine" : Number.isInteger(value) && (value as number) >= 1,
      `${path}.${part}`,
    );
  }
}

function get(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Json)[name] : undefined;
}

function list(value: unknown, name: string): readonly unknown[] {
  const found = get(value, name);
  return Array.isArray(found) ? found : [];
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isUri(value: unknown): boolean {
  return isText(value) && /^[a-z][a-z0-9+.-]*:/.test(value);
}

function isLevel(value: unknown): boolean {
  return ["none", "note", "warning", "error"].includes(String(value));
}
