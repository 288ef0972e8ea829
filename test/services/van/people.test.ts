import { vanPhone } from '../../../mappings/van-phone.ts';
import type { Zap } from '../../../platform/zap.ts';
import type { Address, Email, Person, Phone } from '../../../services/van/objects.ts';
import { filled, type Known, missingDetails, newPerson, sameText } from '../../../services/van/people.ts';

const SURE = { renames: false, isSure: true };
const BY_ID = { renames: true, isSure: true };
const UNSURE = { renames: false, isSure: false };

/** What would be sent of what is told, and what the user would read. */
function saved(told: Known, person: Person = {}, how = SURE): { sent: object; warnings: string[] } {
  const zap = { warnings: [] as string[] } as unknown as Zap;
  const sent = missingDetails(zap, person, told, how);
  return { sent, warnings: zap.warnings };
}
const NOTHING = { sent: {}, warnings: [] };

const PHONE = vanPhone('612-555-0142');
const BERLIN = vanPhone('+49 30 123456');

it('leaves out what is missing or empty, and nothing else', () => {
  expect(filled({ a: undefined, b: '', c: 'x', d: 0, e: false, f: null })).toEqual({ c: 'x', d: 0, e: false, f: null });
});

describe('a new person', () => {
  it('has every detail under the name that VAN gives it', () => {
    const told: Known = {
      firstName: 'Ada',
      middleName: 'Linh',
      lastName: 'Nguyen',
      email: 'ada@example.org',
      phone: PHONE,
      phoneType: 'C',
      textConsent: true,
      birthDate: '1984-02-19',
      address1: '12 Elm Street',
      address2: 'Apt 4',
      city: 'Duluth',
      state: 'MN',
      zip: '55802',
      country: 'US',
      externalIdType: 'CallHub',
      externalId: 'ch-77',
    };
    expect(newPerson(told)).toEqual({
      firstName: 'Ada',
      middleName: 'Linh',
      lastName: 'Nguyen',
      dateOfBirth: '1984-02-19',
      emails: [{ email: 'ada@example.org' }],
      phones: [{ phoneNumber: '6125550142', phoneType: 'C', phoneOptInStatus: 'I' }],
      addresses: [
        {
          addressLine1: '12 Elm Street',
          addressLine2: 'Apt 4',
          city: 'Duluth',
          stateOrProvince: 'MN',
          zipOrPostalCode: '55802',
          countryCode: 'US',
        },
      ],
      identifiers: [{ type: 'CallHub', externalId: 'ch-77' }],
    });
  });

  it.each<[string, Known, object]>([
    ['nothing told', {}, {}],
    ['a type of ID without an ID', { externalIdType: 'CallHub' }, {}],
    ['an ID without its type', { externalId: 'ch-77' }, {}],
    ['consent without a phone', { textConsent: true, phoneType: 'C' }, {}],
    ['empty texts', { firstName: '', email: '', city: '' }, {}],
    ['no consent', { phone: PHONE, textConsent: false, phoneType: '' }, { phones: [{ phoneNumber: '6125550142' }] }],
    [
      'a phone abroad',
      { phone: BERLIN },
      { phones: [{ phoneNumber: '30123456', dialingPrefix: '49', countryCode: 'DE' }] },
    ],
  ])('is made of %s', (_what, told, body) => {
    expect(newPerson(told)).toEqual(body);
  });
});

it.each<[string | null | undefined, string | null | undefined, boolean]>([
  ['José', 'JOSE', true],
  ['José', 'Jose\u0301', true],
  ["O'Dell", 'Odell', true],
  ['Mary Ann', 'mary-ann', true],
  ['K1A 0B1', 'k1a0b1', true],
  ['Ñuñez', 'Nunez', true],
  ['Ada', 'Adah', false],
  ['Ada', 'Ida', false],
  ['Ada 2', 'Ada 3', false],
  ['Ada', null, false],
  ['', null, true],
  [undefined, null, true],
  ['李', '王', false],
])('compares %p with %p without case, accents and punctuation', (one, other, isSame) => {
  expect(sameText(one, other)).toBe(isSame);
});

