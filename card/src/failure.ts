import { asCommandError } from "./feed.js";
import type { Words } from "./words.js";

const KNOWN = ["not_found", "unauthorized", "unknown_command", "disconnected"];

/** Returns what went wrong and what to do, in the user's words. */
export function failure(words: Words, error: unknown): string {
  const { code, message } = asCommandError(error);
  // The server says what it cannot do in words of its own, where it knows more than a code.
  if (KNOWN.includes(code)) return words(`error.${code}`);
  return message ? words("error.other", { message }) : words("error.failed");
}
