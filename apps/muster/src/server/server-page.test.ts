/** What docs/look-up/muster-server.md says of codes, limits and metrics is what the server has. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { problemStatuses } from "../api/problem-responses.ts";
import { memoryDatabase } from "../store/memory.fixture.ts";
import { usualLimits } from "./limits.ts";
import { makeTestDesk, startPatience } from "./test-desk.fixture.ts";

beforeAll(memoryDatabase, startPatience);

const text = readFileSync(new URL("../../../../docs/look-up/muster-server.md", import.meta.url), "utf8");
const rows = text
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

it("has every code with its status", () => {
  for (const [code, status] of Object.entries(problemStatuses)) {
    const [row] = rows.filter(([first]) => first === String(status));
    expect([code, row?.[2]]).toEqual([code, expect.stringContaining(`\`${code}\``)]);
  }
});

it("has every metric, and no other", async () => {
  const { desk } = await makeTestDesk();
  const metrics = desk.metrics.registry.getMetricsAsArray().map(({ name }) => `\`${name}\``);
  const told = rows.map(([first]) => first ?? "").filter((name) => name.startsWith("`muster_"));
  expect(told.toSorted()).toEqual(metrics.toSorted());
});

it("has the limits", () => {
  const told = rows.map(([, second]) => Number(second?.replaceAll(",", "")));
  expect(told).toEqual(expect.arrayContaining(Object.values(usualLimits)));
});