describe('a name', () => {
  const ADA: Person = { firstName: 'Ada', middleName: 'Linh', lastName: 'Nguyen' };
  const told: Known = { firstName: 'Adaline', middleName: 'Mai', lastName: 'Olsen' };

  it('is changed for somebody found by an ID', () => {
    expect(saved(told, ADA, BY_ID).sent).toEqual(told);
    expect(saved({ firstName: 'Ada', lastName: 'Olsen' }, ADA, BY_ID).sent).toEqual({ lastName: 'Olsen' });
  });

  it('is only filled in for anybody else', () => {
    expect(saved(told, ADA)).toEqual(NOTHING);
    expect(saved(told, { ...ADA, firstName: '', middleName: null })).toEqual({
      sent: { firstName: 'Adaline', middleName: 'Mai' },
      warnings: [],
    });
  });

  it.each([BY_ID, SURE])('is never erased: %o', (how) => {
    expect(saved({ firstName: '', lastName: undefined }, ADA, how)).toEqual(NOTHING);
  });
});

describe('a date of birth', () => {
  const born = (dateOfBirth: string | null): Person => ({ dateOfBirth });

  it.each([
    ['1984-02-19T00:00:00Z', {}],
    ['1984-02-20T00:00:00Z', { dateOfBirth: '1984-02-19' }],
    ['0001-01-01T00:00:00Z', { dateOfBirth: '1984-02-19' }],
    [null, { dateOfBirth: '1984-02-19' }],
  ])('is sent unless VAN has the same day: %p', (held, sent) => {
    expect(saved({ birthDate: '1984-02-19' }, born(held))).toEqual({ sent, warnings: [] });
  });

  it('is never erased', () => {
    expect(saved({}, born('1984-02-19T00:00:00Z'))).toEqual(NOTHING);
  });

  it('is not written where the match is not sure, which is said only of another one', () => {
    const unsaved =
      'The person was not found by an ID or the full name, so this was not saved: date of birth. Map VAN ID in this step if it is the right person.';
    const told = { birthDate: '1984-02-19' };
    expect(saved(told, born('1984-02-20T00:00:00Z'), UNSURE)).toEqual({ sent: {}, warnings: [unsaved] });
    expect(saved(told, born(null), UNSURE)).toEqual({ sent: {}, warnings: [unsaved] });
    expect(saved(told, born('1984-02-19T00:00:00Z'), UNSURE)).toEqual(NOTHING);
    expect(saved({}, born('1984-02-19T00:00:00Z'), UNSURE)).toEqual(NOTHING);
  });
});

describe('an email', () => {
  const emails = (...list: Email[]): Person => ({ emails: list });
  const told = { email: 'Ada@example.org' };
  const added = { sent: { emails: [{ email: 'Ada@example.org' }] }, warnings: [] };

  it.each([null, undefined, []])('is added where VAN shows none: %p', (list) => {
    expect(saved(told, { emails: list })).toEqual(added);
  });

  it('is not added once more in another spelling, wherever it stands', () => {
    expect(saved(told, emails({ email: null }, { email: 'old@example.org' }, { email: ' ADA@Example.org ' }))).toEqual(
      NOTHING,
    );
    expect(saved(told, emails({ email: 'ada@example.org' }, { email: 'old@example.org' }))).toEqual(NOTHING);
  });

  it('is added beside another one', () => {
    expect(saved(told, emails({ email: 'ada@example.com' }, { email: null }))).toEqual(added);
  });

  it.each<[Email, boolean]>([
    [{ subscriptionStatus: 'U' }, true],
    [{ subscriptionStatus: 'Unsubscribed' }, true],
    [{ subscriptionStatus: null, isSubscribed: false }, true],
    [{ subscriptionStatus: 'Subscribed' }, false],
    [{ subscriptionStatus: 'S', isSubscribed: false }, false],
    [{ subscriptionStatus: 'N' }, false],
    [{ isSubscribed: true }, false],
    [{ isSubscribed: null }, false],
  ])('is without a subscription only after an unsubscription: %j', (status, isUnsubscribed) => {
    const { sent, warnings } = saved(told, emails({ email: 'old@example.org', ...status }));
    expect(sent).toEqual(isUnsubscribed ? { emails: [{ ...told, subscriptionStatus: 'N' }] } : added.sent);
    expect(warnings).toHaveLength(isUnsubscribed ? 1 : 0);
  });

  it('is left alone where none is told', () => {
    expect(saved({}, emails({ email: 'old@example.org' }))).toEqual(NOTHING);
    expect(saved({}, emails())).toEqual(NOTHING);
  });
});

