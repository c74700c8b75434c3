import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readWidgetFile, widgetIn } from "./widget-file.ts";

describe("widget.yaml", () => {
  it("says the kind, the layers and the title of the barrier", () => {
    const folder = join(import.meta.dirname, "../../../../specs/provisioning-barrier");
    expect(readWidgetFile(folder)).toMatchObject({
      title: "A barrier for bringing up a fleet",
      kinds: ["widget"],
      layers: ["Orchestration and cloud", "Execution harness"],
      problems: [],
    });
  });

  it("takes several kinds, and no file at all", () => {
    expect(widgetIn("kind: [widget, enabler]\n").kinds).toEqual(["widget", "enabler"]);
    expect(readWidgetFile(join(import.meta.dirname, "nowhere"))).toEqual({ kinds: [], layers: [], problems: [] });
  });

  it("names the field and the line that cannot be used, and takes the rest", () => {
    const { title, layers, problems } = widgetIn("title: A lock\nkind: widget\nlayers:\n  - Cloud\n");
    expect([title, layers]).toEqual(["A lock", []]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: "CS705", place: { file: "widget.yaml", line: 4 } });
    expect(problems[0]!.message).toContain("Orchestration and cloud");
  });

  it("says where the file is no YAML", () => {
    const { problems } = widgetIn("title: A lock\nkind: [widget\nlayers: x: y\n");
    expect(problems).toHaveLength(1);
    expect(problems[0]!.code).toBe("CS705");
    expect(problems[0]!.place!.line).toBeGreaterThan(1);
  });

  it("takes neither a list nor a bomb for a spec", () => {
    expect(widgetIn("- a\n- b\n")).toEqual({ kinds: [], layers: [], problems: [] });
    const bomb = [`a0: &a0 [x,x,x,x,x,x,x,x,x,x]`];
    for (let at = 1; at < 12; at += 1) bomb.push(`a${at}: &a${at} [${`*a${at - 1},`.repeat(10)}]`);
    expect(widgetIn(`${bomb.join("\n")}\nkind: widget\n`).kinds).toEqual(["widget"]);
    expect(widgetIn(`${bomb.join("\n")}\nkind: *a11\n`).problems).toHaveLength(1);
  });
});
