/*
 * Lamport's mutual exclusion for Spin: the same machine as specs/examples/lamport-mutex.qnt, with three processes and
 * clocks up to 6.
 *
 * Nothing is asserted, so that Spin only has to search. All options stand in one process, which keeps the state vector
 * small. A channel has three places, as it never holds more; `append` checks that.
 */
#define N 3
#define CLOCK_MAX 6

/* Messages: 0 is an empty place, a request made at tick t is t + 2. */
#define acknowledge 1
#define release 2

#define PAIR(p, q) ((p) * N + (q))
#define CHANNEL(from, to) (PAIR(from, to) * 3)

byte clock[N] = 1;
byte request[N * N];
bool acknowledged[N * N];
byte network[N * N * 3];
bool critical[N];

#define OLDEST(p, q) network[CHANNEL(q, p)]
#define AFTER(p, q) ((OLDEST(p, q) - 2 > clock[p] -> OLDEST(p, q) - 2 : clock[p]) + 1)
#define MINE(p) request[PAIR(p, p)]
#define THEIRS(p, q) request[PAIR(p, q)]
#define BEATS(p, q) (q == p || THEIRS(p, q) == 0 || MINE(p) < THEIRS(p, q) || (MINE(p) == THEIRS(p, q) && p < q))
#define MAY_PASS(p, q) (acknowledged[PAIR(p, q)] && BEATS(p, q))
#define MAY_ENTER(p) (MAY_PASS(p, 0) && MAY_PASS(p, 1) && MAY_PASS(p, 2))

inline append(channel, message) {
  if
  :: network[channel] == 0 -> network[channel] = message
  :: network[channel] != 0 && network[channel + 1] == 0 -> network[channel + 1] = message
  :: else -> assert(network[channel + 2] == 0); network[channel + 2] = message
  fi
}

inline takeOldest(p, q) {
  network[CHANNEL(q, p)] = network[CHANNEL(q, p) + 1];
  network[CHANNEL(q, p) + 1] = network[CHANNEL(q, p) + 2];
  network[CHANNEL(q, p) + 2] = 0
}

inline acknowledgeOnly(p, self) {
  acknowledged[PAIR(p, 0)] = (self && p == 0);
  acknowledged[PAIR(p, 1)] = (self && p == 1);
  acknowledged[PAIR(p, 2)] = (self && p == 2)
}

#define PROCESS(p, other, another) \
  /* ask */ \
  :: d_step { MINE(p) == 0 -> MINE(p) = clock[p]; acknowledgeOnly(p, true); \
       append(CHANNEL(p, other), clock[p] + 2); append(CHANNEL(p, another), clock[p] + 2) } \
  /* enter */ \
  :: d_step { MAY_ENTER(p) -> critical[p] = true } \
  /* leave */ \
  :: d_step { critical[p] -> critical[p] = false; MINE(p) = 0; acknowledgeOnly(p, false); \
       append(CHANNEL(p, other), release); append(CHANNEL(p, another), release) }

/* What p receives from q. A request is left where it is if the clock would pass the last tick. */
#define RECEIVER(p, q) \
  :: d_step { OLDEST(p, q) > 2 && AFTER(p, q) <= CLOCK_MAX -> \
       request[PAIR(p, q)] = OLDEST(p, q) - 2; clock[p] = AFTER(p, q); takeOldest(p, q); \
       append(CHANNEL(p, q), acknowledge) } \
  :: d_step { OLDEST(p, q) > 2 && AFTER(p, q) > CLOCK_MAX -> skip } \
  :: d_step { OLDEST(p, q) == acknowledge -> acknowledged[PAIR(p, q)] = true; takeOldest(p, q) } \
  :: d_step { OLDEST(p, q) == release -> request[PAIR(p, q)] = 0; takeOldest(p, q) }

active proctype everyone()
{
  do
  PROCESS(0, 1, 2)
  PROCESS(1, 2, 0)
  PROCESS(2, 0, 1)
  RECEIVER(0, 1)
  RECEIVER(0, 2)
  RECEIVER(1, 0)
  RECEIVER(1, 2)
  RECEIVER(2, 0)
  RECEIVER(2, 1)
  od
}
