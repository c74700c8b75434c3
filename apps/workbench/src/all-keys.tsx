/**
 * All keys, in a dialog that every page has, and the switch that turns them off.
 *
 * Invariant: it exists only where keys do: without script there is neither. Where they are off, this is still reached by
 * its button.
 */
import { useEffect, useRef } from "preact/hooks";
import { areKeysOn, switchKeys } from "./keys-switch.ts";

const groups = [
  {
    where: "On a question",
    keys: [
      { key: "1 2 3 4", does: "answer, by the place of the button" },
      { key: "5", does: "it went wrong earlier; then the number of the step" },
      { key: "r", does: "into the reason; Enter keeps it, Esc leaves it" },
      { key: "h", does: "each step of the history" },
      { key: "w", does: "what the words mean" },
      { key: "f", does: "the states as the spec would write them" },
      { key: "z", does: "take back the last answer" },
      { key: "s", does: "stop here and sign" },
    ],
  },
  {
    where: "After an answer",
    keys: [
      { key: "Enter", does: "the next question" },
      { key: "1 2 3", does: "in a conflict: the spec, my answer, or leave it open" },
      { key: "z", does: "take it back" },
    ],
  },
  {
    where: "On Explore",
    keys: [
      { key: "1 2 3 …", does: "take that step" },
      { key: "← →", does: "back, forward" },
      { key: "0", does: "start again" },
    ],
  },
  {
    where: "Anywhere",
    keys: [
      { key: "a", does: "ask me" },
      { key: "/", does: "find" },
      { key: "?", does: "this list" },
      { key: "g then h s q c l e", does: "go to home, spec, question, compare, ledger, explore" },
    ],
  },
];

export function AllKeys() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const open = (event: Event): void => {
      if (event.target instanceof Element && event.target.closest("[data-opens=keys]") !== null)
        dialog.current?.showModal();
    };
    document.addEventListener("click", open);
    return () => document.removeEventListener("click", open);
  }, []);
  return (
    <footer class="foot keys-foot">
      <button type="button" class="btn bare" data-opens="keys" aria-haspopup="dialog" aria-keyshortcuts="?">
        <kbd>?</kbd> all keys
      </button>
      {!areKeysOn.value && <span>Keys are switched off.</span>}
      <dialog ref={dialog} class="all-keys" aria-labelledby="all-keys">
        <h2 id="all-keys">All keys</h2>
        <div class="groups">
          {groups.map(({ where, keys }) => (
            <section key={where}>
              <h3>{where}</h3>
              <dl>
                {keys.map(({ key, does }) => (
                  <div key={key}>
                    <dt>
                      {key.split(" ").map((each) => (each === "then" || each === "…" ? each : <kbd>{each}</kbd>))}
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <p class="dim small">
          Digits go by the place of the key. No key acts while a field has the focus, with a modifier held, on
          auto-repeat, or in the first 300 ms of a new question.
        </p>
        <form method="dialog" class="acts">
          <label>
            <input
              type="checkbox"
              checked={areKeysOn.value}
              onChange={({ currentTarget }) => switchKeys(currentTarget.checked)}
            />{" "}
            Use these keys
          </label>
          <button class="btn main">Close</button>
        </form>
      </dialog>
    </footer>
  );
}
