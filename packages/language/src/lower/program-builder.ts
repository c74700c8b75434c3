/**
 * Collects the variables, locals and definitions of a program while they are found.
 *
 * Invariant: a definition stands behind all those it mentions (there is no recursion), so whatever goes through them in
 * order meets nothing unknown. A definition that no instance can change is there once, whoever imports it.
 */
import type { Place, Problem } from "@countersign/kernel";
import { noTags, readDocComment } from "../doc-comment.ts";
import type { Analysis } from "../front-end/analyse.ts";
import type { QuintConst, QuintDef, QuintOpDef } from "../front-end/quint.ts";
import type { Definition, Local, Type, Variable } from "../program.ts";
import { accessesOf } from "./accesses.ts";
import type { Dependencies } from "./dependencies.ts";
import { ExpressionLowering } from "./expression-lowering.ts";
import type { Naming } from "./naming.ts";
import { isMadeUp, patternOfDestructuring } from "./patterns.ts";
import { qualifierOf } from "./qualifier.ts";
import { type Instance, type Scoped, type Scopes, type Target, targetKey } from "./scopes.ts";
import type { DefinitionDraft, Surroundings, TypeSource } from "./surroundings.ts";
import type { TypeReader } from "./type-reader.ts";

export class ProgramBuilder implements Surroundings {
  readonly variables: Variable[] = [];
  readonly locals: Local[] = [];
  readonly definitions: Definition[] = [];
  readonly problems: Problem[] = [];
  readonly types: TypeSource;
  readonly #analysis: Analysis;
  readonly #scopes: Scopes;
  readonly #dependencies: Dependencies;
  readonly #naming: Naming;
  readonly #variableIndexes = new Map<string, number>();
  readonly #definitionIndexes = new Map<string, number>();
  #lastId = 0;

  constructor(analysis: Analysis, scopes: Scopes, dependencies: Dependencies, naming: Naming, reader: TypeReader) {
    this.#analysis = analysis;
    this.#scopes = scopes;
    this.#dependencies = dependencies;
    this.#naming = naming;
    this.types = typeSource(analysis, reader);
  }

  nextId(): number {
    return this.#lastId++;
  }

  refuse(problem: Problem): void {
    this.problems.push(problem);
  }

  addLocal(name: string, type: Type, place: Place): number {
    return this.locals.push({ name, type, place }) - 1;
  }

  addDefinition(draft: DefinitionDraft): number {
    return this.definitions.push({ ...draft, ...accessesOf(draft.body, this.definitions) }) - 1;
  }

  takesArguments(definition: number): boolean {
    return (this.definitions[definition]?.params.length ?? 0) > 0;
  }

  resolve(name: string, id: bigint, module: string, instance: Instance): Target | undefined {
    return this.#scopes.resolve(name, id, module, instance);
  }

  variable(target: Target): number {
    const key = targetKey(target);
    const known = this.#variableIndexes.get(key);
    if (known !== undefined) return known;
    const { definition } = target;
    const place = this.#analysis.spec.placeOfName(definition);
    const { doc, tags } = readDocComment(docOf(definition));
    const type = this.types.of(definition.id);
    const index = this.variables.push({ name: this.#naming.nameOf(target), place, doc, tags, type }) - 1;
    this.#variableIndexes.set(key, index);
    return index;
  }

  definition(wanted: Target): number {
    const target = this.#dependencies.canonical(wanted);
    const key = targetKey(target);
    const known = this.#definitionIndexes.get(key);
    if (known !== undefined) return known;
    const draft =
      target.definition.kind === "const" ? this.#constant(target, target.definition) : this.#operator(target);
    const index = this.addDefinition(draft);
    this.#definitionIndexes.set(key, index);
    return index;
  }

  expressionLowering(scoped: Pick<Scoped, "module" | "instance">): ExpressionLowering {
    const { table, spec } = this.#analysis;
    return new ExpressionLowering(this, table, spec, scoped.module, scoped.instance);
  }

  #constant(target: Target, definition: QuintConst): DefinitionDraft {
    const value = this.#scopes.constantValue(target);
    if (value === undefined) throw new Error(`constant '${definition.name}' is used before anyone asked for its value`);
    const place = this.#analysis.spec.placeOfName(definition);
    return {
      name: this.#naming.nameOf(target),
      place,
      ...readDocComment(docOf(definition)),
      qualifier: "pure val",
      type: this.types.of(definition.id),
      local: false,
      constant: true,
      ...this.expressionLowering(value).definitionBody(value.expression, place),
    };
  }

  #operator(target: Target): DefinitionDraft {
    const { definition } = target;
    if (definition.kind !== "def") throw new Error(`'${definition.kind}' is used like a definition`);
    const { spec, modes } = this.#analysis;
    const place = this.#placeOf(definition);
    const pattern = patternOfDestructuring(definition.name, spec.written(definition.id));
    const given = this.#naming.expressionName(definition.id);
    // A variant's constructor is no line of its own: the comment above the type is about the type.
    const documented = isConstructor(definition) ? { doc: "", tags: noTags } : readDocComment(docOf(definition));
    const qualifier = given === undefined ? definition.qualifier : (modes.get(definition.id) ?? definition.qualifier);
    return {
      name: given ?? (isMadeUp(definition.name) ? pattern : this.#naming.nameOf(target)),
      place,
      ...documented,
      qualifier: qualifierOf(qualifier),
      type: this.types.of(definition.id),
      local: false,
      constant: false,
      ...this.expressionLowering(target).definitionBody(definition.expr, place),
    };
  }

  /** A name bound by a pattern has no location of its own, but the pattern has. */
  #placeOf(definition: QuintOpDef): Place {
    const [source] = definition.expr.kind === "app" ? definition.expr.args : [];
    const pattern = source === undefined ? undefined : this.#analysis.table.get(source.id)?.id;
    return this.#analysis.spec.place(definition.id, this.#analysis.spec.place(pattern));
  }
}

function docOf(definition: QuintDef): string | undefined {
  return definition.doc;
}

function isConstructor(definition: QuintOpDef): boolean {
  const body = definition.expr.kind === "lambda" ? definition.expr.expr : definition.expr;
  const [label] = body.kind === "app" && body.opcode === "variant" ? body.args : [];
  return label?.kind === "str" && label.value === definition.name;
}

function typeSource(analysis: Analysis, reader: TypeReader): TypeSource {
  const quint = (id: bigint) => analysis.types.get(id)?.type;
  return {
    quint,
    of: (id) => {
      const type = quint(id);
      if (type === undefined) throw new Error(`node ${id} of a checked spec has no type`);
      return reader.read(type);
    },
    read: (type) => reader.read(type),
    bool: reader.bool,
  };
}
