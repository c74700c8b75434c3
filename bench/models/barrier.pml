/*
 * The provisioning barrier for Spin: the same machine as bench/specs/barrier.qnt, with -DN=11 or 13 hosts, of which
 * 70 per cent must be ready.
 *
 * Nothing is asserted, so that Spin only has to search. All options stand in one process, which keeps the state vector
 * small. The counters follow from the hosts and add no states; the spec counts anew each time.
 */
#ifndef N
#define N 13
#endif
#define PERCENT 70

#define provisioning 0
#define ready 1
#define failed 2

#define waiting 0
#define converged 1
#define givenUp 2

byte host[N];
byte gate;
byte readyCount;
byte failedCount;

#define HOST(i) \
  :: d_step { host[i] == provisioning -> host[i] = ready; readyCount++ } \
  :: d_step { host[i] == provisioning -> host[i] = failed; failedCount++ } \
  :: d_step { gate == waiting && host[i] == failed -> host[i] = provisioning; failedCount-- }

active proctype everyone()
{
  do
  :: d_step { gate == waiting && 100 * readyCount >= PERCENT * N -> gate = converged }
  :: d_step { gate == waiting && 100 * failedCount > (100 - PERCENT) * N -> gate = givenUp }
  :: d_step { gate != waiting && readyCount + failedCount == N -> skip }
  HOST(0) HOST(1) HOST(2) HOST(3) HOST(4) HOST(5) HOST(6) HOST(7) HOST(8) HOST(9) HOST(10)
#if N > 11
  HOST(11) HOST(12)
#endif
  od
}
