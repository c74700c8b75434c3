/** The version of this program, as `muster --version` says it. */
import description from "../package.json" with { type: "json" };

export const { version } = description;
