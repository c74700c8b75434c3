/**
 * The frame of every page: the way past it, the brand, the pages of a spec, who answers.
 *
 * Invariant: one `main`, which skip links and the browser's focus go to.
 */
import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { homeLink, pageLink, type Screen } from "../links.ts";
import type { Shell } from "../page.ts";
import { LiveContext } from "./live.ts";

const tabs: readonly { readonly screen: Screen; readonly words: string; readonly key: string }[] = [
  { screen: "spec", words: "Spec", key: "g s" },
  { screen: "ask", words: "Ask", key: "g q" },
  { screen: "compare", words: "Compare", key: "g c" },
  { screen: "ledger", words: "Ledger", key: "g l" },
  { screen: "explore", words: "Explore", key: "g e" },
];

interface LayoutProps {
  readonly shell: Shell;
  readonly screen?: Screen;
  readonly children: ComponentChildren;
}

export function Layout({ shell, screen, children }: LayoutProps) {
  return (
    <>
      <a class="skip" href="#main">
        Skip to content
      </a>
      <header class="top">
        <a class="brand" href={homeLink()} data-keys="g h">
          <Mark />
          Countersign
        </a>
        {shell.spec !== undefined && <SpecTabs spec={shell.spec} screen={screen} />}
        <p class="who">
          {shell.person !== undefined && <b>{shell.person}</b>}
          {shell.key !== undefined && <> · signs with {shell.key}</>} · local, offline
        </p>
      </header>
      <Gone />
      <main id="main" tabIndex={-1} class={`on-${screen ?? "home"}`}>
        {children}
      </main>
    </>
  );
}

function SpecTabs({ spec, screen }: { spec: NonNullable<Shell["spec"]>; screen: Screen | undefined }) {
  return (
    <>
      <a class="crumb" href={pageLink("spec", spec.address)}>
        {spec.title}
      </a>
      <nav aria-label="This spec">
        <ul>
          {tabs.map((tab) => (
            <li key={tab.screen}>
              <a
                href={pageLink(tab.screen, spec.address)}
                aria-keyshortcuts={tab.screen === "ask" && screen !== "explore" ? "a" : undefined}
                data-keys={tab.key}
                aria-current={tab.screen === screen ? "page" : undefined}
              >
                {tab.words}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}

/** In the page, not above it: nothing is covered. */
function Gone() {
  const { goneSince } = useContext(LiveContext);
  if (goneSince === undefined) return null;
  return (
    <p class="gone" role="status">
      Not connected since {goneSince}. Your answer is kept here.
    </p>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true">
      <path d="M2 13.5h12M2.5 8.5l3 2.5 8-9" />
    </svg>
  );
}
