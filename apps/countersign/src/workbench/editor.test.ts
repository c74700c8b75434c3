import { describe, expect, it } from "vitest";
import { editorNamed, openInEditor, wordsFor } from "./editor.ts";

const place = { file: "/x/a b;rm.qnt", line: 12, column: 5 };

describe("the editor of the person", () => {
  it("is $VISUAL, else $EDITOR, if it has a window of its own", () => {
    expect(editorNamed({ VISUAL: "/usr/bin/code --wait", EDITOR: "vi" })).toEqual({
      name: "code",
      program: "/usr/bin/code",
      words: ["--wait"],
    });
    expect(editorNamed({ VISUAL: " ", EDITOR: "subl" })?.name).toBe("subl");
    expect(editorNamed({ EDITOR: "vim" })).toBeUndefined();
    expect(editorNamed({})).toBeUndefined();
  });

  it("is told the place in its own way, and the file as one word", () => {
    expect(wordsFor(editorNamed({ EDITOR: "code" })!, place)).toEqual(["-g", "/x/a b;rm.qnt:12:5"]);
    expect(wordsFor(editorNamed({ EDITOR: "idea" })!, place)).toEqual([
      "--line",
      "12",
      "--column",
      "5",
      "/x/a b;rm.qnt",
    ]);
  });

  it("is a problem where it cannot be started", async () => {
    const editor = { name: "code", program: "/nowhere/code", words: [] };
    expect(await openInEditor(editor, place)).toMatchObject({ code: "CS706" });
  });
});
