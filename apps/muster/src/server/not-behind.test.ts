/** A host that came by an amendment on one server reports to another that has not heard of it. */
import { beforeAll, expect, test } from "vitest";
import { Openings, hashToken } from "../openings/openings.ts";
import { amend } from "../openings/commands.ts";
import type { LiveOpening } from "../openings/live-opening.ts";
import { JournalStore } from "../store/journal-store.ts";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import { makeAuthority } from "./authorise.ts";
import { notBehind } from "./not-behind.ts";

let store: JournalStore;

beforeAll(async () => {
  store = new JournalStore(await memoryDatabase());
}, 60_000);

test("a newcomer may speak to any server at once; a stranger is refused by all of them", async () => {
  const serve = () => new Openings(store, { clock: () => 0, onTrouble: () => {} });
  const barrier = freshName();
  const opened = await serve().open({ barrier, policy: "all", hosts: [{ host: "a" }], withTokens: true });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const { live: one } = opened.value;
  const two = (await serve().find({ barrier })) as LiveOpening;
  await one.submit(amend({ kind: "add", host: { host: "b" }, reason: "more" }, hashToken("token-of-b")));
  const authority = makeAuthority("a-token-of-the-operator");
  const look = (host: string, token: string) => () => [authority.maySpeakFor(host, two.opening, token)];
  const isKnown = () => two.opening.barrier.roster.numberOf.has("b");
  expect(isKnown()).toBe(false);
  expect(look("a", "token-of-b")()).toMatchObject([{ refusal: { reason: "wrong-token" } }]);
  expect(await notBehind(two, look("a", "token-of-b"))).toMatchObject([{ refusal: { reason: "wrong-token" } }]);
  expect(isKnown()).toBe(true);
  expect(await notBehind(two, look("b", "token-of-b"))).toEqual([{ ok: true, value: true }]);
});
