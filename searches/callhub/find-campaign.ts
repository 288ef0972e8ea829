import * as z from 'zod/mini';
import { defineSearch } from '../../platform/define.ts';
import { text } from '../../platform/fields.ts';
import { campaignsNamed } from '../../services/callhub/campaigns.ts';
import { callhub } from '../../services/callhub/client.ts';
import { CAMPAIGN_PACE } from '../../services/callhub/pace.ts';
import { sampleCampaign } from '../../services/callhub/samples.ts';
import { campaignShape } from '../../services/callhub/shapes.ts';

export default defineSearch({
  key: 'callhub_find_campaign',
  noun: 'Campaign',
  label: 'Find Campaign',
  description:
    'Finds a campaign of any kind by its name: call center, voice broadcast, text broadcast or peer-to-peer.',
  input: z.object({
    name: text({ help: 'The whole name or a part of it; case does not matter. Whole names come first.' }),
  }),
  sample: sampleCampaign,
  throttle: CAMPAIGN_PACE,
  perform: async ({ name }, zap) => (await campaignsNamed(callhub(zap), name)).map(campaignShape),
});
