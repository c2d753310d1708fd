// The working directory, in a file system that has a few folders only.
import { NodeSyscallError, validateString } from "edge:node_errors";

const FOLDERS = ["/", "/bundle", "/tmp", "/dev"];
const FILES = ["/dev/null", "/dev/zero", "/dev/full", "/dev/random"];

let current = "/bundle";

export function currentDirectory(): string {
  return current;
}

/** An absolute path without "." and "..". */
function resolve(path: string): string {
  const parts: string[] = path[0] === "/" ? [] : current.split("/").filter((part) => part !== "");
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

function failure(code: string, message: string, path: string): Error {
  const error = new Error(message) as Error & Record<string, unknown>;
  error.syscall = "chdir";
  error.code = code;
  if (path !== "") error.path = path;
  return error;
}

export function changeDirectory(directory: unknown): void {
  validateString(directory, "directory");
  if (directory === "") throw failure("ENOENT", "no such file or directory", "");
  const path = resolve(directory);
  const relative = path.slice(1);
  if (FILES.includes(path)) throw failure("ENOTDIR", `not a directory, chdir '${relative}'`, relative);
  if (!FOLDERS.includes(path)) throw failure("ENOENT", `no such file or directory, chdir '${relative}'`, relative);
  current = path;
}

/** There are no files to load. */
export function noEnvFile(path: unknown): never {
  const file = resolve(String(path));
  const error = new NodeSyscallError("ENOENT", `no such file or directory, readAll '${file}'`, "readAll");
  error.errno = -2;
  throw error;
}
