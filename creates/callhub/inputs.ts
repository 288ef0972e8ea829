import * as z from 'zod/mini';
import { e164 } from '../../mappings/phone.ts';
import { id, longText, only, suggestion, text } from '../../platform/fields.ts';
import { draw, factsOf, type Ui } from '../../platform/form.ts';
import { turned } from '../../platform/schema.ts';

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

const TWO_LETTERS = /^[a-z]{2}$/i;

export const countryCode = () => {
  const code = suggestion(
    { US: 'United States', CA: 'Canada', GB: 'United Kingdom', AU: 'Australia', IN: 'India' },
    {
      help: 'Two letters, such as US. Says how to read numbers without a country prefix. Empty means the United States.',
    },
  );
  const letters = only(code, (typed) => TWO_LETTERS.test(typed), 'must be two letters, such as US');
  return draw(
    turned(letters, (typed) => typed.toUpperCase()),
    factsOf(code),
  );
};

export const signupRecord = () =>
  longText({
    label: 'Signup',
    help: 'Map **Record** of the Mobilize signup step. A signup ID works too when Mobilize is connected.',
  });

/** By its id, or by its name as it stands in CallHub. */
export const dncList = (help: string) => text({ label: 'DNC List', help, dynamic: 'callhub_dnc_lists.id.name' });

/** No phone number has fewer digits. */
const LEAST_DIGITS = 7;

/**
 * Phone is read together with Country Code, and so is checked where both are known. That happens also where other fields
 * are wrong, so that one error names them all. A country that cannot be read leaves open what its numbers are like.
 */
export const withPhone = <S extends z.ZodMiniObject>(input: S): S =>
  input.check(
    z.refine(
      (typed) => {
        const { phone, country_code = 'US', contact_id: known } = typed as Record<string, unknown>;
        if (typeof phone !== 'string' || known) return true;
        const country = typeof country_code === 'string' ? country_code.toUpperCase() : '';
        return TWO_LETTERS.test(country)
          ? e164(phone, country) !== undefined
          : phone.replace(/\D/g, '').length >= LEAST_DIGITS;
      },
      {
        path: ['phone'],
        when: () => true,
        error: 'is not a phone number: map one with its area code, and with its country prefix if it is from abroad',
      },
    ),
  );

/** The number that a step is about, E.164. The schema has made sure that it is one. */
export const phoneOf = (typed: { phone: string; country_code?: string | undefined }): string =>
  e164(typed.phone, typed.country_code ?? 'US') as string;
