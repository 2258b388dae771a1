import type { Hass, Locale } from "./hass.js";

/** What stands where a value is not known. */
export const MISSING = "–";

/** The space between a number and its unit. */
const BEFORE_UNIT = /(?<=\d) (?=[°%]|(?:V|A|W|kWh|Hz|mm\/s|rpm)\b)/g;

/** Languages whose numbers look as the user's setting says. */
const NUMBER_LANGUAGES: Readonly<Record<string, string | string[] | undefined>> = {
  comma_decimal: ["en-US", "en"],
  decimal_comma: ["de", "es", "it"],
  space_comma: ["fr", "sv", "cs"],
  quote_decimal: "de-CH",
  system: undefined,
};

interface Look {
  readonly unit: string;
  readonly digits: number;
}

const LOOKS = {
  voltage: { unit: "V", digits: 0 },
  current: { unit: "A", digits: 1 },
  power: { unit: "W", digits: 0 },
  energy: { unit: "kWh", digits: 1 },
  frequency: { unit: "Hz", digits: 2 },
  power_factor: { unit: "", digits: 2 },
  temperature: { unit: "°C", digits: 1 },
  vibration: { unit: "mm/s", digits: 1 },
  speed: { unit: "rpm", digits: 0 },
  share: { unit: "%", digits: 0 },
  unbalance: { unit: "%", digits: 1 },
  figure: { unit: "", digits: 0 },
} as const satisfies Record<string, Look>;

export type Kind = keyof typeof LOOKS;

/** Keeps each number of a message on one line with its unit. */
export function unbroken(message: string): string {
  return message.replace(BEFORE_UNIT, "\u00a0");
}

/** Writes numbers and times as the user wants them. */
export class Format {
  private readonly numbers = new Map<number, Intl.NumberFormat>();
  private readonly moments = new Map<string, Intl.DateTimeFormat>();

  constructor(
    private readonly locale: Locale,
    private readonly fahrenheit: boolean,
    private readonly timeZone: string | undefined,
  ) {}

  static of(hass: Hass): Format {
    return new Format(
      hass.locale,
      hass.config.unit_system.temperature === "°F",
      hass.locale.time_zone === "server" ? hass.config.time_zone : undefined,
    );
  }

  /** Returns "84.2", or a dash. */
  number(value: number | null | undefined, kind: Kind): string {
    if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
    return this.plain(this.convert(value, kind), LOOKS[kind].digits);
  }

  unit(kind: Kind): string {
    return kind === "temperature" && this.fahrenheit ? "°F" : LOOKS[kind].unit;
  }

  /** Returns "84.2 °C", or a dash. */
  value(value: number | null | undefined, kind: Kind): string {
    const number = this.number(value, kind);
    const unit = this.unit(kind);
    return number === MISSING || !unit ? number : `${number}\u00a0${unit}`;
  }

  time(at: string | number): string {
    return this.moment(at, { hour: "numeric", minute: "2-digit" });
  }

  dayAndTime(at: string | number): string {
    return this.moment(at, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });
  }

  day(at: string | number): string {
    return this.moment(at, { weekday: "short", day: "numeric" });
  }

  /** Returns when the day of a moment began, where the user's clock hangs. */
  midnight(now: number): number {
    if (this.timeZone === undefined) return new Date(now).setHours(0, 0, 0, 0);
    const parts = new Intl.DateTimeFormat("en", {
      timeZone: this.timeZone,
      hourCycle: "h23",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    }).formatToParts(now);
    const part = (type: string) => Number(parts.find((found) => found.type === type)?.value);
    return now - ((part("hour") * 60 + part("minute")) * 60 + part("second")) * 1000 - (now % 1000);
  }

  private convert(value: number, kind: Kind): number {
    return kind === "temperature" && this.fahrenheit ? value * 1.8 + 32 : value;
  }

  private plain(value: number, digits: number): string {
    let format = this.numbers.get(digits);
    if (!format) {
      const setting = this.locale.number_format;
      const language = setting in NUMBER_LANGUAGES ? NUMBER_LANGUAGES[setting] : this.locale.language;
      format = new Intl.NumberFormat(language, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        useGrouping: setting === "none" ? false : "auto",
      });
      this.numbers.set(digits, format);
    }
    return format.format(value);
  }

  private moment(at: string | number, parts: Intl.DateTimeFormatOptions): string {
    const key = Object.keys(parts).join();
    let format = this.moments.get(key);
    if (!format) {
      const clock = { "12": true, "24": false }[this.locale.time_format];
      format = new Intl.DateTimeFormat(this.locale.language, {
        ...parts,
        ...(this.timeZone === undefined ? {} : { timeZone: this.timeZone }),
        ...(clock === undefined || parts.hour === undefined ? {} : { hour12: clock }),
      });
      this.moments.set(key, format);
    }
    return format.format(new Date(at));
  }
}
