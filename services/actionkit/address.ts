import { countryName, isDomestic } from '../../mappings/countries.ts';
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
/** Without a country, what does not look like a ZIP is taken for a code from elsewhere. */
const isAbroad = (country: string, zip: string | undefined): boolean =>
  country ? !isDomestic(country) : Boolean(zip && !zip5(zip));

/**
 * Puts a ZIP and a state where ActionKit keeps those of the country. Where the country of a record changes, a blank text
 * takes away what belongs to the old one; everything else that was left empty is undefined.
 */
export function placeOf(typed: Typed, there?: Held): Place {
  const abroad = isAbroad(countryOf(typed, there), typed.zip);
  const moves = there !== undefined && Boolean(typed.country) && isAbroad(countryOf({}, there), undefined) !== abroad;
  const gone = moves ? '' : undefined;
  const zip = abroad ? undefined : zip5(typed.zip);
  const state = clip(typed.state, WIDTH);
  return {
    zip: zip ?? (abroad ? gone : undefined),
    state: abroad ? gone : state,
    postal: (zip ? undefined : clip(typed.zip, WIDTH)) ?? (abroad ? undefined : gone),
    region: abroad ? state : gone,
    country: typed.country && clip(countryName(typed.country), WIDTH),
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
