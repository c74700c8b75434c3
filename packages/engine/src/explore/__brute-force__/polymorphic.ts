/**
 * The inventory of specs/examples/polymorphic.qnt by hand. A part without a shelf has the amount 0.
 */
import type { Model } from "./brute-force.ts";

interface State {
  readonly shelves: readonly number[];
  readonly orders: readonly { readonly part: number; readonly amount: number }[];
}

export function inventory(parts: number, room: number, ordersMax: number): Model<State> {
  return {
    initial: () => [{ shelves: new Array<number>(parts).fill(0), orders: [] }],
    successors: ({ shelves, orders }) => {
      const next: State[] = [];
      for (const [part, stock] of shelves.entries()) {
        if (stock < room) next.push({ shelves: shelves.with(part, stock + 1), orders });
        if (orders.length === ordersMax || orders.some((order) => order.part === part)) continue;
        for (let amount = 1; amount <= room; amount += 1) next.push({ shelves, orders: [...orders, { part, amount }] });
      }
      const place = orders.findIndex(({ part, amount }) => amount <= shelves[part]!);
      const order = orders[place];
      if (order !== undefined) {
        const rest = shelves.with(order.part, shelves[order.part]! - order.amount);
        next.push({ shelves: rest, orders: orders.toSpliced(place, 1) });
      }
      return next;
    },
  };
}
