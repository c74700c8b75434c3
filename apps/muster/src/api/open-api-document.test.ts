/** The OpenAPI document says what the server does: its routes, its codes, its examples; and its copy in docs is this one. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { makeTestDesk, startPatience } from "../server/test-desk.fixture.ts";
import { memoryDatabase } from "../store/memory.fixture.ts";
import {
  exampleAmendment,
  exampleEpoch,
  exampleHeartbeats,
  exampleOpen,
  examplePresumption,
  exampleReports,
  exampleWhatIf,
} from "./examples.ts";
import { openApiDocument } from "./open-api-document.ts";

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly example?: unknown } } };
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

const document = JSON.parse(JSON.stringify(openApiDocument())) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

beforeAll(memoryDatabase, startPatience);

describe("the OpenAPI document", () => {
  it("is what stands in docs/look-up; else run npx tsx --conditions=source tools/write-schemas.ts", () => {
    const path = new URL("../../../../docs/look-up/muster-openapi.json", import.meta.url);
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(document);
  });

  it("has every route of the server, and no other", async () => {
    const { application, ask } = await makeTestDesk();
    const own = application.routes.filter(({ path, method }) => method !== "ALL" && !path.endsWith("*"));
    const pages = new Set(["/", "/barriers/:id", "/page/muster.css", "/page/muster.js", "/openapi.json"]);
    const served = new Set(own.filter(({ path }) => !pages.has(path)).map(({ method, path }) => `${method} ${path}`));
    const told = operations.map(({ method, path }) => `${method.toUpperCase()} ${path.replace("{id}", ":id")}`);
    expect(told.toSorted()).toEqual([...served].toSorted());
    expect((await ask("GET", "/openapi.json")).body).toEqual(document);
  });

  it("says of each route what it is for, and which codes it refuses with", () => {
    for (const { path, operation } of operations) {
      expect([path, operation.summary]).not.toEqual([path, undefined]);
      if (operation.requestBody !== undefined) {
        expect([path, operation.requestBody.content["application/json"].example]).not.toEqual([path, undefined]);
      }
      for (const [status, { description }] of Object.entries(operation.responses)) {
        if (Number(status) >= 400)
          expect([path, status, description]).toEqual([path, status, expect.stringMatching(/`[a-z-]+`/)]);
      }
    }
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  });

  it("has examples that the server takes, one after the other, and answers with statuses that the document has", async () => {
    const { ask } = await makeTestDesk();
    const at = "/v1/barriers/{id}";
    const story: readonly (readonly [string, object, number])[] = [
      ["/v1/barriers", exampleOpen, 201],
      [`${at}/heartbeats`, exampleHeartbeats, 200],
      [`${at}/reports`, exampleReports, 200],
      [`${at}/what-if`, exampleWhatIf, 200],
      [`${at}/roster`, exampleAmendment, 200],
      [`${at}/presumptions`, examplePresumption, 200],
      [`${at}/epochs`, exampleEpoch, 201],
    ];
    expect(story).toHaveLength(operations.filter(({ method }) => method === "post").length);
    for (const [path, example, status] of story) {
      const answer = await ask("POST", path.replace("{id}", exampleOpen.barrier), example);
      expect([path, answer.status, answer.text.slice(0, 200)]).toEqual([path, status, expect.anything()]);
      const operation = document.paths[path]?.["post"];
      expect(operation?.responses[String(answer.status)]).toBeDefined();
      expect(operation?.requestBody?.content["application/json"].example).toEqual(example);
    }
  });
});
