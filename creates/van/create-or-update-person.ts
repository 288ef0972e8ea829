import * as z from 'zod/mini';
import { countryCode, stateCode } from '../../mappings/street.ts';
import { zip5 } from '../../mappings/values.ts';
import { vanPhone } from '../../mappings/van-phone.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { day, email, only, shortId, text, yesNo } from '../../platform/fields.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import { needsMyCampaign, type Van, van } from '../../services/van/client.ts';
import { isEnough, type Match, matchPerson, WHAT_SUFFICES } from '../../services/van/matching.ts';
import { idText, type Person } from '../../services/van/objects.ts';
import { type Known, missingDetails, newPerson } from '../../services/van/people.ts';
import { samplePerson } from '../../services/van/samples.ts';
import { type PersonShape, personShape } from '../../services/van/shapes.ts';
import { externalId, externalIdType, phoneType } from './inputs.ts';

type Output = CreateResult &
  PersonShape & {
    /** `matched`: was there, and nothing was missing. `stored`: was there, and details were saved. `created`: is new. */
    outcome: 'matched' | 'stored' | 'created';
    /** By what the person was found; empty for a new one. */
    matched_by: string;
  };

const input = z.object({
  van_id: z.optional(
    shortId({
      label: 'VAN ID',
      help: 'Updates this person. If VAN does not know the ID any more, the other fields are used.',
      search: 'van_find_person.van_id',
    }),
  ),
  first_name: z.optional(
    text({ help: 'Names of a person who is found by an email or phone are only filled in, never changed.' }),
  ),
  last_name: z.optional(text({ help: 'Needed with the first name to find somebody by a phone or an address.' })),
  middle_name: z.optional(text({ help: 'Saved, but not used to find the person.' })),
  email: z.optional(email({ help: 'Added if VAN does not have it yet. Addresses that are there stay.' })),
  phone: z.optional(
    text({ help: 'Any spelling. What is no phone number is left out, with a warning. Phones that are there stay.' }),
  ),
  phone_type: z.optional(phoneType()),
  date_of_birth: z.optional(
    only(
      day({ help: 'A date, such as 1984-02-19.' }),
      (date) => !/^\d{4}/.test(date) || /^(19|20)/.test(date),
      'must lie between 1900 and 2099',
    ),
  ),
  address1: z.optional(text({ help: 'With the house number. Added if VAN does not have it yet.' })),
  address2: z.optional(text({ help: 'An apartment or unit.' })),
  city: z.optional(text({ help: 'VAN can tell it from the ZIP code.' })),
  state: z.optional(text({ help: 'Two letters, such as NY.' })),
  zip: z.optional(text({ help: 'With a street address or a date of birth it also helps to find people.' })),
  country: z.optional(text({ help: 'Two letters, such as US.' })),
  external_id_type: z.optional(externalIdType('The name of a kind of ID that your committee has set up in VAN.')),
  external_id: z.optional(externalId('The ID of the person in that other system.')),
  sms_consent: z.optional(
    yesNo({
      label: 'Agreed to Text Messages',
      help: 'Choose yes only if the person said so. It raises the consent of this phone; it never takes one back, and never undoes an opt-out.',
    }),
  ),
});
type Input = z.infer<typeof input>;

/** Safe to replay: the person is looked for first, and contact details that are there are not added again. */
export default defineCreate({
  key: 'van_create_or_update_person',
  noun: 'Person',
  label: 'Create or Update Person',
  description:
    'Creates a person in My Campaign, or updates the one who is there. Fields that you leave empty stay as they are.',
  input,
  sample: { ...samplePerson, result: 'updated', outcome: 'stored', matched_by: 'name and email' } as Output,
  lock: { key: 'van-new-records', scope: ['account'], timeout: 30 },
  perform: async (input, zap): Promise<Output> => {
    needsMyCampaign(zap, 'People can be created and changed');
    const known = detailsOf(zap, input);
    const isNamed = Boolean(input.van_id || (input.external_id && input.external_id_type));
    if (!isNamed && !isEnough(known)) tooLittle(zap);
    const v = van(zap);
    const match = (await byId(zap, v, input)) ?? (isEnough(known) ? await matchPerson(zap, v, known) : undefined);
    if (match) return update(zap, v, match, known);
    if (!isEnough(known)) return tooLittle(zap, ', and knows nobody by this ID');

    const { vanId, created } = await v.findOrCreatePerson(newPerson(known));
    // Somebody was faster.
    if (!created) {
      const isSure = Boolean(known.firstName && known.lastName);
      return update(zap, v, { vanId, by: 'all details', person: undefined, isSure }, known);
    }
    const person = zap.planned ? undefined : await v.readPerson(vanId).catch(() => undefined);
    return {
      ...personShape({ ...shown(known), ...person, vanId }),
      result: 'created',
      outcome: 'created',
      matched_by: '',
    };
  },
});

