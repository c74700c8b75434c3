/**
 * Definitions that use themselves, directly or through others, each circle reported once.
 *
 * Quint only says which declarations it could not sort, and that takes in everything that merely uses a circle; so we
 * look for the circles ourselves.
 */
import type { Place, Problem } from "@countersign/kernel";
import type { LookupTable, QuintDeclaration, QuintEx, QuintModule, QuintOpDef, QuintType } from "../front-end/quint.ts";
import type { SpecText } from "../front-end/spec-text.ts";
import { walkExpression } from "../front-end/walk-expression.ts";

interface Node {
  readonly name: string;
  readonly isType: boolean;
  readonly place: Place;
  readonly uses: Set<bigint>;
}

export function recursionProblems(modules: readonly QuintModule[], table: LookupTable, spec: SpecText): Problem[] {
  const nodes = new Map<bigint, Node>();
  for (const module of modules)
    for (const declaration of module.declarations) addNodes(declaration, table, nodes, spec);
  const problems: Problem[] = [];
  const reported = new Set<bigint>();
  for (const [id, node] of nodes) {
    if (reported.has(id)) continue;
    const circle = findCircle(id, nodes);
    if (circle === undefined) continue;
    for (const member of circle) reported.add(member);
    problems.push(describe(id, node, circle, nodes));
  }
  return problems;
}

function describe(id: bigint, node: Node, circle: readonly bigint[], nodes: ReadonlyMap<bigint, Node>): Problem {
  const names = [...circle, id].map((member) => nodes.get(member)?.name ?? "");
  const through = circle.length === 1 ? "" : `: ${names.join(" → ")}`;
  const what = node.isType ? "type" : "definition";
  const hint = node.isType
    ? "keep the parts in a map from an identifier to the part, and refer to them by identifier"
    : "use fold, foldl, or a set or map built with map, filter and mapBy";
  return { code: "CS113", message: `${what} '${node.name}' uses itself${through}`, place: node.place, hint };
}

function addNodes(declaration: QuintDeclaration, table: LookupTable, nodes: Map<bigint, Node>, spec: SpecText): void {
  if (declaration.kind === "typedef") {
    const uses = new Set<bigint>();
    if (declaration.type !== undefined) addTypeUses(declaration.type, table, uses);
    nodes.set(declaration.id, { name: declaration.name, isType: true, place: spec.placeOfName(declaration), uses });
    return;
  }
  if (declaration.kind !== "def") return;
  const node = addNode(declaration, nodes, spec);
  walkExpression(declaration.expr, (expression) => {
    if (expression.kind === "let") addNode(expression.opdef, nodes, spec);
  });
  collectUses(declaration.expr, table, nodes, [node]);
}

function addNode(definition: QuintOpDef, nodes: Map<bigint, Node>, spec: SpecText): Node {
  const node: Node = { name: definition.name, isType: false, place: spec.place(definition.id), uses: new Set() };
  nodes.set(definition.id, node);
  return node;
}

/** A use counts for every definition around it, as these are what would not end. */
function collectUses(
  expression: QuintEx,
  table: LookupTable,
  nodes: ReadonlyMap<bigint, Node>,
  around: readonly Node[],
): void {
  if (expression.kind === "let") {
    const inner = nodes.get(expression.opdef.id);
    collectUses(expression.opdef.expr, table, nodes, inner === undefined ? around : [...around, inner]);
    collectUses(expression.expr, table, nodes, around);
    return;
  }
  if (expression.kind === "name" || expression.kind === "app") {
    const used = table.get(expression.id);
    if (used !== undefined) for (const node of around) node.uses.add(used.id);
  }
  if (expression.kind === "app") for (const argument of expression.args) collectUses(argument, table, nodes, around);
  if (expression.kind === "lambda") collectUses(expression.expr, table, nodes, around);
}

function addTypeUses(type: QuintType, table: LookupTable, uses: Set<bigint>): void {
  // Every alias is a node with a name and an id, wherever it stands in the type.
  const waiting: unknown[] = [type];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (typeof part !== "object" || part === null) continue;
    if ("kind" in part && part.kind === "const" && "id" in part && typeof part.id === "bigint") {
      const used = table.get(part.id);
      if (used !== undefined) uses.add(used.id);
    }
    waiting.push(...Object.values(part).filter((inner) => typeof inner === "object"));
  }
}

/** A shortest way from a definition back to itself: the definitions on it, itself first. */
function findCircle(start: bigint, nodes: ReadonlyMap<bigint, Node>): readonly bigint[] | undefined {
  const cameFrom = new Map<bigint, bigint>();
  const waiting = [start];
  for (let index = 0; index < waiting.length; index++) {
    const id = waiting[index] ?? start;
    for (const used of nodes.get(id)?.uses ?? []) {
      if (used === start) return wayTo(id, start, cameFrom);
      if (cameFrom.has(used) || !nodes.has(used)) continue;
      cameFrom.set(used, id);
      waiting.push(used);
    }
  }
  return undefined;
}

function wayTo(end: bigint, start: bigint, cameFrom: ReadonlyMap<bigint, bigint>): readonly bigint[] {
  const way = [end];
  for (let id = end; id !== start;) {
    id = cameFrom.get(id) ?? start;
    way.unshift(id);
  }
  return way;
}
