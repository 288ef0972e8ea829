import { invalid, type Problems } from './refusal.ts';
import { baseFields, type Resource } from './resource.ts';
import type { Phone } from './rows.ts';
import type { Store } from './store.ts';

const TYPES = ['home', 'work', 'mobile', 'emergency', 'home_fax', 'mobile_fax', 'batphone'];

/** Digits, without the 1 that a US number may start with. */
export function normalized(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
}

export const isPhoneType = (type: string) => TYPES.includes(type);

export function phones(store: Store): Resource<Phone> {
  return {
    name: 'phone',
    table: store.phones,
    fields: {
      ...baseFields<Phone>(),
      user: { type: 'related', to: 'user', help: 'Whose phone.', required: true },
      type: { type: 'string', help: 'Kind of phone.', max: 25, initial: 'home' },
      phone: { type: 'string', help: 'As entered.', max: 25, required: true, initial: '' },
      source: { type: 'string', help: 'Who entered it.', max: 25, initial: 'api' },
      normalized_phone: { type: 'string', help: 'Digits.', readonly: true, read: (row) => normalized(row.phone) },
    },
    listMethods: ['get', 'post'],
    detailMethods: ['get', 'put', 'patch', 'delete'],
    check: (candidate): Problems => {
      candidate.type = candidate.type.toLowerCase();
      if (candidate.id === 0 && store.options.phoneSource === 'ignored') candidate.source = 'api';
      return isPhoneType(candidate.type) ? {} : { type: [`'${candidate.type}' is not a phone type.`] };
    },
    holder: (candidate) => {
      const { user, type, source } = candidate;
      const row = store.phones.find((held) => held.user === user && held.type === type && held.source === source);
      if (!row || row.id === candidate.id) return undefined;
      if (candidate.id === 0 && store.options.repeatedPhone === 'refuse') {
        throw invalid('phone', { __all__: ['Phone with this User, Type and Source already exists.'] });
      }
      return { field: 'user,type,source', value: `${user},${type},${source}`, row };
    },
    overwrite: (holder, candidate) => {
      if (store.options.repeatedPhone !== 'overwrite') return false;
      store.phones.update(holder, { phone: candidate.phone });
      return true;
    },
  };
}
