/** What follows an answer: taking it back, or the next question. Both are links or forms, so they work without script. */
export function TakeBack({ action, words = "Take it back" }: { readonly action: string; readonly words?: string }) {
  return (
    <form method="post" action={action}>
      <button name="act" value="undo" class="btn" aria-keyshortcuts="z">
        <kbd>z</kbd> {words}
      </button>
    </form>
  );
}

export function NextQuestion({ action }: { readonly action: string }) {
  return (
    <a class="btn main" href={action} aria-keyshortcuts="Enter">
      <kbd>Enter</kbd> Next question
    </a>
  );
}

interface OtherActsProps {
  readonly action: string;
  readonly canTakeBack: boolean;
}

/** What else can be done while a question, or a conflict, is shown. */
export function OtherActs({ action, canTakeBack }: OtherActsProps) {
  return (
    <form method="post" action={action} class="other">
      {canTakeBack && (
        <button name="act" value="undo" class="btn bare" aria-keyshortcuts="z">
          <kbd>z</kbd> take back the last answer
        </button>
      )}
      <a class="btn bare" href={`${action}${action.includes("?") ? "&" : "?"}sign=`} aria-keyshortcuts="s">
        <kbd>s</kbd> stop here and sign
      </a>
    </form>
  );
}
