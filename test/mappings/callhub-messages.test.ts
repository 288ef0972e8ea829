import { replyOf, transferOf } from '../../mappings/callhub-messages.ts';
import { sampleReply, sampleReplyData, sampleTransfer, sampleTransferData } from '../../services/callhub/samples.ts';

const RECEIVED = Date.parse('2026-10-03T15:20:11Z') / 1000;

it('shows a reply with every key', () => {
  const reply = replyOf(sampleReplyData, RECEIVED);
  expect(reply).toEqual({
    ...sampleReply,
    id: expect.stringMatching(/^[0-9a-f]{24}$/),
    record: JSON.stringify(sampleReplyData),
  });
});

it('names a reply by its content and the minute in which it came', () => {
  const { id } = replyOf(sampleReplyData, RECEIVED);
  expect(replyOf(sampleReplyData, RECEIVED + 30).id).toBe(id);
  expect(replyOf(sampleReplyData, RECEIVED + 60).id).not.toBe(id);
  expect(replyOf({ ...sampleReplyData, content: 'No' }, RECEIVED).id).not.toBe(id);
});

it.each([
  ['STOP', true],
  ['stop.', true],
  ['Unsubscribe', true],
  ['QUIT ', true],
  ['Please stop by', false],
  ['end of the week works', false],
  ['', false],
])('reads %j as an opt-out: %s', (content, isOptOut) => {
  expect(replyOf({ content }, RECEIVED).is_opt_out).toBe(isOptOut);
});

it('shows blanks for what a reply lacks, and keeps keys that came later', () => {
  expect(
    replyOf({ content: 'Hi', media_url: 'https://media.example.org/1.jpg', from_number: 'unknown' }, RECEIVED),
  ).toMatchObject({
    text: 'Hi',
    from_name: '',
    from_phone: '',
    campaign: { id: '', name: '' },
    other: { media_url: 'https://media.example.org/1.jpg' },
  });
});

it('shows a transfer with every key, and blanks for what was not recorded', () => {
  expect(transferOf(sampleTransferData)).toEqual({
    ...sampleTransfer,
    id: expect.stringMatching(/^[0-9a-f]{24}$/),
    record: JSON.stringify(sampleTransferData),
  });
  const bare = { audio_url: '', transcript_content: '', transcript_url: '', from_number: '16145550101', campaign: 'x' };
  expect(transferOf(bare)).toMatchObject({ audio_url: '', transcript: '', transcript_url: '', other: {} });
  expect(transferOf({ ...bare, digit: 2 }).other).toEqual({ digit: '2' });
  expect(transferOf({ ...bare, from_number: 'anonymous' }).from_phone).toBe('');
});

it.each([
  ['6592345678', '+6592345678'], // Singapore
  ['4742345678', '+4742345678'], // Norway
  ['16145550102', '+16145550102'],
])('reads STOP from %s as coming from %s', (from_number, from_phone) => {
  expect(replyOf({ content: 'STOP', from_number }, RECEIVED)).toMatchObject({ is_opt_out: true, from_phone });
  expect(transferOf({ from_number })).toMatchObject({ from_phone });
});
