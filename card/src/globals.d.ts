/** The integration's version that this bundle was built with. */
declare const __VERSION__: string;
