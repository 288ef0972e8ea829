import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { choice, decimal, longText, many, only, shortId, suggestion, text, when } from '../../platform/fields.ts';
import { warn } from '../../platform/zap.ts';
import { van } from '../../services/van/client.ts';
import { idText } from '../../services/van/objects.ts';
import { externalId, vanId } from './inputs.ts';

type Output = CreateResult & { van_contribution_id: string; van_id: string; amount: number };

const PAYMENT_TYPES = {
  CreditCard: 'Credit card',
  Check: 'Check',
  Cash: 'Cash',
  EFT: 'Electronic transfer',
  InKind: 'In kind',
  Unknown: 'Unknown',
};

const centsOf = (amount: number): number => Math.round(amount * 100);
/** Sums of other steps may be off by less than anybody can pay. */
const isAmount = (amount: number): boolean => centsOf(amount) > 0 && Math.abs(amount * 100 - centsOf(amount)) < 1e-6;

/**
 * With an External ID safe to replay: a contribution with that number is looked for first. Without one a second run
 * adds another contribution, and says so.
 */
export default defineCreate({
  key: 'van_add_contribution',
  noun: 'Contribution',
  label: 'Add Contribution',
  description:
    'Adds a contribution that was received elsewhere; nobody is charged. Without an External ID, each run adds another one.',
  input: z.object({
    van_id: vanId(),
    amount: only(
      decimal({ help: 'In the currency of your committee, with at most two decimals.' }),
      isAmount,
      'must be more than 0 and have at most two decimals',
    ),
    received_at: only(
      when({ help: 'When the contribution was received. It cannot lie in the future.' }),
      (time) => !(Date.parse(time) > Date.now()),
      'must be the time at which the contribution came in, and lies in the future',
    ),
    designation: shortId({ help: 'The account that it is given to.', dynamic: 'van_designations.id.name' }),
    payment_type: z.optional(
      suggestion(PAYMENT_TYPES, {
        help: 'Leave it empty if you do not know. Committees may have types of their own.',
      }),
    ),
    external_id: z.optional(
      externalId(
        'The number of the contribution in the system that took it. It keeps a second run from adding it again.',
      ),
    ),
    status: z._default(
      choice(
        { Settled: 'Settled', Pending: 'Pending', Declined: 'Declined' },
        { help: 'Settled means that the money has arrived.', default: 'Settled' },
      ),
      'Settled',
    ),
    check_number: z.optional(text({ help: 'Only for checks.' })),
    codes: z.optional(
      many(shortId(), {
        label: 'Source Codes',
        help: 'What the contribution came from.',
        dynamic: 'van_codes.id.name',
      }),
    ),
    notes: z.optional(longText({ help: 'Shown with the contribution.' })),
  }),
  sample: {
    id: '5600001',
    result: 'created',
    van_contribution_id: '5600001',
    van_id: '101555001',
    amount: 12.5,
  } as Output,
  lock: { key: 'van-contribution-{{bundle.inputData.van_id}}', scope: ['account'], timeout: 30 },
  perform: async (input, zap): Promise<Output> => {
    const amount = centsOf(input.amount) / 100;
    const v = van(zap);
    const there = input.external_id ? await v.findContribution(input.external_id) : undefined;
    if (there) {
      if (there.amount !== undefined && there.amount !== null && there.amount !== amount) {
        warn(zap, 'NGP VAN holds this contribution with another amount, which was left.');
      }
      const id = idText(there.contributionId);
      const van_id = idText(there.contact?.vanId) || input.van_id;
      if (van_id !== input.van_id) {
        warn(
          zap,
          `NGP VAN holds the contribution with this External ID for another person (VAN ID ${van_id}), so nothing was added. Check VAN ID and External ID in this step.`,
        );
      }
      return { id, result: 'unchanged', van_contribution_id: id, van_id, amount: there.amount ?? amount };
    }
    if (!input.external_id) warn(zap, 'Without an External ID a replay of this step adds the contribution again.');
    const id = await v.createContribution(
      {
        contact: { vanId: Number(input.van_id) },
        designation: { designationId: Number(input.designation) },
        dateReceived: input.received_at,
        amount,
        status: input.status,
        paymentType: input.payment_type ?? 'Unknown',
        ...(input.external_id && { onlineReferenceNumber: input.external_id }),
        ...(input.check_number && { checkNumber: input.check_number }),
        ...(input.codes && { codes: input.codes.map((code) => ({ codeId: Number(code) })) }),
        ...(input.notes && { notes: input.notes }),
      },
      input.external_id !== undefined,
    );
    return { id, result: 'created', van_contribution_id: id, van_id: input.van_id, amount };
  },
});
