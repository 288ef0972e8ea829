import * as z from 'zod/mini';
import { idText } from '../../mappings/mobilize-event.ts';
import { isMasked, personOf, signupKey } from '../../mappings/mobilize-signup.ts';
import { contactFields, customFields, ID_FIELDS, type SignupSource } from '../../mappings/mobilize-to-callhub.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { choice, text, yesNo } from '../../platform/fields.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import { isForTexting } from '../../services/callhub/campaigns.ts';
import { type CallHub, callhub } from '../../services/callhub/client.ts';
import { joinPhonebook, upsertContact } from '../../services/callhub/contacts.ts';
import { type CustomValue, customValues } from '../../services/callhub/custom-fields.ts';
import { idOf } from '../../services/callhub/objects.ts';
import { CONTACT_PACE } from '../../services/callhub/pace.ts';
import { readSignup } from '../../services/mobilize/records.ts';
import { phonebookToFill, signupRecord } from './inputs.ts';

type Output = CreateResult & {
  callhub_contact_id: string;
  callhub_phonebook_id: string;
  mobilize_signup_id: string;
  mobilize_event_id: string;
  /** The numbers that were given for calls and for texts. */
  phone: string;
  mobile: string;
};

const input = z.object({
  signup: signupRecord(),
  phonebook: phonebookToFill(),
  require_sms_consent: z._default(
    yesNo({
      label: 'Require Consent to Texts',
      help: 'The number becomes a text number only for volunteers who agreed to texts in Mobilize; for others it is a number for calls alone. Yes, which is the default, also keeps those others out of phonebooks that are for texting. People who opted out are always kept out of these.',
      default: 'true',
    }),
    true,
  ),
  phonebook_is_for: z._default(
    choice(
      { auto: 'Whatever its campaigns do', calls: 'Calls', texts: 'Texts' },
      {
        label: 'Phonebook Is For',
        help: 'A phonebook counts as one for texting when a texting campaign uses it. Choose it here if the campaign is made later.',
        default: 'auto',
      },
    ),
    'auto',
  ),
  van_id: z.optional(
    text({
      label: 'VAN ID',
      help: 'From an NGP VAN step. Kept in a custom field, so that call results find their way back.',
      search: 'van_find_person.van_id',
    }),
  ),
  van_id_field: z.optional(
    text({
      label: 'Custom Field for the VAN ID',
      help: 'Which custom field takes the VAN ID. The one named VAN ID unless you choose another.',
      dynamic: 'callhub_contact_fields.id.name',
    }),
  ),
  masked: z._default(
    choice(
      { sync: 'Bring them in', skip: 'Leave them out' },
      {
        label: 'Masked Signups',
        help: 'What to do with volunteers of yours at events across the firewall. Nothing about the event is kept except the time of the shift.',
        default: 'sync',
      },
    ),
    'sync',
  ),
});
type Input = z.infer<typeof input>;

/** Safe to replay: the number is looked up first, and a contact is in a phonebook once. */
export default defineCreate({
  key: 'callhub_add_mobilize_signup',
  noun: 'Contact',
  label: 'Add Mobilize Signup to Phonebook',
  description:
    'Creates or updates a contact from a Mobilize signup and puts it into a phonebook, with the ids that lead back.',
  input,
  sample: {
    id: '3811902257460183047',
    result: 'created',
    callhub_contact_id: '3811902257460183047',
    callhub_phonebook_id: '3811902257460100021',
    mobilize_signup_id: '61000987',
    mobilize_event_id: '1200345',
    phone: '+15185550171',
    mobile: '+15185550171',
  } as Output,
  throttle: CONTACT_PACE,
  // The signup may be a whole record, which is no key for a lock.
  lock: { key: 'callhub-signups-{{bundle.inputData.phonebook}}', scope: ['auth'], timeout: 60 },
  perform: async (input, zap): Promise<Output> => {
    const attendance = await readSignup(zap, input.signup);
    if (isMasked(attendance) && input.masked === 'skip') {
      return stop(zap, 'halt', 'This signup is masked, and this step leaves masked signups out.');
    }
    const person = personOf(attendance.person, zap.warnings);
    if (person.blocked_at) warn(zap, 'Mobilize says that your organization blocked this volunteer.');
    const skipped = (why: string): Output => {
      warn(zap, why);
      return { id: signupKey(attendance), result: 'skipped', callhub_contact_id: '', phone: '', mobile: '', ...ids };
    };
    const ids = {
      callhub_phonebook_id: input.phonebook,
      mobilize_signup_id: idText(attendance.id),
      mobilize_event_id: idText(attendance.event?.id),
    };
    if (!person.phone) return skipped('Mobilize gives no phone number for this volunteer, so nobody was added.');
    const ch = callhub(zap);
    const optedOut = person.sms_opt_in === 'OPT_OUT';
    const mayStayOut = !person.sms_consent && (input.require_sms_consent || optedOut);
    const forTexts = mayStayOut && (await isForTexts(zap, ch, input));
    if (forTexts === undefined && optedOut) {
      return skipped(
        'This volunteer opted out of texts, and CallHub does not show all texting campaigns, so nobody was added. If no campaign texts this phonebook, choose Calls in Phonebook Is For.',
      );
    }
    if (forTexts) {
      return skipped(
        optedOut
          ? 'This volunteer opted out of texts, and the phonebook is for texting, so nobody was added.'
          : 'This volunteer did not agree to texts, and the phonebook is for texting, so nobody was added.',
      );
    }
    const source: SignupSource = { attendance, person, vanId: input.van_id };
    const fields = contactFields(source);
    const { contact, change } = await upsertContact(zap, ch, {
      phone: person.phone,
      fields,
      custom: await knownFields(zap, ch, source, input.van_id_field),
    });
    if (optedOut && contact.mobile) {
      warn(
        zap,
        'This volunteer opted out of texts in Mobilize, but the contact had a text number. Add the number to a do-not-contact list.',
      );
    }
    const joined = await joinPhonebook(ch, contact, input.phonebook);
    const id = idOf(contact);
    return {
      id,
      result: change === 'unchanged' && joined ? 'updated' : change,
      callhub_contact_id: id,
      ...ids,
      phone: person.phone,
      mobile: fields.mobile ?? '',
    };
  },
});

/** @returns undefined where that cannot be known */
const isForTexts = async (zap: Zap, ch: CallHub, input: Input): Promise<boolean | undefined> =>
  input.phonebook_is_for === 'auto' ? isForTexting(zap, ch, input.phonebook) : input.phonebook_is_for === 'texts';

/** Values for the custom fields that the account has. Ids that find no field are named in a warning; none is made. */
async function knownFields(
  zap: Zap,
  ch: CallHub,
  source: SignupSource,
  vanIdField: string | undefined,
): Promise<CustomValue[]> {
  const { 'VAN ID': vanId, ...rest } = customFields(source);
  const wanted = { ...(vanId && { [vanIdField ?? 'VAN ID']: vanId }), ...rest };
  const { values, missing } = await customValues(zap, ch, wanted, false);
  const missed = missing.filter((name) => ID_FIELDS.includes(name) || name === vanIdField);
  if (missed.length > 0) {
    warn(
      zap,
      `CallHub lacks these custom fields, so what belongs there was left out: ${missed.join(', ')}. Make them in CallHub to keep it.`,
    );
  }
  return values;
}
