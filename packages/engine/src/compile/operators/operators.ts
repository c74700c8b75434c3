/** All operators that have a value, under Quint's names. A new operator is one line in its family's file. */
import type { Operators } from "../emit-context.ts";
import { debugOperators } from "./debug.ts";
import { integerOperators } from "./integers.ts";
import { listOperators } from "./lists.ts";
import { logicOperators } from "./logic.ts";
import { mapOperators } from "./maps.ts";
import { productOperators } from "./products.ts";
import { quantifierOperators } from "./quantifiers.ts";
import { setOperators } from "./sets.ts";

export const operators: Operators = new Map([
  ...logicOperators,
  ...integerOperators,
  ...setOperators,
  ...quantifierOperators,
  ...mapOperators,
  ...listOperators,
  ...productOperators,
  ...debugOperators,
]);
