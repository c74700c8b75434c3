import { expect, it } from "vitest";
import { chooseVersion } from "./choose-version.ts";
import { keepJudgement } from "./judgement-document.ts";
import { writeJudgementFile } from "./judgement-file.ts";
import { judgement } from "./judgement.fixture.ts";

it("replaces a draft by its signed version, and nothing else", () => {
  const draft = keepJudgement(judgement());
  const [signed, other] = ["one", "two"].map((signature) => ({ ...draft, signature }));
  if (signed === undefined || other === undefined) return expect.fail();
  const choose = (there: typeof draft, added: typeof draft) => chooseVersion(writeJudgementFile(there), added);
  expect(choose(draft, signed)).toEqual({ ok: true, value: "replace" });
  expect(choose(draft, draft)).toEqual({ ok: true, value: "keep" });
  expect(choose(signed, draft)).toEqual({ ok: true, value: "keep" });
  expect(choose(signed, other)).toEqual({ ok: true, value: "keep" });
  const { name } = writeJudgementFile(draft);
  expect(chooseVersion({ name, text: "half a fi" }, signed)).toMatchObject({ problems: [{ code: "CS601" }] });
});

it("lets a good signature take the place of one that does not count, and not the other way round", () => {
  const draft = keepJudgement(judgement());
  const [bad, good] = ["bad", "good"].map((signature) => ({ ...draft, signature }));
  if (bad === undefined || good === undefined) return expect.fail();
  const choose = (there: typeof draft, added: typeof draft) =>
    chooseVersion(writeJudgementFile(there), added, ({ signature }) => signature === "good");
  expect(choose(bad, good)).toEqual({ ok: true, value: "replace" });
  expect(choose(good, bad)).toEqual({ ok: true, value: "keep" });
  expect(choose(bad, { ...bad, signature: "worse" })).toEqual({ ok: true, value: "keep" });
  expect(choose(bad, draft)).toEqual({ ok: true, value: "keep" });
  expect(choose(draft, bad)).toEqual({ ok: true, value: "replace" });
});
