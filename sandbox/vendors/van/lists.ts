import type { Api } from './api.ts';
import { integerOf } from './body.ts';
import { page } from './paging.ts';
import type { SavedList } from './records.ts';
import { notFound } from './refusal.ts';

/** Saved lists can be counted here; their members are only in an export. */
export function listRoutes(api: Api): void {
  api.on('GET savedLists', (call) => {
    const folderId = integerOf(call.query('folderId'));
    const atMost = (name: string) => integerOf(call.query(name)) ?? Number.POSITIVE_INFINITY;
    const found = [...call.db.savedLists.values()].filter(
      (list) =>
        (folderId === undefined || list.folderId === folderId) &&
        list.doorCount <= atMost('maxDoorCount') &&
        list.vanIds.length <= atMost('maxPeopleCount'),
    );
    return page(call, found, view, { byDefault: 50, most: 100 });
  });
  api.on('GET savedLists/{savedListId}', (call) => {
    const list = call.db.savedLists.get(call.id('savedListId'));
    if (!list) throw notFound();
    return call.json(view(list));
  });
  api.on('GET folders', (call) => page(call, [...call.db.folders.values()], (folder) => folder));
  api.on('GET folders/{folderId}', (call) => {
    const folder = call.db.folders.get(call.id('folderId'));
    if (!folder) throw notFound();
    return call.json(folder);
  });
}

const view = ({ savedListId, name, description, doorCount, vanIds }: SavedList) => ({
  savedListId,
  name,
  description,
  listCount: vanIds.length,
  doorCount,
});
