// The places of the console in the order of the work (look.md). A place that a person may not enter is not drawn.
import type { TextKey } from '@/texts';

export interface Place {
  name: string;
  text: TextKey;
  permission: string;
  sign?: string;
  children?: Place[];
}

export const places: Place[] = [
  { name: 'workbench', text: 'frame.workbench', permission: 'workbench.read', sign: '台' },
  {
    name: 'register',
    text: 'frame.register',
    permission: 'entry.list',
    sign: '登',
    children: [
      { name: 'ledger', text: 'frame.ledger', permission: 'entry.list' },
      { name: 'new-entry', text: 'frame.newEntry', permission: 'entry.create' },
      { name: 'imports', text: 'frame.imports', permission: 'import.read' },
      { name: 'reviews', text: 'frame.reviews', permission: 'review.list' },
      { name: 'exports', text: 'frame.exports', permission: 'export.read' },
      { name: 'erasures', text: 'frame.erasures', permission: 'erasure.read' },
    ],
  },
  {
    name: 'settings',
    text: 'frame.settings',
    permission: 'codes.read',
    sign: '设',
    children: [
      { name: 'people', text: 'frame.people', permission: 'people.read' },
      { name: 'relations', text: 'frame.relations', permission: 'relations.read' },
      { name: 'parameters', text: 'frame.parameters', permission: 'parameters.read' },
      { name: 'codes', text: 'frame.codes', permission: 'codes.read' },
      { name: 'jobs', text: 'frame.jobs', permission: 'job.read' },
      { name: 'audit', text: 'frame.audit', permission: 'audit.read' },
      { name: 'backup', text: 'frame.backup', permission: 'backup.make' },
    ],
  },
];

// What a person may enter: a group stands where one of its places does.
export function openPlaces(may: (permission: string) => boolean): Place[] {
  return places
    .map((place) => ({ ...place, children: place.children?.filter((child) => may(child.permission)) }))
    .filter((place) => (place.children ? place.children.length > 0 : may(place.permission)));
}

export function pagesOf(open: Place[]): Place[] {
  return open.flatMap((place) => place.children ?? [place]);
}