describe('a phone', () => {
  const phones = (...list: Phone[]): Person => ({ phones: list });

  it.each<[string, string | null, boolean]>([
    ['6125550142', '6125550142', true],
    ['6125550142', '(612) 555-0142', true],
    ['6125550142', '16125550142', true],
    ['6125550142', '6125550143', false],
    ['6125550142', '7125550142', false],
    ['6125550142', '', false],
    ['6125550142', null, false],
    ['30123456', '030 123456', true],
    ['30123456', '00 30 123456', true],
    ['30123456', '3123456', false],
    ['02079460958', '2079460958', true],
    ['02079460958', '+44 20 7946 0958', true],
  ])('%s is compared with %p by digits, without leading zeros and a country code', (phoneNumber, held, isThere) => {
    const phone = { phoneNumber, dialingPrefix: '', countryCode: '' };
    expect('phones' in saved({ phone }, phones({ phoneNumber: held })).sent).toBe(!isThere);
  });

  it.each([null, undefined, []])('is added with its type and consent where VAN shows none: %p', (list) => {
    expect(saved({ phone: PHONE, phoneType: 'H', textConsent: true }, { phones: list })).toEqual({
      sent: { phones: [{ phoneNumber: '6125550142', phoneType: 'H', phoneOptInStatus: 'I' }] },
      warnings: [],
    });
  });

  it('is left alone where none is told', () => {
    expect(saved({ textConsent: true }, phones({ phoneNumber: '6125550142' }))).toEqual(NOTHING);
  });

  describe('that agreed to texts', () => {
    const held = (...statuses: Phone[]) => phones(...statuses.map((one) => ({ phoneNumber: '6125550142', ...one })));
    const told: Known = { phone: PHONE, phoneType: 'C', textConsent: true };
    const raised = { sent: { phones: [{ phoneNumber: '6125550142', phoneOptInStatus: 'I' }] }, warnings: [] };
    const refused = {
      sent: {},
      warnings: ['This phone is opted out of texts in NGP VAN, so the consent was not raised.'],
    };

    it.each<[Phone, object]>([
      [{}, raised],
      [{ smsOptInStatus: null, phoneOptInStatus: 'Unknown' }, raised],
      [{ smsOptInStatus: 'Unknown', phoneOptInStatus: 'Opt-In' }, raised],
      [{ smsOptInStatus: 'Opt-In pending' }, raised],
      [{ smsOptInStatus: 'No Opt-In' }, raised],
      [{ smsOptInStatus: 'No' }, raised],
      [{ smsOptInStatus: 'Opt-In', phoneOptInStatus: 'Unknown' }, NOTHING],
      [{ smsOptInStatus: null, phoneOptInStatus: 'Opt-In' }, NOTHING],
      [{ smsOptInStatus: 'I' }, NOTHING],
      [{ smsOptInStatus: 'optin' }, NOTHING],
      [{ smsOptInStatus: 'Opt-Out' }, refused],
      [{ smsOptInStatus: 'O', phoneOptInStatus: null }, refused],
      [{ smsOptInStatus: 'optout' }, refused],
      [{ smsOptInStatus: 'Opt-In', phoneOptInStatus: 'Opt-Out' }, refused],
      [{ smsOptInStatus: null, phoneOptInStatus: 'O' }, refused],
    ])('is raised only where VAN does not know better: %j', (status, expected) => {
      expect(saved(told, held(status))).toEqual(expected);
    });

    it('goes by any of several entries of the number, and by no other number', () => {
      expect(saved(told, held({ smsOptInStatus: 'Opt-In' }, { smsOptInStatus: 'Unknown' }))).toEqual(NOTHING);
      expect(saved(told, held({ smsOptInStatus: 'Opt-In' }, { smsOptInStatus: 'Opt-Out' }))).toEqual(refused);
      const other = { phoneNumber: '6125550199', smsOptInStatus: 'Opt-Out' };
      expect(saved(told, phones(other, { phoneNumber: '6125550142' }))).toEqual(raised);
    });

    it('is not raised where the match is not sure, which is said unless it is known already', () => {
      const unsaved = [expect.stringContaining(' so this was not saved: consent to texts. ')];
      expect(saved(told, held({}), UNSURE)).toEqual({ sent: {}, warnings: unsaved });
      expect(saved(told, held({ smsOptInStatus: 'Opt-In' }, {}), UNSURE)).toEqual(NOTHING);
      expect(saved({ textConsent: true }, held({}), UNSURE)).toEqual(NOTHING);
      expect(saved({ ...told, textConsent: false }, held({}), UNSURE)).toEqual(NOTHING);
      expect(saved(told, {}, UNSURE)).toEqual({
        sent: { phones: [{ phoneNumber: '6125550142', phoneType: 'C' }] },
        warnings: unsaved,
      });
    });
  });
});

