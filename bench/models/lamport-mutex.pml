/*
 * Lamport's mutual exclusion for Spin: the same machine as specs/examples/lamport-mutex.qnt, with -DN=3 processes (or 2)
 * and -DCLOCK_MAX=6.
 *
 * Nothing is asserted, so that Spin only has to search. Process p * N + q receives for p what q has sent; process
 * p * N + p asks, enters and leaves for p. A channel has three places, as it never holds more; the spec checks that.
 */
#ifndef N
#define N 3
#endif
#ifndef CLOCK_MAX
#define CLOCK_MAX 6
#endif

/* Messages: 0 is an empty place, a request made at tick t is t + 2. */
#define acknowledge 1
#define release 2

#define P (_pid / N)
#define Q (_pid % N)
#define OWN (P == Q)
#define PAIR(p, q) ((p) * N + (q))
#define CHANNEL(p, q) (PAIR(p, q) * 3)
#define OLDEST (network[CHANNEL(Q, P)])
#define AFTER ((OLDEST - 2 > clock[P] -> OLDEST - 2 : clock[P]) + 1)

byte clock[N] = 1;
byte request[N * N];
bool acknowledged[N * N];
byte network[N * N * 3];
bool critical[N];

/* Counts loops; back at 0 after each step, so it adds no states. (Spin searches breadth-first only without `hidden`.) */
byte r;

#define MINE request[PAIR(P, P)]
#define THEIRS(q) request[PAIR(P, q)]
#define BEATS(q) (q == P || THEIRS(q) == 0 || MINE < THEIRS(q) || (MINE == THEIRS(q) && P < q))
#define MAY_PASS(q) (acknowledged[PAIR(P, q)] && BEATS(q))
#if N == 2
#define MAY_ENTER (MAY_PASS(0) && MAY_PASS(1))
#else
#define MAY_ENTER (MAY_PASS(0) && MAY_PASS(1) && MAY_PASS(2))
#endif

inline append(channel, message) {
  if
  :: network[channel] == 0 -> network[channel] = message
  :: network[channel] != 0 && network[channel + 1] == 0 -> network[channel + 1] = message
  :: else -> assert(network[channel + 2] == 0); network[channel + 2] = message
  fi
}

inline takeOldest() {
  network[CHANNEL(Q, P)] = network[CHANNEL(Q, P) + 1];
  network[CHANNEL(Q, P) + 1] = network[CHANNEL(Q, P) + 2];
  network[CHANNEL(Q, P) + 2] = 0
}

inline broadcast(message) {
  r = 0;
  do
  :: r == N -> break
  :: r < N && r == P -> r++
  :: r < N && r != P -> append(CHANNEL(P, r), message); r++
  od;
  r = 0
}

inline acknowledgeOnly(self) {
  r = 0;
  do
  :: r == N -> break
  :: r < N -> acknowledged[PAIR(P, r)] = (self && r == P); r++
  od;
  r = 0
}

active [N * N] proctype channelOrProcess()
{
  do
  /* ask */
  :: d_step { OWN && MINE == 0 -> MINE = clock[P]; acknowledgeOnly(true); broadcast(clock[P] + 2) }
  /* enter */
  :: d_step { OWN && MAY_ENTER -> critical[P] = true }
  /* leave */
  :: d_step { OWN && critical[P] -> critical[P] = false; MINE = 0; acknowledgeOnly(false); broadcast(release) }
  /* receive a request, or leave it because the clock would pass the last tick */
  :: d_step { !OWN && OLDEST > 2 && AFTER <= CLOCK_MAX ->
       request[PAIR(P, Q)] = OLDEST - 2; clock[P] = AFTER; takeOldest(); append(CHANNEL(P, Q), acknowledge) }
  :: d_step { !OWN && OLDEST > 2 && AFTER > CLOCK_MAX -> skip }
  /* receive an acknowledgement */
  :: d_step { !OWN && OLDEST == acknowledge -> acknowledged[PAIR(P, Q)] = true; takeOldest() }
  /* receive a release */
  :: d_step { !OWN && OLDEST == release -> request[PAIR(P, Q)] = 0; takeOldest() }
  od
}
