/** The typed client: what it may ask, and what it is answered, is known to the compiler from the routes alone. */
import { hc, type InferRequestType } from "hono/client";
import { beforeAll, expect, expectTypeOf, it } from "vitest";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import type { Application } from "./application.ts";
import { makeTestDesk, startPatience } from "./test-desk.fixture.ts";

beforeAll(memoryDatabase, startPatience);

it("opens, reports and waits, with every field typed", async () => {
  const { application } = await makeTestDesk();
  const send: typeof fetch = (input, init) => Promise.resolve(application.request(input as string, init));
  const client = hc<Application>("http://localhost", { fetch: send });
  const barrier = freshName();
  const opened = await client.v1.barriers.$post({ json: { barrier, policy: "all", hosts: [{ host: "h1" }] } });
  expect(opened.status).toBe(201);
  const at = { param: { id: barrier } };
  type Sent = InferRequestType<(typeof client.v1.barriers)[":id"]["reports"]["$post"]>["json"]["reports"];
  const reports: Sent = [{ host: "h1", status: "ready" }];
  await client.v1.barriers[":id"].reports.$post({ ...at, json: { epoch: 1, reports } });
  const decided = await client.v1.barriers[":id"].decision.$get({ ...at, query: { epoch: "1" } });
  if (!decided.ok) throw new Error("there is no decision");
  const decision = await decided.json();
  expectTypeOf(decision.verdict).toEqualTypeOf<"converge" | "failed">();
  expect(decision.verdict).toBe("converge");
  const refused = await client.v1.barriers[":id"].$get({ param: { id: "nobody" }, query: {} });
  if (refused.ok) throw new Error("nobody was found");
  const problem = await refused.json();
  expectTypeOf(problem.code).toEqualTypeOf<string>();
  expect(problem.code).toBe("unknown-barrier");
  // @ts-expect-error a host ends ready or failed
  const wrong: Sent = [{ host: "h1", status: "maybe" }];
  const maybe = await client.v1.barriers[":id"].reports.$post({ ...at, json: { epoch: 1, reports: wrong } });
  expect(maybe.status).toBe(400);
});
