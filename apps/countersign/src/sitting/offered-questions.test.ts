/** Questions from elsewhere: they can be asked, come next where they are wanted, and no answer to them is blind once shown. */
import { makeQuestion, type Question } from "@countersign/elicit";
import { afterAll, describe, expect, it } from "vitest";
import { quietSurroundings, usualFlags } from "../bench/surroundings.fixture.ts";
import { openDesk } from "./open-desk.ts";
import { openScene, removeScenes } from "./turnstile.fixture.ts";

afterAll(removeScenes);

async function desk() {
  const { spec } = openScene();
  const flags = { ...usualFlags, by: "alice@example.org" };
  const { opened } = await openDesk({ file: spec, flags }, quietSurroundings);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return opened.value;
}

/** The first situation of a history that is asked about, by itself: nothing on the board turns on it. */
function situationIn({ desk: sitting }: Awaited<ReturnType<typeof desk>>): Question {
  const looked = sitting.look();
  if (!looked.ok) throw new Error(JSON.stringify(looked.problems));
  const { scenario } = looked.value.askables.onBoard(0)!.question;
  return makeQuestion("situation", { ...scenario, states: scenario.states.slice(0, 1) });
}

describe("a question that is offered", () => {
  it("is found, asked next if it is wanted, and only until it is answered", async () => {
    const opened = await desk();
    const question = situationIn(opened);
    const { id } = question;
    expect(opened.desk.question(id)).toMatchObject({ ok: false, problems: [{ code: "CS632" }] });
    opened.desk.offer([question]);
    expect(opened.desk.question(id)).toMatchObject({ ok: true });
    expect(opened.desk.next()).not.toMatchObject({ value: { question: { id } } });
    opened.desk.offer([question], [id]);
    opened.desk.noteSeen([id]);
    expect(opened.desk.next()).toMatchObject({ value: { question: { id } } });
    const taken = opened.desk.take({ question: id, answer: { kind: "allow" }, reason: "", revise: "no" });
    expect(taken).toMatchObject({ ok: true, value: { isBlind: false, effect: { kind: "agrees" } } });
    expect(opened.desk.next()).not.toMatchObject({ value: { question: { id } } });
  });
});