const tooLittle = (zap: Zap, also = ''): never =>
  stop(zap, 'fail', `${WHAT_SUFFICES}${also}. Fill in one of them in this step.`, { code: 'InvalidInput' });

function detailsOf(zap: Zap, input: Input): Known {
  const phone = vanPhone(input.phone);
  if (input.phone && !phone) warn(zap, 'Phone is not a phone number, so it was left out.');
  const state = stateCode(input.state);
  if (input.state && !state) warn(zap, 'State is not written in two letters, such as NY, so it was left out.');
  const country = countryCode(input.country);
  if (input.country && !country) warn(zap, 'Country is not written in two letters, such as US, so it was left out.');
  if (Boolean(input.external_id) !== Boolean(input.external_id_type)) {
    stop(zap, 'fail', 'External ID and External ID Type belong together: fill in both or none.', {
      code: 'InvalidInput',
    });
  }
  return {
    firstName: input.first_name,
    middleName: input.middle_name,
    lastName: input.last_name,
    email: input.email?.toLowerCase(),
    phone,
    phoneType: input.phone_type,
    textConsent: input.sms_consent,
    birthDate: input.date_of_birth?.slice(0, 10),
    address1: input.address1,
    address2: input.address2,
    city: input.city,
    state,
    zip: zip5(input.zip) ?? input.zip,
    country,
    ...(!isDwid(input) && { externalIdType: input.external_id_type, externalId: input.external_id }),
  };
}

/** The ID of the voter file: people can be found by it, but My Campaign fails on being sent one. */
const isDwid = ({ external_id_type }: Input): boolean => /^dwid$/i.test(external_id_type ?? '');

/** The person by the IDs of the step. @returns undefined when there is none of them, or VAN does not know them */
async function byId(zap: Zap, v: Van, input: Input): Promise<Match | undefined> {
  const { van_id, external_id_type, external_id } = input;
  if (van_id) {
    const person = await v.readPerson(van_id);
    if (person) return { vanId: van_id, by: 'VAN ID', person, isSure: true };
    warn(zap, `NGP VAN has no person ${van_id} in My Campaign, so the person was looked for by the other fields.`);
  }
  if (!external_id || !external_id_type) return undefined;
  const person = await v.readPersonBy(external_id_type, external_id);
  if (!person && isDwid(input)) {
    warn(zap, 'NGP VAN knows nobody by this DWID. My Campaign takes no DWID from outside, so it was not saved.');
  }
  return person && { vanId: idText(person.vanId), by: 'external ID', person, isSure: true };
}

async function update(zap: Zap, v: Van, { vanId, by, person: read, isSure }: Match, known: Known): Promise<Output> {
  const person =
    read ??
    (await v.readPerson(vanId)) ??
    stop(zap, 'fail', `NGP VAN found person ${vanId}, but does not show this record.`, { code: 'NotFound' });
  const changed = missingDetails(zap, person, known, { renames: ['VAN ID', 'external ID'].includes(by), isSure });
  if (Object.keys(changed).length === 0) {
    return { ...personShape(person), result: 'unchanged', outcome: 'matched', matched_by: by };
  }
  await v.updatePerson(vanId, changed);
  const now = zap.planned ? undefined : await v.readPerson(vanId).catch(() => undefined);
  return { ...personShape(now ?? person), result: 'updated', outcome: 'stored', matched_by: by };
}

/** What a new person looks like before VAN has told. */
const shown = ({ firstName, middleName, lastName, email, phone }: Known): Person => ({
  firstName,
  middleName,
  lastName,
  emails: email ? [{ email }] : [],
  phones: phone ? [phone] : [],
});
