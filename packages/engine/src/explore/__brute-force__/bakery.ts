/**
 * specs/examples/bakery.qnt by hand. What a customer has seen stands beside its place, -1 when it has not looked.
 */
import type { Model } from "./brute-force.ts";

interface Customer {
  readonly place: "outside" | "door" | "looked" | "queue" | "served";
  readonly seen: number;
  readonly ticket: number;
  readonly cleared: readonly boolean[];
}

type Shop = readonly Customer[];

export function bakery(size: number, ticketMax: number, waitAtDoor: boolean): Model<Shop> {
  const nobody = new Array<boolean>(size).fill(false);
  const outside: Customer = { place: "outside", seen: -1, ticket: 0, cleared: nobody };
  return {
    initial: () => [Array.from({ length: size }, () => outside)],
    successors: (shop) =>
      shop.flatMap((customer, index) => {
        switch (customer.place) {
          case "outside":
            return [shop.with(index, { ...customer, place: "door" })];
          case "door":
            return [
              shop.with(index, { ...customer, place: "looked", seen: Math.max(...shop.map(({ ticket }) => ticket)) }),
            ];
          case "looked": {
            const inside: Customer = { ...outside, place: "queue", ticket: customer.seen + 1 };
            return [shop.with(index, customer.seen < ticketMax ? inside : outside)];
          }
          case "queue": {
            const next = clearings(shop, index, waitAtDoor);
            const free = customer.cleared.every((done, other) => done || other === index);
            return free ? [...next, shop.with(index, { ...customer, place: "served", cleared: nobody })] : next;
          }
          case "served":
            return [shop.with(index, outside)];
        }
      }),
  };
}

function clearings(shop: Shop, index: number, waitAtDoor: boolean): Shop[] {
  const customer = shop[index]!;
  return shop.flatMap(({ place, ticket }, other) => {
    if (other === index || customer.cleared[other]) return [];
    if (waitAtDoor && (place === "door" || place === "looked")) return [];
    const first = customer.ticket < ticket || (customer.ticket === ticket && index < other);
    if (ticket !== 0 && !first) return [];
    return [shop.with(index, { ...customer, cleared: customer.cleared.with(other, true) })];
  });
}
