/** TLS as it is on a real socket, with certificates that openssl makes for the occasion. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FaultyDatabase } from "../store/faulty-database.fixture.ts";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import { startServer, type RunningServer } from "./start-server.ts";
import { namesOf, readTls } from "./tls.ts";

const hasOpenssl = (() => {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

interface Issued {
  readonly certificate: string;
  readonly key: string;
}

let folder: string;
let server: RunningServer;
let authority: Issued;
const issued = new Map<string, Issued>();

function openssl(...options: readonly string[]): void {
  execFileSync("openssl", options, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
}

const ofCurve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];

function makeAuthority(name: string): Issued {
  openssl("req", "-x509", ...ofCurve, "-keyout", `${name}.key`, "-out", `${name}.pem`, "-subj", `/CN=${name}`);
  return { certificate: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) };
}

function issue(name: string, subject: string, by: Issued, alternative?: string): Issued {
  const files = { certificate: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) };
  openssl(
    "req",
    "-new",
    ...ofCurve.slice(0, 5),
    "-keyout",
    files.key,
    "-out",
    `${name}.csr`,
    "-subj",
    `/CN=${subject}`,
  );
  writeFileSync(join(folder, `${name}.ext`), alternative === undefined ? "" : `subjectAltName=${alternative}\n`);
  const ca = ["-CA", by.certificate, "-CAkey", by.key, "-CAcreateserial"];
  openssl(
    "x509",
    "-req",
    "-in",
    `${name}.csr`,
    ...ca,
    "-days",
    "2",
    "-out",
    files.certificate,
    "-extfile",
    `${name}.ext`,
  );
  issued.set(name, files);
  return files;
}

/** Which of them comes first depends on how far the handshake is. */
const turnedAway = /certificate required|unknown ca|ECONNRESET|EPIPE|socket hang up/i;

interface Answer {
  readonly status: number;
  readonly body: { readonly code?: string; readonly verdict?: string };
}

function ask(method: string, path: string, body: unknown, client?: Issued): Promise<Answer> {
  const own = client === undefined ? {} : { cert: readFileSync(client.certificate), key: readFileSync(client.key) };
  const options = { method, ca: readFileSync(authority.certificate), agent: false, ...own };
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, server.address), options, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) as Answer["body"] }));
    });
    sent.on("error", reject).setHeader("content-type", "application/json");
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

describe.skipIf(!hasOpenssl)("with a client authority (needs openssl)", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "muster-tls-"));
    authority = makeAuthority("authority");
    const own = issue("server", "server", authority, "IP:127.0.0.1");
    issue("h1", "whatever", authority, "DNS:h1,DNS:h1.example.org");
    issue("h2", "h2", authority);
    issue("both", "h2", authority, "DNS:h1");
    issue("foreign", "h1", makeAuthority("foreign-authority"), "DNS:h1");
    const tls = await readTls({ ...own, clientAuthority: authority.certificate });
    if (!tls.ok) throw new Error(tls.why);
    const database = new FaultyDatabase(await memoryDatabase(), () => "none");
    const clock = () => performance.now() / 1000;
    server = await startServer({ port: 0, database, clock, tls: tls.value, log: { level: "silent" } });
  });

  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("connects nobody without a certificate, or with another authority's", async () => {
    await expect(ask("GET", "/v1/barriers", undefined)).rejects.toThrow(turnedAway);
    await expect(ask("GET", "/v1/barriers", undefined, issued.get("foreign"))).rejects.toThrow(turnedAway);
    expect((await ask("GET", "/v1/barriers", undefined, issued.get("h1"))).status).toBe(200);
  });

  it("lets a host report by a certificate that names it, and by no other", async () => {
    const barrier = freshName();
    const hosts = [{ host: "h1" }, { host: "h2" }, { host: "h3" }];
    const terms = { barrier, policy: "all", hosts, leaseSeconds: 600 };
    expect((await ask("POST", "/v1/barriers", terms, issued.get("h1"))).status).toBe(201);
    const report = async (host: string, by: string) => {
      const body = { epoch: 1, reports: [{ host, status: "ready" }] };
      const answer = await ask("POST", `/v1/barriers/${barrier}/reports`, body, issued.get(by));
      return answer.body.code ?? answer.status;
    };
    expect(await report("h2", "h1")).toBe("wrong-certificate");
    expect(await report("h2", "both")).toBe("wrong-certificate");
    expect(await report("h1", "h2")).toBe("wrong-certificate");
    expect(await report("h1", "h1")).toBe(200);
    expect(await report("h2", "h2")).toBe(200);
    expect(await report("h1", "both")).toBe(200);
    const beat = async (host: string) => {
      const answer = await ask(
        "POST",
        `/v1/barriers/${barrier}/heartbeats`,
        { epoch: 1, hosts: [{ host }] },
        issued.get("h1"),
      );
      return answer.body.code ?? answer.status;
    };
    expect([await beat("h1"), await beat("h2")]).toEqual([200, "wrong-certificate"]);
  });

  it("is told at the start what does not fit together, without a word of the key", async () => {
    const [h1, h2] = [issued.get("h1") ?? authority, issued.get("h2") ?? authority];
    const why = async (files: Parameters<typeof readTls>[0]) => {
      const read = await readTls(files);
      return read.ok ? "" : read.why;
    };
    expect(await why({ certificate: h1.certificate, key: h1.key })).toBe("");
    expect(await why({ certificate: h1.certificate, key: h2.key })).toContain("is not that of");
    expect(await why({ certificate: h1.key, key: h1.key })).toContain("no certificate");
    expect(await why({ certificate: h1.certificate, key: h1.certificate })).toContain("no private key");
    expect(await why({ certificate: join(folder, "none.pem"), key: h1.key })).toContain("ENOENT");
    expect(await why({ ...h1, clientAuthority: h1.key })).toContain("no certificate");
  });
});

describe("the names of a certificate", () => {
  const named = (CN: string | undefined, subjectaltname?: string) =>
    namesOf({ subject: { CN }, subjectaltname } as unknown as Parameters<typeof namesOf>[0]);

  it("are its DNS names, and only without any of them its common name", () => {
    expect(named("cn", "DNS:a, IP Address:10.0.0.1, DNS:b")).toEqual(["a", "b"]);
    expect(named("cn", "IP Address:10.0.0.1")).toEqual(["cn"]);
    expect(named("cn")).toEqual(["cn"]);
    expect(named(undefined)).toEqual([]);
  });

  it("cannot be smuggled in by a name that has a comma in it", () => {
    // Node writes such a name as a JSON string.
    expect(named("cn", String.raw`DNS:b, DNS:"a, DNS:victim, DNS:c", DNS:d`)).toEqual(["b", "d"]);
    expect(named("cn", String.raw`DNS:"a\", DNS:victim, DNS:c"`)).toEqual(["cn"]);
  });
});
