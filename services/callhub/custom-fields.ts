import { plainName } from '../../mappings/callhub-call.ts';
import { forget, remembered } from '../../platform/cache.ts';
import { isRefusal } from '../../platform/errors.ts';
import { warn, type Zap } from '../../platform/zap.ts';
import type { CallHub } from './client.ts';
import { readCustomValues } from './custom-values.ts';
import type { Contact } from './objects.ts';
import { service } from './service.ts';

/** The columns that every contact has, by their ids. */
export const STANDARD_FIELDS: Record<string, string> = {
  0: 'phone number',
  1: 'mobile number',
  2: 'last name',
  3: 'first name',
  4: 'email',
  5: 'country code',
  6: 'address',
  7: 'city',
  8: 'state',
  9: 'zipcode',
  10: 'job title',
  11: 'company name',
  12: 'company website',
  13: 'name',
  14: 'additional variables',
  16: 'tags',
};

export interface CustomField {
  id: string;
  name: string;
}
export interface CustomValue extends CustomField {
  value: string;
}

const FIELDS = 'contact-fields';
const FIELDS_SECONDS = 600;

/** The custom fields of the account, remembered for ten minutes. */
export const customFields = (zap: Zap, callhub: CallHub): Promise<CustomField[]> =>
  remembered(zap, service, FIELDS, FIELDS_SECONDS, () => readCustomFields(callhub));

export async function readCustomFields(callhub: CallHub): Promise<CustomField[]> {
  return (await callhub.contactFields())
    .map(({ id, name }) => ({ id: String(id ?? ''), name: name?.trim() ?? '' }))
    .filter(({ id, name }) => id !== '' && name !== '' && !Object.hasOwn(STANDARD_FIELDS, id));
}

/**
 * The fields of these names, or ids. With `insist`, the account is asked again when one is missing: it may be newer than
 * the memory.
 */
export async function fieldsNamed(
  zap: Zap,
  callhub: CallHub,
  names: readonly string[],
  insist = true,
): Promise<{ found: Map<string, CustomField>; missing: string[] }> {
  if (names.length === 0) return { found: new Map(), missing: [] };
  let asked = false;
  const load = () => {
    asked = true;
    return readCustomFields(callhub);
  };
  const known = pick(names, await remembered(zap, service, FIELDS, FIELDS_SECONDS, load));
  if (known.missing.length === 0 || asked || !insist) return known;
  await forget(zap, service, FIELDS);
  return pick(names, await remembered(zap, service, FIELDS, FIELDS_SECONDS, load));
}

function pick(names: readonly string[], fields: readonly CustomField[]) {
  const found = new Map<string, CustomField>();
  for (const name of names) {
    const plain = plainName(name);
    const field =
      fields.find((one) => one.name.toLowerCase() === name.trim().toLowerCase()) ??
      fields.find((one) => plain !== '' && plainName(one.name) === plain) ??
      fields.find((one) => one.id === name);
    if (field) found.set(name, field);
  }
  return { found, missing: names.filter((name) => !found.has(name)) };
}

/** Values by the names of their fields → by the fields themselves. */
export async function customValues(
  zap: Zap,
  callhub: CallHub,
  values: Record<string, string>,
  insist = true,
): Promise<{ values: CustomValue[]; missing: string[] }> {
  const { found, missing } = await fieldsNamed(zap, callhub, Object.keys(values), insist);
  const filled = Object.entries(values).map(([name, value]) => ({ ...found.get(name), value }));
  return { values: filled.filter((one): one is CustomValue => 'id' in one), missing };
}

/**
 * The names of custom fields by their ids, as far as these contacts need them. A plan may not show the fields: the contacts
 * are told all the same, with the values under their ids. `mayLack` says after which failures.
 */
export async function fieldNames(
  zap: Zap,
  callhub: CallHub,
  contacts: readonly Contact[],
  mayLack: (error: unknown) => boolean = isRefusal,
): Promise<ReadonlyMap<string, string>> {
  const used = contacts.some(({ custom_fields }) => Object.keys(readCustomValues(custom_fields) ?? {}).length > 0);
  if (!used) return new Map();
  try {
    return new Map((await customFields(zap, callhub)).map(({ id, name }) => [id, name]));
  } catch (error) {
    if (!mayLack(error)) throw error;
    warn(
      zap,
      'CallHub did not show the names of its custom fields, so their values stand under the ids of the fields.',
    );
    return new Map();
  }
}
