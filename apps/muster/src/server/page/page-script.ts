/**
 * What makes an open page follow its barrier: when something has changed the page is asked for anew, and its main part takes
 * the place of the old. So what is shown is what the server would show to who has no JavaScript.
 */
export const pageScript = `"use strict";
(() => {
  let follows = document.querySelector("main[data-follow]")?.dataset.follow ?? "";
  let isAsking = false;
  let isBehind = false;
  const show = async () => {
    if (isAsking) { isBehind = true; return; }
    isAsking = true;
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      if (answer.ok) {
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
        const main = fresh.querySelector("main");
        if (main !== null) document.querySelector("main")?.replaceWith(document.adoptNode(main));
        document.title = fresh.title;
      }
    } catch {
      // The server is away for a moment: the next event comes when it is back.
    }
    isAsking = false;
    if (isBehind) { isBehind = false; await show(); }
  };
  if (follows === "") return;
  const events = new EventSource(follows);
  events.addEventListener("progress", show);
  events.addEventListener("decision", () => { events.close(); void show(); });
})();
`;
