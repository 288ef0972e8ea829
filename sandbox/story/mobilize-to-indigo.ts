import signupsToIndigo from '../../templates/signups-to-indigo.ts';
import { isDigest, type Template } from '../../templates/template.ts';
import { type Stage, settingsOf } from '../stage.ts';
import type { Run } from '../zapier.ts';
import type { Story } from './story.ts';

/** Volunteers in the story; of each hundred, eighty are known to the voter file, and a lookalike needs a thousand. */
const VOLUNTEERS = 1500;

/** What a campaign pays at most in the story: first less than the price, then more. */
const TOO_LITTLE = '100';
const ENOUGH = '100000000';

/** The digest of the template gathers for weeks; the story brings everybody in one evening. */
const overnight: Template = {
  ...signupsToIndigo,
  steps: signupsToIndigo.steps.map((step) =>
    isDigest(step) ? { ...step, after: VOLUNTEERS } : step,
  ) as unknown as Template['steps'],
};

/** New signups → CSV → audience → lookalike → preview → a purchase that is refused → one that is not. */
export function mobilizeToIndigo(stage: Stage): Story {
  const { runtime, mobilize, indigo, clock } = stage;
  const zap = runtime.zap(overnight, settingsOf(stage));
  const runs: Run[] = [];
  const said: Record<string, string> = {};
  let secondWrites = 0;
  let lookalikeId = '';
  let exportId = '';
  let price = 0;

  const buy = async (cap: string): Promise<{ result: string; status: string }> => {
    const [run] = await runtime.run('indigo_purchase_export', {
      export_id: exportId,
      audience_id: lookalikeId,
      max_price_cents: cap,
    });
    runs.push(...(run ? [run] : []));
    const step = run?.steps[0];
    return {
      result: String((step?.output as { result?: string } | undefined)?.result ?? step?.message),
      status: run?.status ?? '',
    };
  };

  return {
    title: 'Mobilize to Indigo',
    chapters: [
      {
        title: 'Volunteers sign up until there are enough',
        tell: async (progress) => {
          await zap.switchOn();
          const event = mobilize.addEvent({ title: 'Autumn Kickoff' }, [{ day: 20, from: '10:00', hours: 2 }]);
          for (let number = 0; number < VOLUNTEERS; number += 1) {
            const contact = {
              given_name: `Wren${number}`,
              family_name: 'Volunteer',
              email: `autumn.${number}@example.org`,
              zip: '12207',
            };
            mobilize.addSignup(event.id, contact);
          }
          clock.advance(15 * 60_000);
          let done = 0;
          const count = () => {
            done += 1;
            progress(`${done} steps`);
          };
          runs.push(...(await zap.poll(count)), ...(await zap.release(count)));
          progress(`${VOLUNTEERS} volunteers, one audience, one lookalike`);
        },
      },
      {
        title: 'The lookalike is priced',
        tell: async (progress) => {
          const lookalike = runs
            .flatMap(({ steps }) => steps.filter(Boolean))
            .find(({ use }) => use === 'indigo_create_lookalike_audience');
          lookalikeId = String((lookalike?.output as { id?: string } | undefined)?.id);
          await indigo.finishJobs();
          const [run] = await runtime.run('indigo_preview_export', {
            audience_id: lookalikeId,
            optional_field_types: ['phone'],
          });
          if (run) runs.push(run);
          const output = run?.steps[0]?.output as
            | { indigo_export_id?: string; id?: string; price_cents?: number; price?: string }
            | undefined;
          exportId = String(output?.indigo_export_id ?? output?.id);
          price = Number(output?.price_cents);
          progress(String(output?.price));
        },
      },
      {
        title: 'A purchase over the cap is refused, one under it is made once',
        tell: async (progress) => {
          const refused = await buy(TOO_LITTLE);
          said.spentAfterRefusal = String(indigo.totalSpentCents);
          said.refused = refused.status;
          const bought = await buy(ENOUGH);
          said.bought = bought.result;
          const before = indigo.writes;
          const again = await buy(ENOUGH);
          said.again = again.result;
          secondWrites = indigo.writes - before;
          progress(`paid ${indigo.totalSpentCents} cents in ${indigo.purchases.length} purchase`);
        },
      },
    ],
    result: () => {
      const audiences = [...indigo.organization.audiences.values()];
      const named = audiences.map(({ name }) => String(name).replace(/ until \S+$/, ''));
      return {
        title: 'Mobilize to Indigo',
        comparisons: [
          {
            what: 'Indigo audiences',
            should: ['New volunteers', 'People like new volunteers'],
            holds: named.filter((name) => /new volunteers/i.test(name)),
          },
          {
            what: 'Indigo purchases',
            should: [exportId],
            holds: indigo.purchases.map((purchase) => String(purchase.exportId)),
          },
        ],
        runs,
        secondWrites,
        variants: [overnight],
        checks: [
          {
            what: 'Over the cap, nothing was bought',
            ok: said.refused === 'failed' && said.spentAfterRefusal === '0',
            seen: `${said.spentAfterRefusal} cents`,
          },
          {
            what: 'Under the cap, the price was paid',
            ok: indigo.totalSpentCents === price,
            seen: `${indigo.totalSpentCents} of ${price} cents`,
          },
          {
            what: 'Buying again is a success without a purchase',
            ok: said.again === 'unchanged',
            seen: said.again ?? '',
          },
        ],
      };
    },
  };
}
