/** The page as the server sent it, with what only the browser knows: whether the server is there, and how far it is. */
import { DrawPage } from "@countersign/pages";
import { goneSince, page, progress } from "./page-state.ts";

export function LivePage() {
  const shown = page.value;
  if (shown === undefined) return null;
  return (
    <>
      <DrawPage page={shown} />
      {goneSince.value !== undefined && (
        <p class="gone" role="status">
          Not connected since {goneSince.value}. Your answer is kept here.
        </p>
      )}
      {goneSince.value === undefined && progress.value !== undefined && (
        <p class="progress" role="status">
          Searching: {progress.value}
        </p>
      )}
    </>
  );
}
