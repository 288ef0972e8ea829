import type { Address, Person, Phone } from '../../../services/van/objects.ts';
import { eventShape, personShape, savedListShape, signupShape } from '../../../services/van/shapes.ts';

describe('a person', () => {
  const EMPTY = {
    id: '7',
    van_id: '7',
    first_name: '',
    middle_name: '',
    last_name: '',
    email: '',
    phone: '',
    phone_id: '',
    phone_type: '',
    text_consent: '',
    date_of_birth: null,
    address1: '',
    address2: '',
    city: '',
    state: '',
    zip: '',
    country: '',
  };

  it.each<Person>([
    {},
    { emails: null, phones: null, addresses: null, firstName: null, dateOfBirth: null },
    { emails: [], phones: [], addresses: [], dateOfBirth: '' },
    { emails: [{}], phones: [{}], addresses: [{}], dateOfBirth: '0001-01-01T00:00:00Z' },
  ])('of whom VAN tells little has every key: %j', (held) => {
    expect(personShape({ vanId: 7, ...held })).toEqual(EMPTY);
  });

  it('is shown in full', () => {
    const held: Person = {
      vanId: '7',
      firstName: 'Ada',
      middleName: 'Linh',
      lastName: 'Nguyen',
      dateOfBirth: '1984-02-19T00:00:00Z',
      emails: [{ email: 'ada@example.org' }],
      phones: [{ phoneId: 8801234, phoneNumber: '6125550142', phoneType: 'Personal', smsOptInStatus: 'Opt-In' }],
      addresses: [
        {
          addressLine1: '12 Elm St',
          addressLine2: 'Apt 4',
          city: 'Duluth',
          stateOrProvince: 'MN',
          zipOrPostalCode: '55802',
          countryCode: 'US',
        },
      ],
    };
    expect(personShape(held)).toEqual({
      id: '7',
      van_id: '7',
      first_name: 'Ada',
      middle_name: 'Linh',
      last_name: 'Nguyen',
      email: 'ada@example.org',
      phone: '+16125550142',
      phone_id: '8801234',
      phone_type: 'Personal',
      text_consent: 'Opt-In',
      date_of_birth: '1984-02-19',
      address1: '12 Elm St',
      address2: 'Apt 4',
      city: 'Duluth',
      state: 'MN',
      zip: '55802',
      country: 'US',
    });
  });

  it('is shown with the preferred email, or the first', () => {
    const emails = [{ email: 'a@example.org' }, { email: 'b@example.org', isPreferred: true }];
    expect(personShape({ emails }).email).toBe('b@example.org');
    expect(personShape({ emails: [{ email: 'a@example.org' }, { email: 'b@example.org' }] }).email).toBe(
      'a@example.org',
    );
  });

  it.each<[string, ({ isPreferred?: boolean | null; isBest?: boolean | null } | object)[], number]>([
    ['the preferred one', [{ isBest: true }, { isPreferred: true }], 1],
    ['the best one where none is preferred', [{ isPreferred: false }, { isBest: true, isPreferred: null }], 1],
    ['the first where VAN says nothing', [{ isBest: false }, {}], 0],
  ])('is shown with %s of several phones and addresses', (_what, marks, chosen) => {
    const phones: Phone[] = marks.map((mark, index) => ({ phoneId: index, ...mark }));
    const addresses: Address[] = marks.map((mark, index) => ({ city: String(index), ...mark }));
    expect(personShape({ phones, addresses })).toMatchObject({ phone_id: String(chosen), city: String(chosen) });
  });

  it('is shown with the consent to texts, which the phone’s own stands in for', () => {
    const consent = (phone: Phone) => personShape({ phones: [phone] }).text_consent;
    expect(consent({ smsOptInStatus: 'Opt-Out', phoneOptInStatus: 'Opt-In' })).toBe('Opt-Out');
    expect(consent({ smsOptInStatus: null, phoneOptInStatus: 'Unknown' })).toBe('Unknown');
  });

  it('is shown with a phone abroad', () => {
    const phones = [{ phoneNumber: '030 123456', dialingPrefix: '49' }];
    expect(personShape({ phones }).phone).toBe('+4930123456');
  });
});

describe('an event', () => {
  const EMPTY = {
    id: '',
    van_event_id: '',
    name: '',
    short_name: '',
    description: '',
    event_type: { id: '', name: '' },
    starts_at: null,
    ends_at: null,
    mobilize_event_id: '',
    shifts: [],
    roles: [],
    locations: [],
  };

  it('of which VAN tells little has every key', () => {
    expect(eventShape({})).toEqual(EMPTY);
    expect(eventShape({ name: null, eventType: null, shifts: null, roles: null, locations: null })).toEqual(EMPTY);
    expect(eventShape({ eventType: {}, shifts: [{}], roles: [{}], locations: [{}] })).toEqual({
      ...EMPTY,
      shifts: [{ id: '', name: '', starts_at: null, ends_at: null }],
      roles: [{ id: '', name: '' }],
      locations: [{ id: '', name: '', display_name: '' }],
    });
  });
});

describe('a signup', () => {
  const EMPTY = {
    id: '9',
    van_event_signup_id: '9',
    van_id: '',
    first_name: '',
    last_name: '',
    van_event_id: '',
    event_name: '',
    van_shift_id: '',
    shift_name: '',
    van_role_id: '',
    role: '',
    van_status_id: '',
    status: '',
    van_location_id: '',
    starts_at: null,
    ends_at: null,
  };

  it('of which VAN tells little has every key', () => {
    expect(signupShape({ eventSignupId: 9 })).toEqual(EMPTY);
    const none = { person: null, event: null, shift: null, role: null, status: null, location: null };
    expect(signupShape({ eventSignupId: 9, ...none })).toEqual(EMPTY);
    const bare = { person: {}, event: {}, shift: {}, role: {}, status: {}, location: {} };
    expect(signupShape({ eventSignupId: 9, ...bare })).toEqual(EMPTY);
  });

  it('is shown with its place', () => {
    expect(signupShape({ location: { locationId: 771, name: 'Field office' } }).van_location_id).toBe('771');
  });
});

it('shows a saved list, also an empty one or one that VAN does not count', () => {
  const list = { savedListId: 5, name: 'Ward 3', description: 'Doors' };
  const shown = { id: '5', van_saved_list_id: '5', name: 'Ward 3', description: 'Doors' };
  expect(savedListShape({ ...list, listCount: 0, doorCount: 0 })).toEqual({ ...shown, people: 0, doors: 0 });
  expect(savedListShape({ ...list, listCount: null })).toEqual({ ...shown, people: null, doors: null });
  expect(savedListShape({})).toMatchObject({ id: '', name: '', description: '' });
});
