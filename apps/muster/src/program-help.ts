/**
 * `muster --help`: the commands, by what one wants of them.
 *
 * Invariant: every command is in it once; what each says of itself in a line is its own. The help of a command is stricli's.
 */
interface Described {
  readonly brief: string;
}

const groups = {
  "A server": ["serve"],
  "A barrier": ["open", "status", "list", "amend", "presume", "epoch"],
  "A host": ["report", "heartbeat"],
  "A script or a playbook": ["wait", "assert", "fail"],
  Why: ["explain", "what-if"],
  Proof: ["journal", "certificate", "verify", "replay", "keygen"],
  "The gate itself": ["fuzz", "demo"],
} as const;

export type CommandName = (typeof groups)[keyof typeof groups][number];

const introduction = `Muster, the provisioning barrier: many hosts come up at once, each ends ready or failed, and a gate says
converge or failed by a policy that was declared beforehand.

  muster serve                                                  in one shell
  muster open boot --hosts h1,h2,h3 --policy 'ready >= 2'       in another
  muster report boot h1 ready
  muster wait boot && echo go
`;

const exits = `Exit codes: 0 converge, or done · 10 failed · 11 the time is up · 12 conflict · 20 not reached · 2 wrong input ·
130 Ctrl-C. The server is --url or MUSTER_URL. Every command has --help with examples, and --json.
`;

export function programHelp(commands: Readonly<Record<CommandName, Described>>): string {
  const lines = Object.entries(groups).map(([title, names]) => {
    const rows = names.map((name) => `  ${name.padEnd(12)} ${commands[name].brief}\n`);
    return `${title}\n${rows.join("")}`;
  });
  return `${introduction}\n${lines.join("\n")}\n${exits}`;
}
