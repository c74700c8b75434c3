/** The page as the server sent it, with what only the browser knows: what was pressed, whether the server is there. */
import { DrawPage, LiveContext } from "@countersign/pages";
import { AllKeys } from "./all-keys.tsx";
import { goneSince, notStored, page, pressed, progress } from "./page-state.ts";

export function LivePage() {
  const shown = page.value;
  if (shown === undefined) return null;
  const live = {
    ...(pressed.value === undefined ? {} : { pressed: pressed.value }),
    ...(notStored.value === undefined ? {} : { notStored: notStored.value }),
    ...(goneSince.value === undefined ? {} : { goneSince: goneSince.value }),
  };
  return (
    <LiveContext.Provider value={live}>
      <DrawPage page={shown} />
      {goneSince.value === undefined && progress.value !== undefined && (
        <p class="progress" role="status">
          Searching: {progress.value}
        </p>
      )}
      <AllKeys />
    </LiveContext.Provider>
  );
}
