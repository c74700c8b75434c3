import { expect, it } from "vitest";
import { showSeconds } from "./show-seconds.ts";

it("gives as many digits of a time as mean something", () => {
  expect([0.004, 1.234, 12.34, 123.4, 4321].map(showSeconds)).toEqual([
    "0.00 s",
    "1.23 s",
    "12.3 s",
    "123 s",
    "4,321 s",
  ]);
});
