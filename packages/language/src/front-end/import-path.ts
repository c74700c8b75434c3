/**
 * The path of an imported file: the importing file's folder, the written path, and `.qnt`.
 *
 * Purely textual, so that the same spec has the same files on every machine; links are the file system's affair.
 * As in Quint, a path that starts with a slash is still taken from the importing file's folder.
 */
export function importPath(importer: string, written: string): string {
  return joinPath(folderOf(importer), `${written}.qnt`);
}

export function folderOf(path: string): string {
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return end < 0 ? "" : end === 0 ? "/" : path.slice(0, end);
}

/** The last part of a path, without the extension of a spec. */
export function baseName(path: string): string {
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return path.slice(end + 1).replace(/\.qnt$/, "");
}

export function joinPath(folder: string, path: string): string {
  return normalPath(folder === "" ? path : `${folder}/${path}`);
}

/** Without `.`, without `..` where a folder stands before it, and with single slashes. */
export function normalPath(path: string): string {
  const absolute = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || !absolute) parts.push(part);
  }
  return `${absolute ? "/" : ""}${parts.join("/")}`;
}

/** The way from one folder to a path, or the path itself where there is none without knowing the machine. */
export function relativePath(folder: string, path: string): string {
  const from = normalPath(folder)
    .split("/")
    .filter((part) => part !== "");
  const to = normalPath(path)
    .split("/")
    .filter((part) => part !== "");
  if (normalPath(folder).startsWith("/") !== normalPath(path).startsWith("/")) return path;
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  if (from.slice(shared).includes("..")) return path;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}
