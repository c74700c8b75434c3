/** Where `muster serve` listens and everybody else asks, if nothing else is said. */
export const defaultPort = 7236;
