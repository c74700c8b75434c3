/*
 * Two-phase commit for Spin: the same machine as specs/examples/two-phase-commit.qnt, with -DN=7 or 8 resource managers.
 *
 * Nothing is asserted, so that Spin only has to search. All options stand in one process, as a process for each resource
 * manager makes the state vector 108 bytes instead of 44, and Spin slower. Each option is one indivisible step back to
 * the head of the loop: the process has no state of its own, and the states are those of the spec.
 */
#ifndef N
#define N 8
#endif

#define working 0
#define prepared 1
#define committed 2
#define aborted 3

#define undecided 0
#define decidedCommit 1
#define decidedAbort 2

/* Resource managers, by number. */
byte rmState[N];
/* Messages: "prepared" of each resource manager, and the two orders. */
bool preparedSent[N];
bool commitSent;
bool abortSent;
/* Transaction manager; heardCount counts what is set in heard. */
byte tmState;
bool heard[N];
byte heardCount;

#define RESOURCE_MANAGER(i) \
  :: d_step { tmState == undecided && preparedSent[i] -> \
       heardCount = heardCount + 1 - heard[i]; heard[i] = true } \
  :: d_step { rmState[i] == working -> rmState[i] = prepared; preparedSent[i] = true } \
  :: d_step { rmState[i] == working -> rmState[i] = aborted } \
  :: d_step { commitSent -> rmState[i] = committed } \
  :: d_step { abortSent -> rmState[i] = aborted }

active proctype everyone()
{
  do
  :: d_step { tmState == undecided && heardCount == N -> tmState = decidedCommit; commitSent = true }
  :: d_step { tmState == undecided -> tmState = decidedAbort; abortSent = true }
  RESOURCE_MANAGER(0)
  RESOURCE_MANAGER(1)
  RESOURCE_MANAGER(2)
  RESOURCE_MANAGER(3)
  RESOURCE_MANAGER(4)
  RESOURCE_MANAGER(5)
  RESOURCE_MANAGER(6)
#if N > 7
  RESOURCE_MANAGER(7)
#endif
  od
}
