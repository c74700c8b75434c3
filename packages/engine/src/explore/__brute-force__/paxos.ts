/**
 * specs/examples/paxos.qnt by hand. What was said is kept as a sorted list of texts; a vote is `ballot:value` or "none".
 */
import type { Model } from "./brute-force.ts";

interface State {
  /** The highest ballot each acceptor takes part in, -1 for none. */
  readonly promised: readonly number[];
  readonly votes: readonly string[];
  readonly said: readonly string[];
}

export function paxos(acceptors: number, values: readonly string[], ballotMax: number): Model<State> {
  const ballots = Array.from({ length: ballotMax + 1 }, (_, ballot) => ballot);
  return {
    initial: () => [
      {
        promised: new Array<number>(acceptors).fill(-1),
        votes: new Array<string>(acceptors).fill("none"),
        said: [],
      },
    ],
    successors: (state) =>
      ballots.flatMap((ballot) => [
        { ...state, said: say(state, `prepare ${ballot}`) },
        ...values.flatMap((value) => propose(state, ballot, value, values)),
        ...state.promised.flatMap((_, acceptor) => [
          ...promise(state, acceptor, ballot),
          ...values.flatMap((value) => accept(state, acceptor, ballot, value)),
        ]),
      ]),
  };
}

function say({ said }: State, message: string): readonly string[] {
  return said.includes(message) ? said : [...said, message].sort();
}

function propose(state: State, ballot: number, value: string, values: readonly string[]): State[] {
  if (values.some((other) => state.said.includes(`propose ${ballot} ${other}`))) return [];
  // A larger quorum may make safe what a smaller does not, and the other way round: try every majority.
  const answers = state.said
    .map((text) => text.split(" "))
    .filter(([kind, at]) => kind === "promise" && at === `${ballot}`);
  const majorities = subsets(answers).filter((quorum) => quorum.length * 2 > state.promised.length);
  const free = majorities.some((quorum) => {
    const votes = quorum.map((answer) => answer[3] ?? "none").filter((vote) => vote !== "none");
    const last = votes.toSorted((one, other) => Number.parseInt(one) - Number.parseInt(other)).at(-1);
    return last === undefined || last.endsWith(`:${value}`);
  });
  return free ? [{ ...state, said: say(state, `propose ${ballot} ${value}`) }] : [];
}

function subsets<Item>(items: readonly Item[]): Item[][] {
  return items.reduce<Item[][]>((found, item) => [...found, ...found.map((subset) => [...subset, item])], [[]]);
}

function promise(state: State, acceptor: number, ballot: number): State[] {
  if (!state.said.includes(`prepare ${ballot}`) || ballot <= state.promised[acceptor]!) return [];
  const said = say(state, `promise ${ballot} ${acceptor} ${state.votes[acceptor]!}`);
  return [{ ...state, promised: state.promised.with(acceptor, ballot), said }];
}

function accept(state: State, acceptor: number, ballot: number, value: string): State[] {
  if (!state.said.includes(`propose ${ballot} ${value}`) || ballot < state.promised[acceptor]!) return [];
  return [
    {
      promised: state.promised.with(acceptor, ballot),
      votes: state.votes.with(acceptor, `${ballot}:${value}`),
      said: say(state, `accepted ${ballot} ${acceptor} ${value}`),
    },
  ];
}