describe('an address', () => {
  const DULUTH: Address = { addressLine1: '12 Elm St', city: 'Duluth', zipOrPostalCode: '55802-1103' };
  const at = (...addresses: Address[]): Person => ({ addresses });
  const NO_STREET = 'This person has an address in NGP VAN, so one without a street was not added.';

  it.each<[Known, object]>([
    [{ address1: '12 Elm Street' }, { addressLine1: '12 Elm Street' }],
    [{ address2: 'Apt 4' }, { addressLine2: 'Apt 4' }],
    [{ city: 'Duluth' }, { city: 'Duluth' }],
    [
      { state: 'MN', country: 'US' },
      { stateOrProvince: 'MN', countryCode: 'US' },
    ],
    [{ zip: '55802' }, { zipOrPostalCode: '55802' }],
  ])('is added where VAN shows none, however little is told: %j', (told, address) => {
    for (const addresses of [null, undefined, []]) {
      expect(saved(told, { addresses })).toEqual({ sent: { addresses: [address] }, warnings: [] });
    }
  });

  it('is no country alone', () => {
    expect(saved({ country: 'US' })).toEqual(NOTHING);
  });

  it('is not added where one of them is the same', () => {
    const told = { address1: '12 Elm Street', zip: '55802' };
    const other = { addressLine1: '9 Lake Ave', zipOrPostalCode: '55802' };
    expect(saved(told, at(other, DULUTH))).toEqual(NOTHING);
    expect(saved(told, at(DULUTH, other))).toEqual(NOTHING);
  });

  it.each([
    { address1: '12 Elm Street', zip: '55803' },
    { address1: '14 Elm Street', zip: '55802' },
    { address1: '12 Elm Street', city: 'Cloquet' },
  ])('is added beside one of another door or town: %j', ({ address1, ...town }) => {
    const { sent, warnings } = saved({ address1, ...town }, at(DULUTH));
    expect(sent).toMatchObject({ addresses: [{ addressLine1: address1 }] });
    expect(warnings).toEqual([]);
  });

  it('without a street is not added beside another one, which is said of another town', () => {
    const cloquet = { city: 'Cloquet', zipOrPostalCode: '55720' };
    expect(saved({ zip: '55802' }, at(DULUTH))).toEqual(NOTHING);
    expect(saved({ zip: '55802' }, at(cloquet, DULUTH))).toEqual(NOTHING);
    expect(saved({ city: 'duluth' }, at(DULUTH, cloquet))).toEqual(NOTHING);
    expect(saved({ zip: '12207' }, at(DULUTH, cloquet))).toEqual({ sent: {}, warnings: [NO_STREET] });
    expect(saved({ city: 'Albany' }, at(DULUTH))).toEqual({ sent: {}, warnings: [NO_STREET] });
    expect(saved({ address2: 'Apt 4' }, at(DULUTH))).toEqual({ sent: {}, warnings: [NO_STREET] });
  });

  it('is left alone where none is told', () => {
    expect(saved({}, at(DULUTH))).toEqual(NOTHING);
  });
});

describe('an external ID', () => {
  const told: Known = { externalIdType: 'CallHub', externalId: '77' };
  const has = (identifiers: Person['identifiers']): Person => ({ identifiers });
  const added = { sent: { identifiers: [{ type: 'CallHub', externalId: '77' }] }, warnings: [] };

  it.each([null, undefined, [], [{ type: 'DWID', externalId: '77' }], [{ type: null, externalId: '77' }]])(
    'is added where there is none of its type: %j',
    (held) => {
      expect(saved(told, has(held))).toEqual(added);
    },
  );

  it('is not added once more, also where the type is written in another way', () => {
    expect(saved(told, has([{ type: 'callhub', externalId: '77' }]))).toEqual(NOTHING);
    expect(saved(told, has([{ type: 'CALL-HUB', externalId: 77 }]))).toEqual(NOTHING);
  });

  it('never takes the place of another one', () => {
    expect(saved(told, has([{ type: 'CallHub', externalId: null }]))).toEqual({
      sent: {},
      warnings: ['This person has another external ID of type CallHub in NGP VAN, which was left.'],
    });
  });

  it('is left alone where none is told', () => {
    expect(saved({ externalIdType: 'CallHub' }, has([{ type: 'CallHub', externalId: '77' }]))).toEqual(NOTHING);
  });
});
