/**
 * Generates well-typed Quint expressions as text: every operator that Quint's own evaluator knows, nested as it comes.
 *
 * Kept out, because Quint's evaluator is known to differ there (known-differences.test.ts) or has no one answer: folds
 * over a set whose result depends on the order, empty ranges of integers, ranges that run backwards, pairs that give a
 * key two values. Sets grow with depth only a little, so that nothing is written out that is too large.
 */
import { listForms, mapForms, recordForms } from "./collection-forms.ts";
import { type Kind, int, str } from "./expression-types.ts";
import { ExpressionWriter, type Make } from "./expression-writer.ts";
import { formsOfAny } from "./forms-of-any.ts";
import { conditionForms, integerForms } from "./scalar-forms.ts";
import { setForms } from "./set-forms.ts";

export class ExpressionGenerator extends ExpressionWriter {
  override expression(kind: Kind, depth: number): string {
    if (depth <= 0) return this.leaf(kind);
    const way = this.choices.below(8);
    if (way === 0) return this.leaf(kind);
    const own = way < 6 ? this.formsOf(kind, depth - 1) : [];
    return this.choices.from(own.length > 0 ? own : formsOfAny(this, kind, depth - 1))();
  }

  private formsOf(kind: Kind, depth: number): Make[] {
    switch (kind.kind) {
      case "bool":
        return conditionForms(this, depth);
      case "int":
        return integerForms(this, depth);
      case "str":
      case "element":
      case "Color":
        return [];
      case "Shape":
        return [
          () => `Circle(${this.expression(int, depth)})`,
          () => `Square({ side: ${this.expression(int, depth)}, tag: ${this.expression(str, depth)} })`,
        ];
      case "option":
        return [() => `Some(${this.expression(kind.of, depth)})`];
      case "set":
        return setForms(this, kind.of, depth);
      case "list":
        return listForms(this, kind.of, depth);
      case "map":
        return mapForms(this, kind.key, kind.value, depth);
      case "tuple":
        return [() => `(${kind.items.map((item) => this.expression(item, depth)).join(", ")})`];
      case "record":
        return recordForms(this, kind, depth);
    }
  }
}
