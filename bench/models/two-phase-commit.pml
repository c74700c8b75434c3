/*
 * Two-phase commit for Spin: the same machine as specs/examples/two-phase-commit.qnt, with -DN=8 resource managers.
 *
 * Nothing is asserted, so that Spin only has to search. Each option is one indivisible step back to the head of its
 * loop: no process has a state of its own, and the states are those of the spec.
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

/* Resource managers, by process number. */
byte rmState[N];
/* Messages: "prepared" of each resource manager, and the two orders. */
bool preparedSent[N];
bool commitSent;
bool abortSent;
/* Transaction manager; heardCount counts what is set in heard. */
byte tmState;
bool heard[N];
byte heardCount;

active [N] proctype resourceManager()
{
  do
  :: d_step { tmState == undecided && preparedSent[_pid] ->
       heardCount = heardCount + 1 - heard[_pid]; heard[_pid] = true }
  :: d_step { rmState[_pid] == working -> rmState[_pid] = prepared; preparedSent[_pid] = true }
  :: d_step { rmState[_pid] == working -> rmState[_pid] = aborted }
  :: d_step { commitSent -> rmState[_pid] = committed }
  :: d_step { abortSent -> rmState[_pid] = aborted }
  od
}

active proctype transactionManager()
{
  do
  :: d_step { tmState == undecided && heardCount == N -> tmState = decidedCommit; commitSent = true }
  :: d_step { tmState == undecided -> tmState = decidedAbort; abortSent = true }
  od
}
