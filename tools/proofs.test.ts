import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

it.each(["true", ""])("fails and says what to install where Rocq is missing, with CI=%j", (ci) => {
  const env = { PATH: "", CI: ci };
  const ran = spawnSync(process.execPath, ["--import", "tsx", "tools/proofs.ts"], { cwd: root, env, encoding: "utf8" });
  expect(ran.stderr).toContain("nothing was checked");
  expect(ran.stderr).toContain("apt-get install -y coq");
  expect(ran.status).toBe(2);
});
