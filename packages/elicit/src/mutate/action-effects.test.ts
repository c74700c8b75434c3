import { expect, it } from "vitest";
import { loadText } from "../part/__fixtures__/parted-spec.ts";
import { effectsOf } from "./action-effects.ts";

const door = (guard: string): string => `module door {
  var open: bool
  var count: int
  action init = all { open' = false, count' = 0 }
  action enter(by: int): bool = {
    val later = count + by
    all { open, ${guard}, count' = count + by, open' = open }
  }
  action step = enter(1)
}`;

const guardsOfEnter = (text: string): number =>
  effectsOf(loadText(text)).find(({ guards }) => guards.length > 0)!.guards.length;

it("tells the conditions under which something is assigned, but none that names what is defined inside the action", () => {
  expect(guardsOfEnter(door("count + by < 9"))).toBe(2);
  expect(guardsOfEnter(door("later < 9"))).toBe(1);
});
