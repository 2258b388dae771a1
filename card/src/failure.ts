import { asCommandError } from "./feed.js";
import type { Words } from "./words.js";

const KNOWN = ["not_found", "not_loaded", "unauthorized", "unknown_command", "disconnected"];

/** Returns whether there are words for a code. */
export function isKnown(code: string): boolean {
  return KNOWN.includes(code);
}

/** Returns what went wrong and what to do, in the user's words. */
export function failure(words: Words, error: unknown): string {
  const { code, message } = asCommandError(error);
  // The server says what it cannot do in words of its own, where it knows more than a code.
  if (isKnown(code)) return words(`error.${code}`);
  return message ? words("error.other", { message }) : words("error.failed");
}
