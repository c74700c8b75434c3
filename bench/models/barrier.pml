/*
 * The provisioning barrier for Spin: the same machine as bench/specs/barrier.qnt, with -DN=13 hosts and -DPERCENT=70.
 *
 * Nothing is asserted, so that Spin only has to search. The counters follow from the hosts and add no states; the spec
 * counts anew each time.
 */
#ifndef N
#define N 13
#endif
#ifndef PERCENT
#define PERCENT 70
#endif

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

active [N] proctype oneHost()
{
  do
  :: d_step { host[_pid] == provisioning -> host[_pid] = ready; readyCount++ }
  :: d_step { host[_pid] == provisioning -> host[_pid] = failed; failedCount++ }
  :: d_step { gate == waiting && host[_pid] == failed -> host[_pid] = provisioning; failedCount-- }
  od
}

active proctype theGate()
{
  do
  :: d_step { gate == waiting && 100 * readyCount >= PERCENT * N -> gate = converged }
  :: d_step { gate == waiting && 100 * failedCount > (100 - PERCENT) * N -> gate = givenUp }
  :: d_step { gate != waiting && readyCount + failedCount == N -> skip }
  od
}
