import { e164 } from '../../mappings/phone.ts';
import { id, longText, suggestion, text } from '../../platform/fields.ts';
import type { Ui } from '../../platform/form.ts';
import { stop, type Zap } from '../../platform/zap.ts';

const RINGS = 'If a running campaign uses this phonebook, the person can be called or texted at once.';

export const phonebook = (ui: Ui = {}) =>
  id({
    dynamic: 'callhub_phonebooks.id.name',
    search: 'callhub_find_phonebook.callhub_phonebook_id',
    ...ui,
  });

/** A phonebook that the step puts people into. */
export const phonebookToFill = (help = 'The list of people to work on.') => phonebook({ help: `${help} ${RINGS}` });

export const contact = (ui: Ui = {}) =>
  id({
    help: 'The ID of a contact, from Find Contact or from a step that made the contact.',
    dynamic: 'callhub_contacts.id.name',
    search: 'callhub_find_contact.callhub_contact_id',
    ...ui,
  });

export const phone = () =>
  text({
    help: 'Any spelling. A number without a country prefix is read as one of the country below, or of the United States.',
  });

export const countryCode = () =>
  suggestion(
    { US: 'United States', CA: 'Canada', GB: 'United Kingdom', AU: 'Australia', IN: 'India' },
    { help: 'Two letters, such as US. Says how to read numbers without a country prefix.' },
  );

export const signupRecord = () =>
  longText({
    label: 'Signup',
    help: 'Map **Record** of the Mobilize signup step. A signup id works too when Mobilize is connected.',
  });

export const dncList = (help: string) => id({ label: 'DNC List', help, dynamic: 'callhub_dnc_lists.id.name' });

/** The country that a step reads numbers in. */
export function countryOf(zap: Zap, typed: string | undefined): string | undefined {
  if (typed === undefined || /^[a-z]{2}$/i.test(typed)) return typed?.toUpperCase();
  return stop(zap, 'fail', 'Country Code must be two letters, such as US.', { code: 'InvalidInput' });
}

/** The number that a step is about, E.164. */
export const phoneOf = (zap: Zap, typed: string, country: string | undefined): string =>
  e164(typed, country ?? 'US') ??
  stop(
    zap,
    'fail',
    `Phone is not a phone number${country ? ` of the country ${country}` : ''}. Map a number with its area code, and with its country prefix if it is from abroad.`,
    { code: 'InvalidInput' },
  );
