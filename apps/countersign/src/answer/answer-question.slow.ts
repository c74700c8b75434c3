/** Two specs that say the opposite are asked about in the same words: no question gives its answer away. */
import { afterAll, expect, it } from "vitest";
import { questionSchema } from "../json/question-schema.ts";
import { openScene, removeScenes, type Scene, turnstileText } from "../sitting/turnstile.fixture.ts";

afterAll(removeScenes);

async function next(scene: Scene) {
  const { standardOutput } = await scene.run(["ask", "--next", "--json", "--by", "alice"]);
  return questionSchema.parse(JSON.parse(standardOutput));
}

it("a question is asked in the same words of a spec that says the opposite", async () => {
  // Without the guard of `pay`, it may happen where it must not: the questions that both have read alike.
  const scene = openScene();
  const other = openScene(turnstileText.replace("inside < 2, paid'", "inside < 3, paid'"));
  const asked = new Map<string, string>();
  for (const each of [scene, other]) {
    for (let number = 0; number < 6; number += 1) {
      const document = await next(each);
      if (document.kind !== "question") break;
      const { id, ...words } = document.question;
      const known = asked.get(id);
      if (known !== undefined) expect(JSON.stringify(words)).toBe(known);
      asked.set(id, JSON.stringify(words));
      await each.run(["answer", id, "--by", "alice", "--answer", "unsure", "--json"]);
    }
  }
  expect(asked.size).toBeGreaterThan(3);
});
