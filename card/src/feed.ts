import { type Absence, type CommandError, type Snapshot, subscribe } from "./api.js";
import type { Connection, Hass, Unsubscribe } from "./hass.js";
import { share } from "./share.js";

/** What is known of a motor: its newest snapshot, or why there is none. */
export interface News {
  readonly snapshot?: Snapshot;
  /** Why nothing newer comes. */
  readonly error?: CommandError;
}

type Listener = (news: News) => void;

/** Milliseconds between two renderings, at least. */
export const PACE = 500;
/** Milliseconds after which a motor that could not be subscribed to is asked for again. */
export const RETRY = 10_000;

/** One subscription to one motor, shared by every element of the page that shows it. */
class Feed {
  private readonly listeners = new Set<Listener>();
  private news: News = {};
  private waiting: News = {};
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private toldAt = -Infinity;
  private unsubscribe: Unsubscribe | undefined;
  /** Of the newest subscription; what older ones still say is not heard. */
  private attempt = 0;

  constructor(
    private readonly hass: Hass,
    private readonly motor: string | undefined,
    private readonly ended: () => void,
  ) {}

  /** Tells the listener of the news, at once if there are any; returns what ends that. */
  join(listener: Listener): () => void {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.open();
    if (this.news.snapshot ?? this.news.error) listener(this.news);
    return () => {
      if (this.listeners.delete(listener) && this.listeners.size === 0) this.close();
    };
  }

  private open(): void {
    this.hass.connection.addEventListener("ready", this.ask);
    this.hass.connection.addEventListener("disconnected", this.lost);
    this.ask();
  }

  private close(): void {
    this.hass.connection.removeEventListener("ready", this.ask);
    this.hass.connection.removeEventListener("disconnected", this.lost);
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    this.attempt += 1;
    this.leave();
    this.ended();
  }

  private leave(): void {
    const { unsubscribe } = this;
    this.unsubscribe = undefined;
    // Where the motor or the connection is gone, there is nothing left to unsubscribe from.
    void Promise.resolve(unsubscribe?.()).catch(() => undefined);
  }

  private readonly ask = (): void => {
    clearTimeout(this.retry);
    this.attempt += 1;
    const { attempt } = this;
    const isCurrent = () => attempt === this.attempt;
    subscribe(this.hass, this.motor, (event) => {
      if (isCurrent()) this.hear(newsOf(event));
    }).then(
      (unsubscribe) => {
        if (isCurrent()) this.unsubscribe = unsubscribe;
        else void unsubscribe();
      },
      (error: unknown) => {
        if (!isCurrent()) return;
        this.hear({ ...this.waiting, error: asCommandError(error) });
        this.retry = setTimeout(this.ask, RETRY);
      },
    );
  };

  private readonly lost = (): void => {
    // The connection is gone, and the subscription with it.
    this.unsubscribe = undefined;
    this.attempt += 1;
    this.hear({ ...this.waiting, error: { code: "disconnected", message: "" } });
  };

  private hear(news: News): void {
    this.waiting = news;
    this.timer ??= setTimeout(
      () => requestAnimationFrame(this.tell),
      Math.max(0, this.toldAt + PACE - performance.now()),
    );
  }

  private readonly tell = (): void => {
    this.timer = undefined;
    this.toldAt = performance.now();
    this.news = share(this.news, this.waiting);
    for (const listener of this.listeners) listener(this.news);
  };
}

function newsOf(event: Snapshot | Absence): News {
  if (event.state === "loaded") return { snapshot: event };
  return { error: { code: event.state === "removed" ? "not_found" : "not_loaded", message: "" } };
}

/** Returns what a rejected command said. */
export function asCommandError(error: unknown): CommandError {
  if (typeof error === "object" && error !== null && "code" in error) {
    const message = "message" in error ? String(error.message) : "";
    return { code: String(error.code), message };
  }
  return { code: "failed", message: error instanceof Error ? error.message : "" };
}

const feeds = new WeakMap<Connection, Map<string, Feed>>();

/** Follows a motor, named by its config entry or the only one, in the user's language; returns what ends that. */
export function follow(hass: Hass, motor: string | undefined, listener: Listener): () => void {
  const shared = feeds.get(hass.connection) ?? new Map<string, Feed>();
  feeds.set(hass.connection, shared);
  const key = `${hass.language} ${motor ?? ""}`;
  let feed = shared.get(key);
  if (!feed) {
    feed = new Feed(hass, motor, () => shared.delete(key));
    shared.set(key, feed);
  }
  return feed.join(listener);
}
