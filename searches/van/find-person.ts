import * as z from 'zod/mini';
import { externalId, externalIdType } from '../../creates/van/inputs.ts';
import { zip5 } from '../../mappings/values.ts';
import { vanPhone } from '../../mappings/van-phone.ts';
import { defineSearch } from '../../platform/define.ts';
import { day, email, shortId, text } from '../../platform/fields.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import { type Van, van } from '../../services/van/client.ts';
import { isEnough, matchPerson } from '../../services/van/matching.ts';
import { idText, type Person } from '../../services/van/objects.ts';
import { type Known, sameText } from '../../services/van/people.ts';
import { samplePerson } from '../../services/van/samples.ts';
import { type PersonShape, personShape } from '../../services/van/shapes.ts';

type Found = PersonShape & { matched_by: string };

const input = z.object({
  van_id: z.optional(shortId({ label: 'VAN ID', help: 'Used instead of all other fields when VAN knows it.' })),
  email: z.optional(email({ help: 'With first and last name it finds the right one of several people who share it.' })),
  phone: z.optional(text({ help: 'Any spelling. With first and last name it is surer.' })),
  first_name: z.optional(text({ help: 'Helps to tell people apart who share an email or phone.' })),
  last_name: z.optional(text({ help: 'First and last name alone may find several people; the first is taken.' })),
  zip: z.optional(text({ help: 'Narrows a search by name, and is needed to search by date of birth or address.' })),
  date_of_birth: z.optional(day({ help: 'A date, such as 1984-02-19. Used with the name and the ZIP code.' })),
  address1: z.optional(text({ help: 'With the house number. Used with the name and the ZIP code.' })),
  external_id_type: z.optional(
    externalIdType('The name of a kind of ID that your committee has set up in VAN, or DWID in the voter file.'),
  ),
  external_id: z.optional(externalId('The ID of the person in that other system.')),
});
type Input = z.infer<typeof input>;

export default defineSearch({
  key: 'van_find_person',
  noun: 'Person',
  label: 'Find Person',
  description:
    'Finds a person by VAN ID or external ID, or by email, phone, name, ZIP code, date of birth and address, and tells by what.',
  input,
  sample: { ...samplePerson, matched_by: 'name and email' } as Found,
  orCreate: { create: 'van_create_or_update_person', label: 'Find or Create Person' },
  perform: async (input, zap): Promise<Found[]> => {
    const known = detailsOf(zap, input);
    const v = van(zap);
    if (input.van_id) {
      const person = await v.readPerson(input.van_id);
      if (person) return [shape(person, 'VAN ID')];
    }
    if (input.external_id && input.external_id_type) {
      const person = await v.readPersonBy(input.external_id_type, input.external_id);
      if (person) return [shape(person, 'external ID')];
    }
    if (isEnough(known)) {
      const match = await matchPerson(zap, v, known);
      const person = match && (match.person ?? (await v.readPerson(match.vanId)));
      return match ? [shape(person ?? { vanId: match.vanId }, match.by)] : [];
    }
    return byName(v, known);
  },
});

const shape = (person: Person, by: string): Found => ({ ...personShape(person), matched_by: by });

function detailsOf(zap: Zap, input: Input): Known {
  const refuse = (message: string): never => stop(zap, 'fail', message, { code: 'InvalidInput' });
  const { van_id, external_id, external_id_type: type, email, phone, first_name, last_name } = input;
  const isNamed = Boolean(van_id || (external_id && type));
  if (!isNamed && !email && !phone && !(first_name && last_name)) {
    refuse('Find Person needs a VAN ID, an External ID with its type, an Email, a Phone, or a First and a Last Name.');
  }
  if (Boolean(external_id) !== Boolean(type))
    refuse('External ID and External ID Type belong together: fill in both or none.');
  const number = vanPhone(phone);
  // Searching on with the rest could find somebody else.
  if (phone && !number && !email && !isNamed) refuse('Phone is not a phone number.');
  return {
    firstName: first_name,
    lastName: last_name,
    email: email?.toLowerCase(),
    phone: number,
    zip: zip5(input.zip) ?? input.zip,
    birthDate: input.date_of_birth?.slice(0, 10),
    address1: input.address1,
  };
}

/**
 * Names alone, with or without a ZIP code: VAN matches by their beginnings, so what comes back is compared. It takes no ZIP
 * but one of five digits, so any other is compared as well.
 */
async function byName(v: Van, { firstName, lastName, zip }: Known): Promise<Found[]> {
  if (!firstName || !lastName) return [];
  const people = await v.searchPeople({ firstName, lastName, zipOrPostalCode: zip5(zip) });
  const livesThere = ({ addresses }: Person) =>
    !zip || zip5(zip) !== undefined || addresses?.some(({ zipOrPostalCode }) => sameText(zipOrPostalCode, zip));
  return people
    .filter((person) => sameText(person.firstName, firstName) && sameText(person.lastName, lastName))
    .filter(livesThere)
    .sort((a, b) => Number(idText(a.vanId)) - Number(idText(b.vanId)))
    .map((person) => shape(person, zip ? 'name and ZIP code' : 'name'));
}
