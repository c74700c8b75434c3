import { Hono } from "hono";
import { expect, it } from "vitest";
import { guard } from "./guard.ts";

const host = "127.0.0.1:4000";
const token = "a-token-that-nobody-guesses";

function guarded(): Hono {
  const app = new Hono();
  app.use(guard({ token, host: () => host }));
  app.all("*", (context) => context.text("inside"));
  return app;
}

async function ask(path: string, headers: Record<string, string>, method = "GET"): Promise<Response> {
  return guarded().request(`http://${host}${path}`, { method, headers: { host, ...headers } });
}

const cookie = `countersign-4000=${token}`;

it("lets in whoever has the token, and takes it out of the address", async () => {
  const first = await ask(`/spec/a.qnt?main=b&token=${token}`, {});
  expect(first.status).toBe(303);
  expect(first.headers.get("location")).toBe("/spec/a.qnt?main=b");
  expect(first.headers.get("set-cookie")).toBe(`countersign-4000=${token}; Path=/; HttpOnly; SameSite=Strict`);
  const second = await ask("/spec/a.qnt?main=b", { cookie });
  expect([second.status, await second.text()]).toEqual([200, "inside"]);
});

it.each([
  ["no token", {}, "GET"],
  ["a wrong cookie", { cookie: "countersign-4000=a-token-that-somebody-guessed" }, "GET"],
  ["a cookie that is a beginning of it", { cookie: "countersign-4000=a-token" }, "GET"],
  ["the cookie of another workbench", { cookie: `countersign-4001=${token}` }, "GET"],
  ["a wrong token", { token: "x" }, "GET"],
  ["the name of another host, which resolves to this one", { cookie, host: "evil.example:4000" }, "GET"],
  ["no host", { cookie, host: "" }, "GET"],
  ["a form of another page", { cookie, origin: "http://evil.example" }, "POST"],
  ["a form of a page without an origin", { cookie, origin: "null" }, "POST"],
  ["another port of this machine", { cookie, origin: "http://127.0.0.1:4001" }, "POST"],
])("keeps out %s", async (_, { token: given, ...headers }: Record<string, string>, method) => {
  const answer = await ask(given === undefined ? "/" : `/?token=${given}`, headers, method);
  expect(answer.status).toBe(403);
  const text = await answer.text();
  expect(text).toMatch(/^CS703 /);
  expect(text).not.toContain(token);
  expect(answer.headers.get("set-cookie")).toBeNull();
});

it("lets a form of its own page in", async () => {
  expect((await ask("/", { cookie, origin: `http://${host}` }, "POST")).status).toBe(200);
});

it("lets no page load anything from elsewhere, be framed or be kept, refused or not", async () => {
  for (const headers of [{ cookie }, {}]) {
    const { headers: given } = await ask("/", headers);
    const policy = given.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(given.get("cache-control")).toBe("no-store");
    expect(given.get("x-content-type-options")).toBe("nosniff");
  }
});
