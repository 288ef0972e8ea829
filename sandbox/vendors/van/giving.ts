import type { Api } from './api.ts';
import { filledText, idIn, idsIn, integerOf } from './body.ts';
import type { Call } from './call.ts';
import { page } from './paging.ts';
import { findPerson } from './person-look-up.ts';
import type { Contribution } from './records.ts';
import { invalid, notFound, required } from './refusal.ts';
import { timeOf, wireTime } from './times.ts';

const STATUSES = ['Declined', 'Pending', 'Settled'];

/** Contributions, and the designations they are given to. */
export function givingRoutes(api: Api): void {
  const on = api.area('campaign');
  on('GET contributions/recentContributions', (call) => {
    const vanId = integerOf(call.query('vanId'));
    if (vanId === undefined) throw required('vanId');
    findPerson(call.db, vanId);
    return page(
      call,
      [...call.db.contributions.values()].filter((gift) => gift.vanId === vanId),
      view,
    );
  });
  on('GET contributions/{contribution}', (call) => call.json(view(contributionByPath(call))));
  on('POST contributions', add);
  // Without a count or a next link, as some of the vendor's own samples are.
  on('GET designations', (call) => call.json({ items: [...call.db.designations.values()] }));
  on('GET designations/{designationId}', (call) => {
    const designation = call.db.designations.get(call.id('designationId'));
    if (!designation) throw notFound();
    return call.json(designation);
  });
}

/** By id, or by `onlineReferenceNumber:…`. Of several with one number the first is told. */
function contributionByPath(call: Call): Contribution {
  const named = call.param('contribution');
  const [type = '', ...rest] = named.split(':');
  const found =
    rest.length === 0
      ? call.db.contributions.get(Number(named))
      : [...call.db.contributions.values()].find(
          ({ onlineReferenceNumber }) =>
            type.toLowerCase() === 'onlinereferencenumber' && onlineReferenceNumber === rest.join(':'),
        );
  if (!found) throw notFound();
  return found;
}

const view = ({ vanId, designationId, codeIds, ...gift }: Contribution) => ({
  ...gift,
  contact: { vanId },
  designation: { designationId },
  codes: codeIds.map((codeId) => ({ codeId })),
});

/** A number that was used before is taken again: the vendor does not upsert. */
function add(call: Call): Response {
  const { body, db } = call;
  const vanId = idIn(body, 'contact', 'vanId');
  if (vanId === undefined) throw required('contact.vanId');
  if (!db.people.has(vanId)) throw invalid("'vanId' must be a valid person in the current context.", 'contact.vanId');
  const designationId = idIn(body, 'designation', 'designationId');
  if (designationId === undefined) throw required('designation.designationId');
  if (!db.designations.has(designationId)) {
    throw invalid("'designationId' must be a valid Designation.", 'designation.designationId');
  }
  const amount = amountOf(body.amount);
  const received = timeOf(body.dateReceived, call.options.zone);
  if (!received) throw invalid("'dateReceived' is not a valid date.", 'dateReceived');
  if (received.toMillis() > call.state.clock()) {
    throw invalid("'dateReceived' must not be in the future.", 'dateReceived');
  }
  const status = filledText(body.status);
  if (!status || !STATUSES.includes(status)) throw invalid("'status' is not valid.", 'status', STATUSES.join(', '));
  const paymentType = filledText(body.paymentType);
  if (!paymentType) throw required('paymentType');
  const codeIds = idsIn(body.codes, 'codeId').map((codeId, index) => {
    if (codeId === undefined || !db.codes.has(codeId)) {
      throw invalid("'codeId' is not valid.", `codes[${index}].codeId`);
    }
    return codeId;
  });
  const contributionId = db.newId('contribution');
  db.contributions.set(contributionId, {
    contributionId,
    vanId,
    designationId,
    dateReceived: wireTime(received),
    amount,
    status,
    paymentType,
    onlineReferenceNumber: filledText(body.onlineReferenceNumber) ?? null,
    codeIds,
    notes: filledText(body.notes) ?? null,
  });
  return call.json({ contributionId }, 201);
}

function amountOf(sent: unknown): number {
  if (typeof sent !== 'number') throw required('amount');
  const isWhole = Math.abs(sent * 100 - Math.round(sent * 100)) < 1e-6;
  if (sent <= 0 || !isWhole) throw invalid("'amount' must be above 0 and have at most two decimals.", 'amount');
  return sent;
}
