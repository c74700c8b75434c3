/** Any page, drawn: the one place that knows which body is drawn by what. */
import type { Screen } from "../links.ts";
import type { Body, Page } from "../page.ts";
import { Ask } from "./ask.tsx";
import { Explore } from "./explore.tsx";
import { Compare } from "./compare.tsx";
import { Home } from "./home.tsx";
import { Ledger } from "./ledger.tsx";
import { Layout } from "./layout.tsx";
import { Spec } from "./spec.tsx";
import { Troubles } from "./trouble.tsx";

export function DrawPage({ page: { shell, body } }: { readonly page: Page }) {
  const screen = screenOf(body);
  return (
    <Layout shell={shell} {...(screen === undefined ? {} : { screen })}>
      <DrawBody shell={shell} body={body} />
    </Layout>
  );
}

function DrawBody({ shell, body }: Pick<Page, "shell" | "body">) {
  switch (body.kind) {
    case "home":
      return <Home body={body} folder={shell.folder} />;
    case "ask":
      return shell.spec === undefined ? null : <Ask spec={shell.spec} body={body} />;
    case "spec":
      return shell.spec === undefined ? null : <Spec spec={shell.spec} body={body} />;
    case "explore":
      return shell.spec === undefined ? null : <Explore spec={shell.spec} body={body} />;
    case "compare":
      return shell.spec === undefined ? null : <Compare spec={shell.spec} body={body} />;
    case "ledger":
      return shell.spec === undefined ? null : <Ledger spec={shell.spec} body={body} />;
    case "trouble":
      return <Troubles problems={body.problems} />;
  }
}

function screenOf({ kind }: Body): Screen | undefined {
  return kind === "home" || kind === "trouble" ? undefined : kind;
}
