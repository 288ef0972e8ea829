import { countryName, isCountry, isDomestic, isState } from '../../mappings/countries.ts';
import { clip, zip5 } from '../../mappings/values.ts';
import { warn, type Zap } from '../../platform/zap.ts';

/** The parts of an address that depend on its country, as somebody types them. */
interface Typed {
  zip?: string | undefined;
  state?: string | undefined;
  country?: string | undefined;
}
/** A record whose country counts where none is typed. */
type Held = Readonly<Record<string, unknown>> | undefined;

/** Where ActionKit keeps them: `zip` and `state` in the United States, `postal` and `region` elsewhere. */
export type Place = Record<'zip' | 'state' | 'postal' | 'region' | 'country', string | undefined>;

const WIDTH = 255;
const countryOf = ({ country }: Typed, there: Held): string => countryName(country || String(there?.country ?? ''));
/** Without a country, what does not look like a ZIP is taken for a code from elsewhere. A country that nobody knows may be misspelled. */
const isAbroad = (country: string, { zip, state }: Typed): boolean => {
  if (!country) return Boolean(zip && !zip5(zip));
  return !isDomestic(country) && (isCountry(country) || !(zip5(zip) && isState(state)));
};

/** Puts a ZIP and a state where ActionKit keeps those of the country. What was left empty is undefined, so nothing is taken away. */
export function placeOf(typed: Typed, there?: Held): Place {
  const country = countryOf(typed, there);
  const abroad = isAbroad(country, typed);
  const zip = abroad ? undefined : zip5(typed.zip);
  const state = clip(typed.state, WIDTH);
  const isOurs = !abroad || (!country && isState(state));
  return {
    zip,
    state: isOurs ? state : undefined,
    postal: zip ? undefined : clip(typed.zip, WIDTH),
    region: isOurs ? undefined : state,
    country: clip(countryName(typed.country), WIDTH),
  };
}

/** A ZIP that lost its first digit in a spreadsheet, or that is none, is kept and named. */
export function warnOfZip(zap: Zap, typed: Typed, there?: Held): void {
  const country = countryOf(typed, there);
  if (!typed.zip || zip5(typed.zip) || (country && !isDomestic(country))) return;
  warn(
    zap,
    `ZIP Code “${clip(typed.zip, 20)}” is no ZIP of the United States, so it was kept as a postal code. Correct it${country ? '' : ', or name the country if it is from elsewhere'}.`,
  );
}
