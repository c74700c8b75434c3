/** Problems drawn: the code, one sentence, the place, and what to try. */
import type { Problem } from "@countersign/kernel";

export function Troubles({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <div role="alert">
      <ol class="findings">
        {problems.map((problem) => (
          <li class="finding">
            <p>
              <b>{problem.message}</b>
            </p>
            {problem.hint !== undefined && <p class="small dim">try: {problem.hint}</p>}
            <p class="code">
              {problem.code}
              {problem.place !== undefined && ` · ${problem.place.file}:${problem.place.line}`}
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}
